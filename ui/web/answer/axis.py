"""A timeline as a drawn axis: a list whose rows stand as far apart as the days they tell of.

A row is never less high than its words, so the distances are true to time above that; the longest ones
are bounded too.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from qa.answer import TimelineRow, without_marks
from qa.calendar.edtf import days
from ui.web.answer.numbers import Numbers
from ui.web.markup import inline
from ui.words import as_printed, happened

_LONGEST, _TOGETHER = 9.0, 24.0
"""Heights in em of the longest stretch between two events, and of all of them together, at most."""


def timeline_html(rows: Sequence[TimelineRow], numbers: Numbers) -> str:
    """The events of a timeline, a row each: when it happened, what, and who reported it on which day."""
    shown = "".join(_row(row, height, numbers) for row, height in zip(rows, heights(rows), strict=True))
    return f'<ol class="timeline" role="list">{shown}</ol>'


def heights(rows: Sequence[TimelineRow]) -> list[float]:
    """The height in em of the stretch from each event to the next: in proportion to its days, 0 for the last.

    Events that overlap have none between them. The scale is such that no stretch is longer than 9 em and all
    together no longer than 24 em.
    """
    spans = [days(row.happened) or (date.max, date.max) for row in rows]
    stretches = [max(0, (later[0] - first[0]).days) for first, later in pairwise(spans)] + [0]
    longest, together = max(stretches), sum(stretches)
    scale = min(_LONGEST / longest, _TOGETHER / together) if longest else 0.0
    return [round(stretch * scale, 1) for stretch in stretches]


def _row(row: TimelineRow, height: float, numbers: Numbers) -> str:
    both = days(row.happened)
    exact = " exact" if both and both[0] == both[1] else ""
    printed = f"<small>{inline(as_printed(row))}</small>" if as_printed(row) else ""
    return (
        f'<li class="event{exact}" style="min-height: {height}em">'
        f'<p class="when"><b>{inline(happened(row))}</b>{printed}</p>'
        f'<p class="what" dir="auto"{numbers.language(row.citations)}>{inline(without_marks(row.text))}'
        f"&nbsp;{numbers.links(row.citations)}</p>"
        f'<p class="told" dir="auto">{inline(numbers.source(row.citations[0]))}</p></li>'
    )
