"""The dates that an article mentions, resolved as far as the article itself allows."""

import re
from collections import defaultdict
from datetime import date

from ingest.article import Article, DateMention
from ingest.date_forms import FORMS, Scene, words_of
from ingest.dates import YEAR, find_days


def find_mentions(article: Article) -> tuple[DateMention, ...]:
    """Find the dates in every part of an article and resolve them against the article.

    Days without a year and weekdays are resolved against the day of publication; where that is
    unknown, or its own year is inferred, they stay open ("XXXX-11-05") or None.
    """
    days = [find_days(part.text) for part in article.parts]
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for printed in (day for found in days for day in found):
        years[printed.day.month, printed.day.day].add(printed.day.year)
    known_years = {key: frozenset(value) for key, value in years.items()}
    today = _today(article)
    mentions: list[DateMention] = []
    before: date | None = None
    for ordinal, (part, found) in enumerate(zip(article.parts, days, strict=True)):
        scene = Scene(part.text, today, known_years, found, before)
        mentions += (DateMention(ordinal, start, end, edtf) for start, end, edtf in find_dates(scene))
        before = found[-1].day if found else None
    return tuple(mentions)


def _today(article: Article) -> date | None:
    published = article.published
    if published is None or (published.is_estimate and not re.search(YEAR, published.printed)):
        return None
    return published.day


def find_dates(scene: Scene) -> list[tuple[int, int, str | None]]:
    """Find (start, end, EDTF) in one text, in order; words that one form took are gone for the next."""
    found: list[tuple[int, int, str | None]] = []
    taken = bytearray(len(scene.text))
    words = words_of(scene.text)
    for form in FORMS:
        if form.words.isdisjoint(words):
            continue
        for match in form.pattern.finditer(scene.text):
            start, end = match.span("printed" if "printed" in form.pattern.groupindex else 0)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, form.resolve(match, scene)))
    return sorted(found, key=lambda mention: mention[0])
