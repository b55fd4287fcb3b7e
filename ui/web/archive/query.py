"""What an address of the archive page asks for, and the addresses of what else can be asked for."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from qa.calendar.periods import parse_period, today
from ui.web.links import limit_fields
from vectorstore import EVERYTHING, Filters

_LONGEST_WORDS = 1000  # characters
_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Query:
    """What to list.

    Attributes:
        words: What to look for; empty for everything.
        filters: Limits on the articles.
        page: Which page, from 1.
        misread: What was given as a date and is none.
    """

    words: str = ""
    filters: Filters = EVERYTHING
    page: int = 1
    misread: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words) or self.filters != EVERYTHING

    @property
    def is_backwards(self) -> bool:
        """Whether its first day is later than its last, so that nothing can lie between them."""
        since, until = self.filters.since, self.filters.until
        return bool(since and until and since > until)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Names and values that ask for it, in an address or a form."""
        pairs = [
            ("words", self.words),
            *limit_fields(self.filters),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return [pair for pair in pairs if pair[1]]

    def on(self, page: int) -> str:
        """The address of another page of it."""
        return address(replace(self, page=page))

    def of(self, publisher: str, since: date, until: date) -> str:
        """The address of those of it that one publisher brought within some days."""
        filters = replace(self.filters, publishers=(publisher,), since=since, until=until)
        return address(replace(self, filters=filters, page=1))


def read_query(given: QueryParams) -> Query:
    """Read an address's parameters; what makes no sense in them is passed over."""
    misread: list[str] = []

    def day(name: str, *, last: bool = False) -> date | None:
        text = given.get(name, "").strip()
        period = parse_period(text, today()) if text else None
        if text and period is None:
            misread.append(text[:60])
        return (period.last if last else period.first) if period else None

    page = given.get("page", "")
    filters = Filters(
        since=day("since"),
        until=day("until", last=True),
        publishers=tuple(filter(None, given.getlist("publisher"))),
        sections=tuple(filter(None, given.getlist("section"))),
    )
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
    words = given.get("words", "").strip()[:_LONGEST_WORDS]
    return Query(words, filters, min(max(number, 1), _LAST_PAGE), tuple(misread))


def address(query: Query) -> str:
    """The address that asks for it."""
    given = urlencode(query.fields, errors="replace")
    return f"/archive?{given}" if given else "/archive"
