"""The models that a user names on the command line: quiet, offline first, told in one line when missing."""

import json
import os
import pty
import shutil
import subprocess
import termios
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_ARTICLES
from tests.small_models import save_bi_encoder, save_cross_encoder
from tests.ui.command.running import PROCESS, ROOT, Ran, dateline, dateline_process

WORDS = "the a of on eel prize ferry island smoked fair bridge tunnel".split()
FAVOURITE = "tunnel"


class Hub:
    """A hub of models that has none, and notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(404)
                self.send_header("X-Error-Code", "RepoNotFound")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """The only hub that the test's processes know; models that were fetched before lie in `cache`."""
    hub = Hub()
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    yield hub
    hub.server.shutdown()
    hub.server.server_close()


def test_a_reranker_orders_what_is_found(
    sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = save_cross_encoder(tmp_path / "likes-tunnels", WORDS, FAVOURITE)

    def first(ran: Ran) -> str:
        assert (ran.code, ran.err) == (0, "")
        return str(json.loads(ran.out)[0]["quote"])

    command: list[str | Path] = ["search", "ferry or tunnel", "--json", "--store", sample_store]
    plain, named = first(dateline(*command)), first(dateline(*command, "--reranker", model))
    assert named != plain
    monkeypatch.setenv("DATELINE_RERANKER", str(model))
    assert named == first(dateline(*command))


def test_a_model_fetched_before_is_found_by_its_name_and_nobody_is_asked(hub: Hub, tmp_path: Path) -> None:
    snapshot = tmp_path / "cache" / "models--sentence-transformers--small-bert" / "snapshots" / ("0" * 40)
    shutil.copytree(save_bi_encoder(tmp_path / "small-bert", WORDS, {}), snapshot)
    (snapshot.parents[1] / "refs").mkdir()
    (snapshot.parents[1] / "refs" / "main").write_text("0" * 40)
    store = tmp_path / "s"
    ingested = dateline_process("ingest", "--store", store, "--embedder", "small-bert", SAMPLE_ARTICLES)
    assert ingested.err == "26 articles: 26 new, 0 changed, 0 unchanged.\n"
    # The same model in a folder is the same.
    assert dateline("search", "--store", store, "--embedder", tmp_path / "small-bert", "eel").code == 0
    assert hub.asked == []


def test_a_name_that_the_hub_does_not_know_is_told_in_one_line(hub: Hub, sample_store: Path) -> None:
    ran = dateline_process("search", "--store", sample_store, "--reranker", "mistyped", "eel")
    reason = "the hub has no model of that name, or it is private"
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Error: cannot load the reranker mistyped: {reason}\n"
    assert "/api/models/cross-encoder/mistyped" in hub.asked


def test_on_a_terminal_the_bar_moves_while_a_transformer_embeds(tmp_path: Path) -> None:
    model = save_bi_encoder(tmp_path / "small-bert", WORDS, {})
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 100))
    command: list[str | Path] = [*PROCESS, "ingest", "--store", tmp_path / "s", "--embedder", model]
    with subprocess.Popen([*command, SAMPLE_ARTICLES], cwd=ROOT, stdout=its, stderr=its) as ingest:
        os.close(its)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert ingest.returncode == 0
    assert shown.index(b"0 articles") < shown.index(b" 32 texts embedded") < shown.index(b"26 articles")


def _read(terminal: int) -> bytes:
    """What was written; nothing when the other side is closed, which Linux tells as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
