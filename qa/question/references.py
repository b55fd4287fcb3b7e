"""Words of a follow-up that point back, "he" and "that deal", and what is most likely meant by them."""

import re
from functools import partial

from qa.language.noun_phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, find_noun_phrases
from qa.question.discourse import LIKELY, Discourse, Mention, in_full, pronoun_of

_I = re.IGNORECASE
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her|hers|himself|herself)\b", _I)
_IMPERSONAL = re.compile(r"\b(?:its?|they|them|theirs?)\b", _I)
_POSSESSIVE = frozenset(("his", "hers", "its", "their", "theirs"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "these", "those"))
_EXPLETIVE = re.compile(
    r"\bit(?:['’]s| is| was| will be)? (?:\w+ )?(?:that|true|possible|likely|clear|raining|time)\b"
    r"|\b(?:does|did|will|would) it (?:take|mean) ",
    _I,
)
_PHRASE = re.compile(r"\b(this|that|these|those|the) ([^\W\d_]+)\b(?! of\b)", _I)
_THEN = re.compile(
    r"(?:(?<=after )|(?<=before )|(?<=since )|(?<=until ))(?:that|this|then)\b(?! [^\W\d_])|(?<=by )then\b",
    _I,
)
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!has )(?<!have )(?<!will )(?<!out )(?<!over )"
    r"\bthere\b(?! (?:is|are|was|were|be|been)\b)",
    _I,
)


def resolve_references(text: str, known: Discourse) -> str:
    """The text with what its pronouns and "that" phrases mean in their place, as far as that is likely."""
    sentences = _SENTENCE_END.split(text)
    asks = [sentence for sentence in sentences if sentence.endswith("?")] or sentences
    return " ".join(_resolved(each, known) if each in asks else each for each in sentences)


def _resolved(sentence: str, known: Discourse) -> str:
    for resolve in (_then, _persons, _phrases, _things, _there, _partial_names):
        sentence = resolve(sentence, known)
    return sentence


def _then(text: str, known: Discourse) -> str:
    """After "that" is after the last date."""
    return _replaced(text, _THEN.search(text), known.most_salient(lambda m: float(m.is_date)))


def _persons(text: str, known: Discourse) -> str:
    """A person for "he", unless the question itself names one first."""
    match = _PERSONAL.search(text)
    if match is None or any(
        p.is_name and p.before not in PREPOSITIONS for p in find_noun_phrases(text[: match.start()])
    ):
        return text
    said = pronoun_of(match[0])
    return _replaced(
        text, match, known.most_salient(lambda m: 0.0 if m.pronoun not in ("", said) else m.is_person)
    )


def _things(text: str, known: Discourse) -> str:
    """One thing for "it"; for "they" several, or a body of people."""
    match = _IMPERSONAL.search(text)
    if match is None or _EXPLETIVE.search(text) or _names_a_thing(text[: match.start()]):
        return text
    return _replaced(text, match, known.most_salient(_as_several if match[0].lower() in _PLURAL else _as_one))


def _phrases(text: str, known: Discourse) -> str:
    """For "that meeting", the one that was spoken of in more words."""
    for match in _PHRASE.finditer(text):
        full = known.most_salient(partial(_is_fuller, head=match[2].lower()))
        if full and full.name not in text.lower():
            return text[: match.start()] + full.text + text[match.end() :]
    return text


def _is_fuller(mention: Mention, head: str) -> float:
    return float(mention.head == head and " " in mention.name)


def _there(text: str, known: Discourse) -> str:
    """The place or the house that was last spoken of, for "there"."""
    match = _THERE.search(text)
    place = known.most_salient(lambda m: float(m.is_name and not m.is_date and m.is_person < LIKELY))
    if match is None or place is None:
        return text
    return f"{text[: match.start()]}{'in' if place.is_place else 'at'} {place.text}{text[match.end() :]}"


def _partial_names(text: str, known: Discourse) -> str:
    """A person who was named in full may be called by one name."""
    for phrase in find_noun_phrases(text):
        if phrase.is_name and " " not in phrase.text and not phrase.determiner:
            full = in_full(phrase.text.lower(), (m for m in known.mentions if m.is_person >= LIKELY))
            if full:
                return text[: phrase.start] + full.text + text[phrase.end :]
    return text


def _as_one(mention: Mention) -> float:
    return 0.0 if mention.is_date or mention.is_plural else 1.1 - mention.is_person


def _as_several(mention: Mention) -> float:
    """How well "they" fits: a team or a country is called so too."""
    return 0.0 if mention.is_date else (1.3 if mention.is_plural or " and " in mention.name else 1.0)


def _names_a_thing(text: str) -> bool:
    """True when a text names something that a pronoun behind it may mean."""
    return any(p.determiner in ("the", "a", "an", "any") for p in find_noun_phrases(text))


def _replaced(text: str, match: re.Match[str] | None, mention: Mention | None) -> str:
    """The text with a mention in place of a pronoun."""
    if match is None or mention is None:
        return text
    word, called = match[0].lower(), mention.text
    following = re.match(r" ([^\W\d_]+)", text[match.end() :])
    owns = word in _POSSESSIVE
    if word == "her" and following:
        owns = following[1].lower() not in AUXILIARIES | PREPOSITIONS | DETERMINERS | {
            "and",
            "or",
            "when",
            "who",
        }
    if owns:
        called += "'" if called.endswith("s") and (mention.is_plural or called.startswith("the ")) else "'s"
    if match.start() == 0:
        called = called[0].upper() + called[1:]
    return text[: match.start()] + called + text[match.end() :]
