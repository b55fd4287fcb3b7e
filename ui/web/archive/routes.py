"""The archive page's addresses: the list, an article, its removal."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.authentication import requires
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ingest import Article
from ingest.read import FORMS
from ui.web.answer.proof import sheet_html
from ui.web.archive.coverage import coverage_table
from ui.web.archive.query import Query, read_query
from ui.web.archive.upload import UploadLimits, upload_route
from ui.web.template import html_page
from ui.wire import Archive
from ui.words import articles, given_on
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
        """Its addresses; whoever may read may open them, and an administrator may remove."""
        return [
            Route("/archive", self.list),
            upload_route(self.archive, self.limits),
            Route("/archive/{article_id}", self.show),
            Route("/archive/{article_id}/remove", self.confirm),
            Route("/archive/{article_id}/remove", self.remove, methods=["POST"]),
        ]

    @property
    def _store(self) -> Store:
        return self.archive.store

    async def list(self, request: Request) -> Response:
        """The list, a page of it."""
        query = read_query(request.query_params)
        return await run_in_threadpool(self._list, request, query)

    def _list(self, request: Request, query: Query) -> Response:
        listed = self._store.browse(
            query.filters, query.words, limit=_A_PAGE, offset=_A_PAGE * (query.page - 1)
        )
        whole = self._store.summary(EVERYTHING)
        return html_page(
            "archive.html",
            request,
            query=query,
            is_narrowed=query.is_narrowed,
            count=_counted(listed, query),
            articles=[_line(article) for article in listed.articles],
            pages=_pages(listed.total, query),
            coverage=coverage_table(listed.coverage, query),
            total=whole.articles,
            publishers=self._store.publishers(),
            sections=self._store.sections(),
            limits=self.limits,
            forms=", ".join(FORMS),
            removed=request.query_params.get("removed") == "1",
        )

    async def show(self, request: Request) -> Response:
        """An article, set as the proof sets it."""
        article = await run_in_threadpool(self._article, request)
        if article is None:
            return _missing(request)
        return html_page("article.html", request, article=article, sheet=Markup(sheet_html(article, [], 0)))  # noqa: S704  escaped by proof.py

    @requires("administer", status_code=403)
    async def confirm(self, request: Request) -> Response:
        """Ask whether an article is to be removed."""
        article = await run_in_threadpool(self._article, request)
        if article is None:
            return _missing(request)
        return html_page("remove.html", request, article=article, line=_line(article))

    @requires("administer", status_code=403)
    async def remove(self, request: Request) -> Response:
        """Remove an article; one that is gone already is no error."""
        await run_in_threadpool(self._remove, request)
        return RedirectResponse("/archive?removed=1", 303)

    def _article(self, request: Request) -> Article | None:
        # By id alone: a row of a file may be called as another article's id is.
        return self._store.catalogue.article(request.path_params["article_id"])

    def _remove(self, request: Request) -> None:
        with self._store.writer() as writer:
            writer.remove([request.path_params["article_id"]])


def _missing(request: Request) -> Response:
    return html_page("missing.html", request, status=404)


def _line(article: Article) -> dict[str, object]:
    """An article as the list shows it."""
    paragraphs = sum(part.kind == "body" for part in article.parts)
    told = [
        f"By {article.author}" if article.author else "",
        given_on(article),
        "1 paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs",
    ]
    return {
        "id": article.id,
        "headline": article.headline or article.name,
        "source": " · ".join(filter(None, (article.publisher, article.section))),
        "told": " · ".join(filter(None, told)),
        "language": article.language,
    }


def _counted(listed: Listed, query: Query) -> str:
    """How many are listed, and in which order: "12 articles, newest first"."""
    count = articles(listed.total)
    if listed.total < 2:
        return count if listed.total else "No article fits"
    return f"{count}, {'best' if query.words else 'newest'} first"


def _pages(total: int, query: Query) -> dict[str, object]:
    """Which page it is, of how many, and the addresses beside it."""
    last = max(-(-total // _A_PAGE), 1)
    return {
        "number": query.page,
        "last": last,
        "newer": query.on(min(query.page - 1, last)) if query.page > 1 else "",
        "older": query.on(query.page + 1) if query.page < last else "",
    }
