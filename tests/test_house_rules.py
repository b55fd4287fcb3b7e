"""Rules of this house that no linter knows."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ingest", "vectorstore", "qa", "ui")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

LONGEST = 400  # lines of a file
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "lib"}

# What takes long to import, and `ask` does without.
HEAVY = (
    *("chromadb", "gradio", "langchain_core", "sentence_transformers", "torch", "transformers", "pydantic"),
    *(
        "starlette",
        "mcp",
        "openai",
        "dateparser",
        "trafilatura",
        "lxml",
        "scipy",
        "sklearn",
        "jinja2",
        "tqdm",
        "huggingface_hub",
    ),
)

# Libraries that one module alone knows; everyone else sees our own nouns.
KNOWN_TO = {
    "chromadb": {"vectorstore/dense.py"},
    "gradio": {"ui/web/chat/page.py", "ui/web/chat/filters.py", "ui/web/serve.py"},
    "langchain_core": {
        *("qa/chain.py", "qa/generation/failures.py", "qa/generation/model.py"),
        *("qa/generation/pipeline.py", "qa/generation/redact.py"),
    },
    "mcp": {"ui/api/mcp_tools.py"},
    "langchain": {"qa/generation/model.py"},
    "sentence_transformers": {
        *("ingest/pretrained.py", "ingest/embed.py", "qa/retrieval/rerank.py"),
        "qa/verification/entailment.py",
    },
    "sqlite3": {"vectorstore/database.py"},
    "tantivy": {"vectorstore/lexical.py", "vectorstore/clauses.py", "vectorstore/analysis.py"},
    "click": {
        *("ui/command/cli.py", "ui/command/chat.py", "ui/command/users.py"),
        *("ui/command/options.py", "ui/command/streams.py", "ui/web/serve.py"),
    },
}


def _imports(path: Path) -> set[str]:
    """The top-level packages that a file imports anywhere, for the checker's eyes included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_no_file_is_too_long_to_read() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}


def test_no_file_is_a_grab_bag() -> None:
    assert [path for path in MODULES if path.stem in GRAB_BAGS] == []


def test_tests_are_no_packages() -> None:
    """A tests/qa/__init__.py would hide qa itself."""
    assert [*(ROOT / "tests").rglob("__init__.py")] == []


@pytest.mark.parametrize("library", KNOWN_TO)
def test_a_library_is_known_to_its_own_module_alone(library: str) -> None:
    knowing = {str(path.relative_to(ROOT)) for path in MODULES if library in _imports(path)}
    assert knowing == KNOWN_TO[library]


def test_asking_imports_nothing_heavy(sample_store: Path) -> None:
    """Not while the command line is imported, and not while the question is answered."""
    program = """
import sys
from ui.command.cli import main
main(sys.argv[1:], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""
    question = "Who won the smoked eel prize?"
    command = [sys.executable, "-c", program, "ask", "--store", str(sample_store), question]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Dalgaard" in ran.stdout
    loaded = set(ran.stderr.split())
    assert "qa.assistant" in loaded
    assert loaded & set(HEAVY) == set()


def test_the_changelog_tells_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    headings = [
        line
        for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert any(project["version"] in heading for heading in headings)
