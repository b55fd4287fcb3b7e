"""Which of the things that were spoken of belongs in a gap of a follow-up, if any does.

A small network over numbers that can be explained, learned by `training/train_fillings.py` and kept in
`fillings.json`.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from math import log
from pathlib import Path

import numpy as np

from qa.language.noun_phrases import find_noun_phrases
from qa.language.relational import is_relational
from qa.language.words import STOP_STEMS, split_stems, split_words
from qa.network import Matrix, Network, read_network
from qa.question.discourse import Discourse
from qa.question.gaps import KINDS, Gap
from qa.question.mentions import LIKELY, Mention, personhood

_WEIGHTS = Path(__file__).with_name("fillings.json")
_MOST = 24
"""Mentions that are weighed, the most salient first."""
_LEAST, _LEAST_AT_END = 0.2, 0.5
"""Share of belief from which a gap is filled, and from which something is put behind a question that has
none, for it may well stand alone."""
_HARDLY = 0.2
"""From which a name may be a person's; below it stood behind "in"."""
_SCARCE, _SCARCE_UNNAMED = 2, 3
"""Content words up to which a question hardly stands alone; more where it names nobody."""

_OPENERS = ("what", "who", "when", "where", "why", "how", "which", "did", "was", "are")
_OF_GAP = (
    *(f"kind_{kind}" for kind in KINDS),
    *(f"opens_{word}" for word in _OPENERS),
    "content_words",
    "names",
    "names_before",
    "things_before",
    "is_first_word",
    "is_possessive",
    "says_other",
    "says_article",
    "says_happened",
    "is_filled",
    "turns",
    "noun_is_known",
    "noun_is_plural",
    "known_words",
    "new_names",
    "content_words_before",
    "is_behind_conjunction",
    "singulars_before",
    "plurals_before",
    "persons_before",
)
_OF_MENTION = (
    "is_none",
    "asked_last",
    "asked_ago",
    "meant_last",
    "meant_ago",
    "answered_last",
    "answered_ago",
    "asked_first",
    "times",
    "is_name",
    "is_person",
    "is_surely_person",
    "is_plural",
    "is_date",
    "is_place",
    "is_wanted",
    "same_pronoun",
    "other_pronoun",
    "words",
    "order",
    "salience",
    "is_most_salient",
    "is_most_salient_person",
    "is_most_salient_name",
    "is_most_salient_thing",
    "rank",
    "is_of_the_noun",
    "holds_the_noun",
    "said_again",
    "is_earliest",
    "looks_like_adjective",
    "has_capital_inside",
)
FEATURES = (*_OF_GAP, *_OF_MENTION)

_STEMS = tuple(split_stems(" ".join(_OPENERS)))
_OTHER = re.compile(r"\b(?:others?|else|another)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:articles?|aspects?|interesting|information)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"\bhappen", re.IGNORECASE)
_CONJUNCTION = re.compile(
    r"\b(?:and|or|but|that|when|after|before|while|if|because|as|than|until|since|whether|although|though|where|how"
    r"|why|who|which)\s+$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|ent|ant|ful|less|able|ible|ing|ed|er|est|ary)$")


def candidates(gap: Gap, text: str, known: Discourse) -> list[Mention]:
    """What could be meant in a gap: what was spoken of, is not in the question, and is of a fitting sort."""
    lower, said = text.lower(), text[gap.start : gap.end].lower()
    is_of_known_sort = any(mention.head == gap.noun for mention in known.mentions)
    fitting = (
        mention
        for mention in known.mentions
        if mention.name not in lower and _fits(gap, said, mention, is_of_known_sort=is_of_known_sort)
    )
    return list(islice(fitting, _MOST))


def _fits(gap: Gap, said: str, mention: Mention, *, is_of_known_sort: bool) -> bool:
    """False for what no speaker of English means: "she" is a person, "then" a day, "there" a place.

    "Those boats" are boats that were spoken of, or else bear a name.
    """
    if gap.kind in ("he", "she"):
        least = LIKELY if mention.is_place else _HARDLY
        return mention.is_person >= least and mention.pronoun in ("", gap.kind)
    if gap.kind == "there":
        return mention.is_name and mention.is_person < LIKELY
    if gap.kind == "this":
        return mention.head == gap.noun if is_of_known_sort else mention.is_name
    if gap.kind == "it":
        return mention.is_name or not mention.is_plural
    if said in ("these", "those"):
        return mention.is_plural
    return gap.kind != "then" or mention.is_date


def features(gap: Gap, text: str, said: str, mentions: Sequence[Mention], known: Discourse) -> Matrix:
    """What speaks for each filling of a gap, shape (1 + len(mentions), len(FEATURES)); none comes first.

    Args:
        gap: The gap.
        text: The question, the gaps before it filled.
        said: The question as it was asked.
        mentions: What could be meant.
        known: The conversation before the question.
    """
    shared = _of_gap(gap, text, said, known)
    stems = set(split_stems(text))
    persons = [m for m in mentions if m.is_person >= LIKELY]
    names = [m for m in mentions if m.is_name]
    things = [m for m in mentions if not m.is_name and not m.is_date]
    firsts = [those[0] if those else None for those in (mentions, persons, names, things)]
    earliest = min((_first_turn(m), m.order) for m in mentions) if mentions else None
    rows = [[1.0, *([0.0] * (len(_OF_MENTION) - 1))]]
    for rank, mention in enumerate(mentions):
        words = mention.name.split()
        asked, meant, answered = (
            (1 / (1 + known.turns - told[-1]) if told else 0.0)
            for told in (mention.asked, mention.meant, mention.answered)
        )
        rows.append(
            [
                0.0,
                asked == 1,
                asked,
                meant == 1,
                meant,
                answered == 1,
                answered,
                mention.asked[:1] == (1,),
                log(1 + len(mention.asked) + len(mention.meant) + len(mention.answered)),
                mention.is_name,
                mention.is_person,
                mention.is_person >= LIKELY,
                mention.is_plural,
                mention.is_date,
                mention.is_place,
                mention.is_wanted,
                mention.pronoun == gap.kind,
                mention.pronoun not in ("", gap.kind),
                min(len(words), 6),
                min(mention.order, 8),
                log(mention.salience + 1e-3),
                *(mention is first for first in firsts),
                min(rank, 12),
                bool(gap.noun) and mention.head == gap.noun,
                bool(gap.noun) and gap.noun in words,
                len(stems.intersection(split_stems(mention.name))) / max(1, len(words)),
                (_first_turn(mention), mention.order) == earliest,
                len(words) == 1 and not mention.is_name and _ADJECTIVE.search(mention.name) is not None,
                any(word[1:] != word[1:].lower() for word in mention.text.split()),
            ]
        )
    return np.array([[*shared, *row] for row in rows], np.float32)


def _first_turn(mention: Mention) -> int:
    return min((*mention.asked[:1], *mention.meant[:1], *mention.answered[:1]))


def _of_gap(gap: Gap, text: str, said: str, known: Discourse) -> list[float]:
    """What a gap is, and what the question is."""
    phrases, words = find_noun_phrases(text), split_words(text)
    first = words[0].stem if words else ""
    before = [phrase for phrase in phrases if phrase.end <= gap.start]
    known_stems = {stem for mention in known.mentions for stem in split_stems(mention.name)}
    return [
        *(gap.kind == kind for kind in KINDS),
        *(first == opener for opener in _STEMS),
        min(8, sum(word.stem not in STOP_STEMS for word in words)),
        min(3, sum(phrase.is_name for phrase in phrases)),
        any(phrase.is_name for phrase in before),
        any(phrase.determiner in ("the", "a", "an", "any") for phrase in before),
        gap.start == 0,
        text[gap.start : gap.end].lower() in ("his", "her", "its", "their"),
        bool(_OTHER.search(text)),
        bool(_ARTICLE.search(text)),
        bool(_HAPPENED.search(text)),
        text != said,
        min(known.turns, 6),
        any(mention.head == gap.noun for mention in known.mentions) and bool(gap.noun),
        gap.noun.endswith("s"),
        min(5, sum(word.stem in known_stems and word.stem not in STOP_STEMS for word in words)),
        min(3, sum(p.is_name and known_stems.isdisjoint(split_stems(p.text)) for p in phrases)),
        min(5, sum(word.stem not in STOP_STEMS and word.start < gap.start for word in words)),
        _CONJUNCTION.search(text, max(0, gap.start - 12), gap.start) is not None,
        # what a pronoun may mean within the question
        min(3, sum(not phrase.is_plural for phrase in before)),
        min(3, sum(phrase.is_plural for phrase in before)),
        max((personhood(text, phrase) for phrase in before), default=0.0),
    ]


@cache
def shipped_filler() -> Network:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    return read_network(_WEIGHTS, FEATURES)


def filling(
    gap: Gap, text: str, said: str, known: Discourse, network: Network | None = None
) -> Mention | None:
    """What most likely belongs in a gap; None where that is nothing.

    Where something must be meant, it is what is most salient.

    Takes what `features` does, and the network to ask, the shipped one when None.
    """
    mentions = candidates(gap, text, known)
    if not mentions or (gap.kind == "regarding" and _says_enough(said)):
        return None
    if gap.kind in ("he", "she") and (named := _who_was_asked_for(mentions, known)):
        return named
    if _must_be_filled(gap, text):
        return next((mention for mention in mentions if mention.is_date == (gap.kind == "then")), None)
    scores = (network or shipped_filler()).score(features(gap, text, said, mentions, known))
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = int(np.argmax(shares[1:])) + 1
    least = _LEAST_AT_END if gap.kind == "regarding" else _LEAST
    return mentions[best - 1] if shares[best] > max(shares[0], least) else None


def _who_was_asked_for(mentions: Sequence[Mention], known: Discourse) -> Mention | None:
    """Who answered "who" in the last turn, where its question named nobody: then no other is spoken of."""
    last = (known.turns,)
    if any(last in (m.asked[-1:], m.meant[-1:]) and m.is_person >= LIKELY for m in mentions):
        return None
    return next(
        (m for m in mentions if m.is_wanted and m.answered[-1:] == last and m.is_person >= LIKELY), None
    )


def _must_be_filled(gap: Gap, text: str) -> bool:
    """True for "after that", and for the end of a question that says hardly anything: "How can I help?"."""
    is_bare = gap.kind == "regarding" and is_scarce(text) and not find_noun_phrases(text)
    return gap.kind == "then" or is_bare


def _says_enough(said: str) -> bool:
    """True where nothing is missing at the end: a question names something, or says "the bridge"."""
    phrases = find_noun_phrases(said)
    if any(phrase.determiner == "the" and not is_relational(phrase.head) for phrase in phrases):
        return True
    return not is_scarce(said) and any(phrase.is_name for phrase in phrases)


def is_scarce(text: str) -> bool:
    """True for a question of so few words that it hardly stands alone."""
    words = [word for word in split_words(text) if word.stem not in STOP_STEMS]
    return len(words) <= (_SCARCE if any(word.is_name for word in words[1:]) else _SCARCE_UNNAMED)
