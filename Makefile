# Everything a person or CI runs. `make chat` and `make test` set up what they need.

PYTHON ?= python3
BIN := .venv/bin
# Not to be set: it is removed and made anew, and must never be anybody's own archive.
override STORE := .dateline

# Taken as it was typed: make must not expand a "$" in a question, and the shell sees only the variable.
override Q := $(value Q)
export Q

.PHONY: setup chat ask test check bench lock clean

setup: .venv/.done

.venv/.done: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# The sample archive, in a store of its own beside .venv, made anew when the articles or the embedder change.
$(STORE)/.done: .venv/.done ingest/model/model.safetensors $(shell find examples/archive -type f)
	rm -rf $(STORE)
	$(BIN)/dateline ingest --store $(STORE) examples/archive
	touch $@

chat: $(STORE)/.done
	$(BIN)/dateline chat --store $(STORE)

ask: $(STORE)/.done
	@$(BIN)/dateline ask --store $(STORE) -- "$$Q" || test $$? -eq 3 # "not in the articles" is an answer

test: setup
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --cov --cov-report term

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/vulture

bench: setup
	$(BIN)/python -m benchmarks

# After a change of dependencies: what pip resolves today, torch named without a build so that any index serves it.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet torch==2.13.0
	.venv-lock/bin/python -m pip install --quiet '.[dev]'
	.venv-lock/bin/python -m pip freeze --exclude dateline | sed 's/^torch==2.13.0.*/torch==2.13.0/' > requirements.lock
	rm -rf .venv-lock build

clean:
	rm -rf .venv $(STORE) build *.egg-info
