"""The archive page's addresses: the list, an article, and those where it is changed."""

from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ingest import Article
from ingest.read import FORMS
from ui.translation import _
from ui.web.answer.proof import sheet_html
from ui.web.archive.coverage import coverage_table
from ui.web.archive.line import line
from ui.web.archive.query import Query, read_query
from ui.web.archive.removal import removal_routes
from ui.web.archive.upload import UploadLimits, upload_route
from ui.web.template import html_page
from ui.wire import Archive
from ui.words import articles
from vectorstore import EVERYTHING, Listed, Store

_A_PAGE = 50  # articles


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """What is served below `/archive`.

    Attributes:
        archive: What it shows and changes.
        limits: How much may be sent to it.
    """

    archive: Archive
    limits: UploadLimits

    def routes(self) -> list[Route]:
        """Its addresses; whoever may read may open them, and an administrator may add and remove."""
        return [
            Route("/archive", self.list),
            upload_route(self.archive, self.limits),
            *removal_routes(self.archive),
            Route("/archive/{article_id}", self.show),
        ]

    @property
    def _store(self) -> Store:
        return self.archive.store

    async def list(self, request: Request) -> Response:
        """The list, a page of it."""
        query = read_query(request.query_params)
        return await run_in_threadpool(self._list, request, query)

    def _list(self, request: Request, query: Query) -> Response:
        listed = self._browse(query)
        if listed.total and not listed.articles:  # they were removed, or there never were so many
            query = replace(query, page=-(-listed.total // _A_PAGE))
            listed = self._browse(query)
        whole = self._store.summary(EVERYTHING)
        return html_page(
            "archive.html",
            request,
            query=query,
            is_narrowed=query.is_narrowed,
            is_backwards=query.is_backwards,
            count=_counted(listed, query),
            articles=[line(article) for article in listed.articles],
            pages=_pages(listed.total, query),
            coverage=coverage_table(listed.coverage, query),
            total=whole.articles,
            publishers=self._store.publishers(),
            sections=self._store.sections(),
            limits=self.limits,
            forms=", ".join(FORMS),
        )

    async def show(self, request: Request) -> Response:
        """An article, set as the proof sets it."""
        article = await run_in_threadpool(self._article, request)
        if article is None:
            return _missing(request)
        return html_page("article.html", request, article=article, sheet=Markup(sheet_html(article, [], 0)))  # noqa: S704  escaped by proof.py

    def _browse(self, query: Query) -> Listed:
        offset = _A_PAGE * (query.page - 1)
        return self._store.browse(query.filters, query.words, limit=_A_PAGE, offset=offset)

    def _article(self, request: Request) -> Article | None:
        # By id alone: a row of a file may be called as another article's id is.
        return self._store.catalogue.article(request.path_params["article_id"])


def _missing(request: Request) -> Response:
    return html_page("missing.html", request, status=404)


def _counted(listed: Listed, query: Query) -> str:
    """How many are listed, and in which order: "12 articles, newest first"."""
    count = articles(listed.total)
    if listed.total < 2:
        return count if listed.total else _("No article fits")
    return (_("{articles}, best first") if query.words else _("{articles}, newest first")).format(
        articles=count
    )


def _pages(total: int, query: Query) -> dict[str, object]:
    """Which page it is, of how many, and the addresses beside it."""
    last = max(-(-total // _A_PAGE), 1)
    return {
        "number": query.page,
        "last": last,
        "newer": query.on(min(query.page - 1, last)) if query.page > 1 else "",
        "older": query.on(query.page + 1) if query.page < last else "",
    }
