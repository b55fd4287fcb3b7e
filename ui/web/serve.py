"""The page on a port, and the ways in for other programs beside it."""

import json
import logging
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import gradio as gr
from gradio.themes.utils.fonts import LocalFont
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ui.access.door import Accounts, EverybodyAdministers, turned_away
from ui.access.users import Users
from ui.answering import Answering, Shared
from ui.api.openai_api import openai_api
from ui.body import BrokenOff
from ui.guard import OwnName, SameOrigin
from ui.translation import spoken
from ui.web.archive.routes import ArchivePage
from ui.web.archive.upload import UploadLimits
from ui.web.chat.page import page
from ui.web.gate import Gate
from ui.web.login import login_routes
from ui.web.policy import ContentPolicy
from ui.wire import Archive

_SESSIONS = 200  # conversations kept in memory; the least recent one is forgotten first

_PAGE = Path(__file__).parent / "page"
# Later ones may refine earlier ones.
_STYLES = ("base", "room", "filters", "answer", "actions", "history", "proof", "touch", "print")
_SCRIPTS = ("actions", "conversation", "filters", "proof", "sheet", "share", "announce")
_HEAD = "".join(
    [
        *(f'<link rel="stylesheet" href="page/{name}.css">' for name in _STYLES),
        *(f'<script type="module" src="page/{name}.js"></script>' for name in _SCRIPTS),
    ]
)
# Weight 600 of gradio's own Source Sans Pro lacks most letters; 400 and 700 are complete.
_SANS = (LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Who may come in, and with how much.

    Attributes:
        users: Who has an account; None lets in whoever reaches the port.
        names: Names that the server answers to besides the one that it listens on.
        uploads: How much may be sent to the archive.
    """

    users: Users | None = None
    names: tuple[str, ...] = ()
    uploads: UploadLimits = field(default_factory=UploadLimits)


def serve(
    assistant: Answering,
    archive: Archive,
    settings: Settings = Settings(),
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    wait: bool = True,
) -> str:
    """Serve the page, and other programs beside it, until interrupted; tells its address on standard error.

    OpenAI's clients find their interface at `/v1`, those of MCP at `/mcp`.

    Args:
        assistant: Answers the questions, several at once.
        archive: What it answers from, to be looked through and added to.
        settings: Who may come in, and with how much.
        host: Address to listen on; the default is reached from this machine only.
        port: Port to listen on.
        wait: Return only when the page is closed; without it the page is served from a thread.

    Returns:
        The page's address.

    Raises:
        OSError: The address or the port cannot be used.
    """
    shared = Shared(assistant)
    blocks = page(shared)
    try:
        _, address, _ = blocks.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            show_error=False,
            enable_monitoring=False,
            run_history=False,
            footer_links=[],
            strict_cors=True,
            ssr_mode=False,
            mcp_server=False,
            favicon_path=_PAGE / "icon.svg",
            state_session_capacity=_SESSIONS,
            theme=gr.themes.Base(font=_SANS, font_mono=("ui-monospace", "monospace")),
            head=_HEAD + _language(),
            app_kwargs=_beside(shared, archive, settings, host),
        )
    except OSError as error:
        raise OSError(f"port {port} on {host} cannot be used; choose another") from error
    click.echo(f"Dateline is at {address} (Ctrl-C ends it).", err=True)
    if wait:
        with redirect_stdout(sys.stderr):  # where gradio says goodbye; standard output is for answers
            blocks.block_thread()
    return str(address)


def _language() -> str:
    """What tells the browser in which language the page is; Gradio's own says English."""
    said = json.dumps({"lang": spoken().tag, "dir": spoken().direction})
    return f"<script>Object.assign(document.documentElement, {said});</script>"


def _beside(assistant: Shared, archive: Archive, settings: Settings, host: str) -> dict[str, Any]:
    """What gradio's application gets besides the page: its files, the ways in for programs, the guards."""
    accounts = Accounts(settings.users) if settings.users else None
    routes: list[BaseRoute] = [
        Mount("/page", StaticFiles(directory=_PAGE)),
        Mount("/v1", openai_api(assistant)),
        *ArchivePage(archive, settings.uploads).routes(),
        *(login_routes(accounts) if accounts else ()),
    ]
    application: dict[str, Any] = {
        "routes": routes,
        "middleware": [
            Middleware(BrokenOff),
            Middleware(OwnName, host, *settings.names),
            Middleware(ContentPolicy),
            Middleware(SameOrigin),
            Middleware(
                AuthenticationMiddleware, backend=accounts or EverybodyAdministers(), on_error=turned_away
            ),
            Middleware(Gate, own=routes),
        ],
    }
    if find_spec("mcp") is None:
        _log.warning("MCP is off: it needs the package mcp (pip install 'dateline[mcp]').")
        return application
    from ui.api.mcp_tools import mcp_door

    door = mcp_door(assistant)
    routes.append(door.route)
    return {**application, "lifespan": door.lifespan}
