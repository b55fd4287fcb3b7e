"""Articles taken out of the archive: chosen in the list, named once more, removed together."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.access.door import administrators_only
from ui.body import read_body
from ui.translation import _
from ui.web.archive.line import Line, line
from ui.web.archive.query import read_query
from ui.web.template import html_page
from ui.wire import Archive
from vectorstore import Store, StoreBusy

_MOST_NAMED = 10  # before they are removed; afterwards each is told
_LARGEST_FORM = 50_000  # bytes; some two thousand articles, where a page of the list has fifty

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of articles that were to be removed.

    Attributes:
        removed: Those that are gone now.
        kept: Those that are still there, because of the fault.
        missing: How many were gone before.
        fault: Why some were kept; empty where none was.
    """

    removed: tuple[Line, ...]
    kept: tuple[Line, ...]
    missing: int
    fault: str


def removal_routes(archive: Archive) -> list[Route]:
    """Where an administrator is asked whether articles are to be removed, and where they are."""

    @administrators_only
    async def confirm(request: Request) -> Response:
        return await run_in_threadpool(_confirm, request, archive.store)

    @administrators_only
    async def remove(request: Request) -> Response:
        body = await read_body(request, _LARGEST_FORM)
        if body is None:
            told = _("Too many articles were chosen at once.")
            return PlainTextResponse(f"{told}\n", 413)
        given = QueryParams(body.decode("latin-1"))
        removal = await run_in_threadpool(remove_articles, archive.store, given.getlist("id"))
        status = 503 if removal.fault else 200
        return html_page("removed.html", request, status=status, removal=removal, query=read_query(given))

    return [
        Route("/archive/remove", confirm),
        Route("/archive/remove", remove, methods=["POST"]),
    ]


def remove_articles(store: Store, ids: Sequence[str]) -> Removal:
    """Remove articles by id, all at once; one that is gone already is no error.

    Raises nothing: what is told is what the archive holds afterwards, so that a fault halfway is not taken
    for nothing done.
    """
    lines, missing = _lines(store, ids)
    fault = ""
    try:
        if lines:
            with store.writer() as writer:
                writer.remove([each.id for each in lines])
    except StoreBusy:
        fault = _("Others keep writing to the archive; try again in a moment.")
    except Exception:  # noqa: BLE001 - what came of it is told, the log has why
        _log.exception("articles could not be removed")
        fault = _("A fault in the program, or a full disc, got in the way; the server's log tells more.")
    left = store.catalogue.digests(each.id for each in lines)
    return Removal(
        tuple(each for each in lines if each.id not in left),
        tuple(each for each in lines if each.id in left),
        missing,
        fault if left else "",
    )


def _confirm(request: Request, store: Store) -> Response:
    """The page that names what is to be removed, or says that there is nothing to remove."""
    given = request.query_params
    lines, missing = _lines(store, given.getlist("id"))
    if missing and not lines:
        return html_page("missing.html", request, status=404)
    return html_page(
        "remove.html", request, lines=lines, most=_MOST_NAMED, missing=missing, query=read_query(given)
    )


def _lines(store: Store, ids: Sequence[str]) -> tuple[list[Line], int]:
    """Those of the articles that are there, each once, and how many are not."""
    # By id alone: a row of a file may be called as another article's id is.
    wanted = dict.fromkeys(ids)
    found = [article for article in map(store.catalogue.article, wanted) if article]
    return [line(article) for article in found], len(wanted) - len(found)
