"""Who may call: nobody by another's name, no other site's page."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.ui.api.loopback import request
from tests.ui.command.running import ROOT
from tests.ui.fake_assistant import FakeAssistant
from ui.answering import Shared
from ui.api.openai_api import openai_api
from ui.guard import OwnName

CALL = b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}'
ASK = b'{"model": "dateline", "messages": [{"role": "user", "content": "cost"}]}'
DOORS = [("/", None), ("/v1/models", None), ("/v1/chat/completions", ASK), ("/mcp", CALL)]


@pytest.mark.parametrize(("path", "body"), DOORS)
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:7860", "192.168.1.5"])
def test_it_answers_to_localhost_and_to_numbers(
    address: str, path: str, body: bytes | None, host: str
) -> None:
    assert request(address, path, body, Host=host).status == 200


@pytest.mark.parametrize(("path", "body"), DOORS)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:7860", "evil@localhost.", "", "[::1"],
)
def test_it_answers_to_no_other_name(address: str, path: str, body: bytes | None, host: str) -> None:
    response = request(address, path, body, Host=host)
    assert response.status == 421
    assert response.body == "This server does not answer to that host name.\n"


def test_it_answers_to_the_name_that_it_listens_on(assistant: FakeAssistant) -> None:
    app = OwnName(openai_api(Shared(assistant)), "News.example")
    for host, status in {"news.example": 200, "NEWS.example:7860": 200, "other.example": 421}.items():
        with TestClient(app, f"http://{host}") as client:
            assert client.get("/models").status_code == status


@pytest.mark.parametrize(("path", "body"), DOORS[1:])
def test_the_page_of_another_site_may_not_ask(address: str, path: str, body: bytes | None) -> None:
    own = f"http://{urlsplit(address).netloc}"
    assert request(address, path, body, Origin=own).status == 200
    for origin in ("https://evil.example", "null", f"{own}.evil.example", "http://127.0.0.1:1", ""):
        assert request(address, path, body, Origin=origin).status == 403


def test_without_the_package_mcp_the_rest_works_and_the_log_says_so(sample_store: Path) -> None:
    program = """
import sys, urllib.error, urllib.request
sys.modules["mcp"] = None
from tests.ui.fake_assistant import FakeAssistant
from ui.web.serve import serve
from ui.wire import open_archive
from pathlib import Path
import socket
with socket.socket() as listener:
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
address = serve(FakeAssistant(), open_archive(Path(sys.argv[1])), port=port, wait=False)
for path in ("", "v1/models", "mcp"):
    try:
        print(urllib.request.urlopen(address + path).status)
    except urllib.error.HTTPError as error:
        print(error.code)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, sample_store],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == ["200", "200", "404"]
    assert "MCP is off: it needs the package mcp (pip install 'dateline[mcp]').\n" in ran.stderr
