"""The dates that an article mentions, resolved as far as the article itself allows."""

import re
from collections import defaultdict
from datetime import date

from ingest.anaphoric_forms import ANAPHORIC_FORMS
from ingest.article import Article, DateMention
from ingest.calendar_forms import CALENDAR_FORMS
from ingest.date_forms import Anchors, Form, Scene, Words
from ingest.dates import YEAR, find_days, shows_day_first
from ingest.deictic_forms import DEICTIC_FORMS

FORMS: tuple[Form, ...] = (*CALENDAR_FORMS, *ANAPHORIC_FORMS, *DEICTIC_FORMS)
"""In the order in which they are tried."""
_DATE_WORDS = frozenset().union(*(form.words for form in FORMS))
"""Most paragraphs have none of them, and mention no date."""


def find_mentions(article: Article) -> tuple[DateMention, ...]:
    """Find the dates in every part of an article and resolve them against the article.

    Days without a year and weekdays are resolved against the day of publication; where that is
    unknown, or its own year is inferred, they stay open ("XXXX-11-05") or None.
    """
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for printed in (day for part in article.parts for day in find_days(part.text)):
        years[printed.day.month, printed.day.day].add(printed.day.year)
    printed_years = {key: frozenset(value) for key, value in years.items()}
    today = _today(article)
    is_day_first = shows_day_first(part.text for part in article.parts)
    mentions: list[DateMention] = []
    told = Anchors()
    for ordinal, part in enumerate(article.parts):
        found = find_dates(Scene(part.text, today, printed_years, told, is_day_first))
        mentions += (DateMention(ordinal, start, end, edtf) for start, end, edtf in found)
        told = Anchors()
        for start, end, edtf in found if part.kind == "body" else ():
            told = told.after(part.text[start:end], edtf)
    return tuple(mentions)


def _today(article: Article) -> date | None:
    published = article.published
    if published is None or (published.is_estimate and not re.search(YEAR, published.printed)):
        return None
    return published.day


def find_dates(scene: Scene) -> list[tuple[int, int, str | None]]:
    """Find (start, end, EDTF) in one text, in order; words that one form took are gone for the next."""
    words = Words(scene.text, _DATE_WORDS)
    if not words.places:
        return []
    matches: list[tuple[int, int, Form, re.Match[str]]] = []
    taken = bytearray(len(scene.text))
    for form in FORMS:
        for match in form.matches(scene.text, words):
            start, end = match.span("printed" if "printed" in form.pattern.groupindex else 0)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                matches.append((start, end, form, match))
    found: list[tuple[int, int, str | None]] = []
    for start, end, form, match in sorted(matches, key=lambda each: each[0]):
        edtf = form.resolve(match, scene)
        scene = scene.after(start, end, edtf)
        found.append((start, end, edtf))
    return found
