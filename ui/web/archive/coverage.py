"""Coverage over time as a table: a row for each publisher, a column for each month or longer span.

A table is a picture that can also be read: each cell is shaded by its count and has it as a number, so that
it needs no plotting library, no script and no second form for those who cannot see it.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.message import Message
from qa.calendar.edtf import spell_month
from ui.translation import _, number, say
from ui.web.archive.query import Query
from vectorstore import Coverage

_MOST_COLUMNS = 24
_MOST_ROWS = 12  # where there are more publishers, the last ones share a row
_SHADES = 5
_SHORT = (
    Message("Jan"),
    Message("Feb"),
    Message("Mar"),
    Message("Apr"),
    Message("May"),
    Message("Jun"),
    Message("Jul"),
    Message("Aug"),
    Message("Sep"),
    Message("Oct"),
    Message("Nov"),
    Message("Dec"),
)
_SPANS = (1, 12, 120)  # months of a column: the shortest that gives few enough columns


@dataclass(frozen=True, slots=True)
class Cell:
    """One publisher in one span of time.

    Attributes:
        articles: How many.
        shade: From 0 for none to 5 for the most that a cell has.
        address: Where they are listed; empty where no list of just these can be asked for.
    """

    articles: int
    shade: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A publisher, or what has none, or the others together."""

    name: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """The picture.

    Attributes:
        groups: What stands above several columns, with how many: ("2024", 4); empty where nothing does.
        columns: Short and full name of each: ("Nov", "November 2024").
        rows: Whoever has most first.
        undated: Articles without a day, which no column counts.
    """

    groups: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    undated: int


def coverage_table(counted: Iterable[Coverage], query: Query) -> Table | None:
    """The table of what a query lists; None where nothing of it has a day."""
    dated, undated = Counter[tuple[str | None, int]](), 0
    for each in counted:
        if each.month:
            dated[each.publisher, 12 * each.month.year + each.month.month - 1] += each.articles
        else:
            undated += each.articles
    if not dated:
        return None
    first, last = min(month for _, month in dated), max(month for _, month in dated)
    span = next((span for span in _SPANS if last // span - first // span < _MOST_COLUMNS), _SPANS[-1])
    spans = range(first // span, last // span + 1)
    cells = Counter[tuple[str | None, int]]()
    for (publisher, month), articles in dated.items():
        cells[publisher, month // span] += articles
    rows = _rows(cells, [(place * span, place * span + span - 1) for place in spans], query)
    columns = tuple(_column(place, span) for place in spans)
    years = Counter(place // 12 for place in spans) if span == 1 else Counter[int]()
    return Table(tuple((str(year), many) for year, many in years.items()), columns, rows, undated)


def _rows(
    cells: Counter[tuple[str | None, int]], spans: Sequence[tuple[int, int]], query: Query
) -> tuple[Row, ...]:
    """A row for each of the publishers that have most, and one for the others."""
    width = spans[0][1] - spans[0][0] + 1
    totals = Counter[str | None]()
    for (publisher, _span), articles in cells.items():
        totals[publisher] += articles
    ranked = sorted(totals, key=lambda name: (name is None, -totals[name], name or ""))
    kept = ranked if len(ranked) <= _MOST_ROWS else ranked[: _MOST_ROWS - 1]
    most = max(cells[each] for each in cells if each[0] in kept)

    def row(name: str, publishers: Sequence[str | None], *, linked: bool) -> Row:
        counts = [sum(cells[each, months[0] // width] for each in publishers) for months in spans]
        shown = (
            Cell(
                count,
                min(-(-_SHADES * count // most), _SHADES),
                query.of(name, *_days(months)) if count and linked else "",
            )
            for count, months in zip(counts, spans, strict=True)
        )
        return Row(name, tuple(shown), sum(counts))

    rows = [
        row(_("Publisher not named") if name is None else name, [name], linked=name is not None)
        for name in kept
    ]
    if others := ranked[len(kept) :]:
        rows.append(row(_("{count} others").format(count=number(len(others))), others, linked=False))
    return tuple(rows)


def _days(months: tuple[int, int]) -> tuple[date, date]:
    """First and last day of a span of months, both counted from the year 0."""
    (year, month), (last_year, last_month) = (divmod(number, 12) for number in months)
    last_day = monthrange(last_year, last_month + 1)[1]
    return date(year, month + 1, 1), date(last_year, last_month + 1, last_day)


def _column(place: int, span: int) -> tuple[str, str]:
    """Short and full name of a column."""
    if span == 1:
        year, month = divmod(place, 12)
        return say(_SHORT[month]), say(spell_month(date(year, month + 1, 1)))
    first = str(place * span // 12)
    told = first if span == 12 else _("{year}s").format(year=first)
    return told, told
