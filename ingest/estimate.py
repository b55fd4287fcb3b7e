"""The day of publication of an article that does not print it, where its address or its text gives it away.

Four things do: the day in its address or its file's name, the day of its last change, the day of its
picture, and the day on which its lead says that something was said. None of them counts if the article knows
of a later day. All are estimates: the article may have appeared some days later.
"""

import re
from collections.abc import Iterator
from datetime import date

from ingest.article import Article, Dating
from ingest.dates import DAY, MONTH, WEEKDAY, YEAR, calendar_day, find_days, month_number
from ingest.tense import outlook

# An archive picture is older than the story.
_OLD_PICTURE = re.compile(r"\b(?:file|archive|undated|historic)\b", re.IGNORECASE)
# "Akar said on Nov. 5", "told reporters on Tuesday, Nov. 5": a lead dates its own news like this.
_TOLD_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|declared|confirmed)(?:\s\w+){0,2}?(?:\son)?\s"
    rf"(?:{WEEKDAY},?\s)?(?P<month>{MONTH})\s(?P<day>{DAY})(?:,\s(?P<year>{YEAR}))?(?![\w%])"
)
# "2024-11-19-search-ends.txt", "https://news.example/2024/11/19/search-ends": how papers file their
# stories. A day at the end of a name is more often that of a download: "export-2024-11-19".
_FILED_UNDER = re.compile(
    r"(?:^|/)(?P<printed>(?P<year>(?:19|20)\d\d)(?P<between>[-/_.])(?P<month>\d\d?)(?P=between)(?P<day>\d\d?))(?!\d)"
)
_BARE_YEAR = re.compile(rf"(?<![\d.,$€£-])\b{YEAR}\b(?![\d.,%-]\d)")


def estimate_publication(article: Article) -> Dating | None:
    """Infer the day of publication from the article's address, its file's name or its own words.

    Returns:
        The estimate, or None where the article does not say enough: a day without a year is
        given the first year in which it comes after every full date of the text.
    """
    latest = max(_past_days(article), default=date.min)
    for candidate in _candidates(article, latest):
        if candidate.day >= latest and candidate.day.year >= _latest_year(article):
            return candidate
    return _last_change(article)


def _candidates(article: Article, latest: date) -> Iterator[Dating]:
    """Days on which the article may have appeared, the likeliest first."""
    change = _last_change(article)
    yield from (filed for filed in _filed_days(article) if change is None or filed.day <= change.day)
    if change is None and latest > date.min:
        yield from _picture_days(article)
        yield from _lead_day(article, latest)


def _last_change(article: Article) -> Dating | None:
    change = article.modified
    return Dating(change.day, change.printed, is_estimate=True) if change else None


def _filed_days(article: Article) -> Iterator[Dating]:
    for match in _FILED_UNDER.finditer(article.url or article.name):
        day = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield Dating(day, match["printed"], is_estimate=True)


def _past_days(article: Article) -> Iterator[date]:
    """The full dates that do not lie ahead of the article."""
    for part in article.parts:
        for start, end, day in find_days(part.text):
            if outlook(part.text, start, end) == "behind":
                yield day


def _latest_year(article: Article) -> int:
    """The latest bare year of the text that does not lie ahead."""
    return max(
        (
            int(match[0])
            for part in article.parts
            for match in _BARE_YEAR.finditer(part.text)
            if outlook(part.text, match.start(), match.end()) == "behind"
        ),
        default=0,
    )


def _picture_days(article: Article) -> Iterator[Dating]:
    for part in article.parts:
        if part.kind == "caption" and not _OLD_PICTURE.search(part.text):
            for start, end, day in find_days(part.text):
                yield Dating(day, part.text[start:end], is_estimate=True)


def _lead_day(article: Article, latest: date) -> Iterator[Dating]:
    lead = next(part.text for part in article.parts if part.kind == "body")
    match = _TOLD_ON.search(lead)
    if match:
        month, number = month_number(match["month"]), int(match["day"].rstrip("stndrh"))
        years = [int(match["year"])] if match["year"] else [latest.year, latest.year + 1]
        found = [day for year in years if (day := calendar_day(year, month, number)) and day >= latest]
        if found:
            yield Dating(found[0], lead[match.start("month") : match.end()], is_estimate=True)
