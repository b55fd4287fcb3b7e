"""Who says it: a sentence that names a speaker must name the one that the cited paragraph has."""

from collections.abc import Iterator, Sequence

from ingest import common_words
from qa.comparison.attribution import find_speaker
from qa.language.words import STOP_STEMS, split_words
from qa.verification.sources import Source
from qa.verification.verdict import Flaw

_TITLES = frozenset("mr mrs ms dr sir the prof gen col sen rep gov".split())


def check_speaker(text: str, support: Sequence[Source]) -> Iterator[Flaw]:
    """The speaker whom a sentence names, where the sentences that support it name another.

    Args:
        text: The sentence.
        support: The source's sentences that say what it says.
    """
    speaker = speaker_of(text)
    said_by = [each for each in (speaker_of(source.sentence.text) for source in support) if each]
    if speaker and said_by and all(is_another(speaker, each) for each in said_by):
        start, end = find_speaker(text) or (0, len(text))
        yield Flaw("attribution", text[start:end])


def speaker_of(text: str) -> frozenset[str]:
    """Stems of the name of who says what a sentence says; none where nobody does, or "officials" do."""
    start, end = find_speaker(text) or (0, 0)
    names = frozenset(
        word.stem
        for word in split_words(text[start:end])
        if word.is_name and not _may_be_no_name(text, start + word.start, start + word.end)
    )
    return names - STOP_STEMS - _TITLES


def _may_be_no_name(text: str, start: int, end: int) -> bool:
    """True for the first word of a sentence, if others than names are written so: "Officials said"."""
    return start == 0 and text[:end].lower() in common_words()


def is_another(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when two names of speakers share no word."""
    return not one & other
