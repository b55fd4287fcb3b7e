"""What two reports of one event have in other words, where a question asks whether the reports agree.

"Killed two guards, and wounded several others" in one, "martyred two guards" in the other: from the first
word that differs to the last, so that a reader sees as well what only one of them tells.
"""

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import product

from qa.comparison.difference import Differing, Side, first_published
from qa.comparison.quantities import find_quantities
from qa.language.fates import FATE_STEMS, fate_asked, human_cost
from qa.language.verbs import PAST_VERB
from qa.language.words import STOP_STEMS, Word, split_words
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_FEWEST, _LIKE = 5, 0.6
"""Content words that two sentences share in order at least, and share of the shorter's, if they are one."""
_LONGEST = 100
"""Words of a sentence that are compared."""


def retold(question: Question, draft: Draft, read: Sequence[Candidate]) -> Differing | None:
    """A sentence that is stated, and the same of another article in other words; None where they agree.

    Where the question is about what befell people, only that and numbers make a difference.

    Args:
        question: What is asked; nothing is found where it does not ask whether reports agree.
        draft: What is stated.
        read: The sentences that were read, best first.
    """
    if not question.compares_reports:
        return None
    stated = [each for each in read if any(is_in(each, citation) for citation in draft.citations)]
    is_of_fates = fate_asked(question.text) is not None or bool(human_cost(question.text))
    for one, other in product(stated, read):
        if one.passage.article.id != other.passage.article.id:
            sides = _sides(one, other, is_of_fates=is_of_fates)
            if sides:
                return Differing("wording", tuple(sorted(sides, key=lambda side: side.published or date.min)))
    return None


def _sides(one: Candidate, other: Candidate, *, is_of_fates: bool) -> list[Side]:
    """Two sentences from the first word that differs to the last; none where they do not tell the same."""
    words, others = (split_words(each.text)[:_LONGEST] for each in (one, other))
    matcher = SequenceMatcher(None, _stems(words), _stems(others), autojunk=False)
    if not _tell_the_same(matcher, words, others):
        return []
    telling, telling_other = (_telling(each, is_of_fates=is_of_fates) for each in (one, other))
    apart = [
        (first, last, begin, end)
        for kind, first, last, begin, end in matcher.get_opcodes()
        if kind != "equal"
        and not (telling.isdisjoint(words[first:last]) and telling_other.isdisjoint(others[begin:end]))
    ]
    if not apart:
        return []
    (first, _, begin, _), (_, last, _, end) = apart[0], apart[-1]
    return [_side(one, words, first, last), _side(other, others, begin, end)]


def _stems(words: Sequence[Word]) -> list[str]:
    return [word.stem for word in words]


def _tell_the_same(matcher: SequenceMatcher[str], words: Sequence[Word], others: Sequence[Word]) -> bool:
    blocks = matcher.get_matching_blocks()
    shared = _content([word for block in blocks for word in words[block.a : block.a + block.size]])
    return shared >= max(_FEWEST, _LIKE * min(_content(words), _content(others)))


def _content(words: Sequence[Word]) -> int:
    return sum(word.stem not in STOP_STEMS for word in words)


def _telling(candidate: Candidate, *, is_of_fates: bool) -> frozenset[Word]:
    """The words that make a difference: numbers, what befell people, else names and verbs too."""
    text = candidate.text
    numbers = [range(quantity.start, quantity.end) for quantity in find_quantities(text)]
    return frozenset(
        word
        for word in split_words(text)
        if word.stem in FATE_STEMS
        or any(word.start in number for number in numbers)
        or (not is_of_fates and (word.is_name or PAST_VERB.fullmatch(text, word.start, word.end)))
    )


def _side(candidate: Candidate, words: Sequence[Word], first: int, last: int) -> Side:
    """Some words of a sentence; with those before them where they say nothing."""
    while first and not _content(words[first:last]):
        first -= 1
    text = candidate.text[words[first].start : words[max(first, last - 1)].end]
    return Side(text, candidate, first_published(candidate))
