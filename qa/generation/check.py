"""Whether a sentence of a reply may be shown, and if not, why, in words that a model can act upon."""

from collections.abc import Sequence

from qa.answer import Citation, Passage
from qa.generation.reply import Fault, Sentence
from qa.language.words import STOP_STEMS, split_stems, split_words
from qa.verification import Entailment, Flaw, FlawKind, verify

_FORM: dict[Fault, str] = {
    "no_number": "it names no passage",
    "unknown_number": "it names a passage that there is not",
    "markup": "it is not a plain sentence",
}
FOREIGN = "it is not in English"
_SUPPORT: dict[FlawKind, str] = {
    "number": "the number {} is not in those passages, or belongs to something else there",
    "date": "the date {} is not in those passages, or belongs to something else there",
    "name": "the name {} is not in those passages, or belongs to something else there",
    "negation": "the passages say the opposite of {}",
    "hedge": "the passages are less certain than {}",
    "attribution": "in those passages somebody else says so: {}",
    "fabricated": "the quoted words {} stand in none of those passages",
    "stitched": "the quoted words {} are joined from pieces that stand apart",
    "misattributed": "the quoted words {} are somebody else's",
    "unsupported": "too little of it is in those passages",
}
_LAST_LATIN = "\u024f"
"""The last letter of the block Latin Extended-B."""
_FEWEST_WORDS = 6
"""Words below which nothing is said of a sentence's language."""
_FUNCTION_WORDS = 0.2
"""Share of English function words below which a sentence is hardly English: news has 0.3 to 0.5, and French
some that look like English ones."""
_KNOWN_WORDS = 0.3
"""Share of words from the passages from which a sentence counts as theirs all the same."""


def check(
    sentence: Sentence, shown: Sequence[Passage], entails: Entailment | None = None
) -> tuple[tuple[Citation, ...], str | None]:
    """The exact words that support a sentence, numbered from 1; or none, and why it may not be shown.

    Args:
        sentence: A sentence with the numbers of the passages that it names.
        shown: The passages that the model was shown; the first is 1.
        entails: What may say yes where the words differ.
    """
    if sentence.fault:
        return (), _FORM[sentence.fault]
    named = [shown[number - 1] for number in sentence.numbers]
    verdict = verify(sentence.text, named, entails)
    if not verdict.flaws:
        return verdict.citations, None
    return (), FOREIGN if _is_foreign(sentence.text, named) else "; ".join(map(_told, verdict.flaws))


def overlap(one: str, other: str) -> bool:
    """Whether two sentences share half the content words of the shorter one: they speak of the same."""
    some, others = _content(one), _content(other)
    return bool(some and others) and 2 * len(some & others) >= min(len(some), len(others))


def _told(flaw: Flaw) -> str:
    return _SUPPORT[flaw.kind].format(f"“{flaw.words}”")


def _content(text: str) -> set[str]:
    return {stem for stem in split_stems(text) if stem not in STOP_STEMS}


def _is_foreign(text: str, passages: Sequence[Passage]) -> bool:
    """True for other letters than Latin ones, or hardly a function word of English and few of the passages'.

    Names do not count: they are alike in many languages.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if 2 * sum(sign > _LAST_LATIN for sign in letters) > len(letters):
        return True
    stems = [word.stem for word in split_words(text) if not word.is_name]
    if len(stems) < _FEWEST_WORDS:
        return False
    known = {stem for passage in passages for stem in split_stems(passage.part.text)}
    function_words = sum(stem in STOP_STEMS for stem in stems) / len(stems)
    shared = sum(stem in known for stem in stems) / len(stems)
    return function_words < _FUNCTION_WORDS and shared < _KNOWN_WORDS
