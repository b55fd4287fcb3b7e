"""Who says it: a sentence that names a speaker must name the one that the cited paragraph has."""

from collections.abc import Iterator, Sequence

from qa.comparison.attribution import find_speaker
from qa.language.words import STOP_STEMS, split_words
from qa.verification.sources import Source
from qa.verification.verdict import Flaw

_TITLES = frozenset("mr mrs ms dr sir the prof gen col sen rep gov".split())


def check_speaker(text: str, support: Sequence[Source]) -> Iterator[Flaw]:
    """The speaker whom a sentence names, where none of its sources lets that one speak.

    Args:
        text: The sentence.
        support: The source's sentences that say what it says.
    """
    speaker = speaker_of(text)
    if not speaker:
        return
    said_by = [each for each in (speaker_of(source.sentence.text) for source in support) if each]
    if said_by and all(is_another(speaker, each) for each in said_by):
        start, end = find_speaker(text) or (0, len(text))
        yield Flaw("attribution", text[start:end])


def speaker_of(text: str) -> frozenset[str]:
    """Stems of the words that name who says what a sentence says; none where nobody is named."""
    found = find_speaker(text)
    if found is None:
        return frozenset()
    words = split_words(text[found[0] : found[1]])
    return frozenset(word.stem for word in words) - STOP_STEMS - _TITLES


def is_another(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when two names of speakers share no word."""
    return not one & other
