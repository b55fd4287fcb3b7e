"""Somebody's words are asked for, and what would be stated has none: "What did Sund say at the fair?"."""

import re
from collections.abc import Sequence, Set

from qa.answer import Citation
from qa.language.persons import NO_PERSON
from qa.language.words import STOP_STEMS, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft

# Not "What did the court say is forbidden?": that asks for a thing, and tells whose view of it is wanted.
_ASKS_FOR_WORDS = re.compile(
    r"\b(?:(?:what|how)(?: else| exactly)? (?:did|does|has|have|had|do) (?P<who>[^?,;]{1,80}?)"
    r" (?:say|said|tell|told|reply|replied|answer|answered|comment|commented|think)"
    r"|what (?:was|were|is|are) (?P<whose>[^?,;]{1,80}?)['’]s? (?:\w+ )?"
    r"(?:words|reply|response|answer|reaction|comments?|view|opinion|statement))\b"
    r"(?P<rest>(?: (?:to|about|of|on|regarding|after|before|during|when|while|at|in|for|the|an?|this|that)\b"
    r" [^?]{1,200})?)\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r" (?:about|of|on|regarding) (?P<about>[^?,;]{1,120}?)"
    r"(?= (?:after|before|during|when|while|at|in|to|by|for)\b|$)",
    re.IGNORECASE,
)
_SPEAKING = (
    r"(?:s(?:aid|ays?)\b|t(?:old|ells)\b|wr(?:ote|ites|iting)\b|noted\b|sp(?:oke|eak)|add(?:ed|s)\b"
    r"|accus|acknowledg|admit|alleg|announc|answer|apologi|appeal|argu|ask|assur|blam|call|claim|comment|complain"
    r"|conclud|condemn|confirm|critici|declar|demand|den(?:y|ie)|describ|dismiss|emphasi|explain|express|hail"
    r"|insist|mention|pledg|prais|predict|promis|propos|question|quoted|cited|recall|reiterat|reject|remark|repl"
    r"|report|respon|stat(?:ed|es|ing)\b|stress|suggest|testif|thank|underlin|underscor|urg|vow|warn|welcom|wish)"
    r"\w*"
)
_SPOKEN = re.compile(rf"[“\"”]|\b{_SPEAKING}|\baccording to\b", re.IGNORECASE)
_SPOKEN_BY_PRONOUN = re.compile(
    rf"[“\"”]|\b(?:he|she|they|it)(?: (?:also|later|then|had|has|have))* {_SPEAKING}|\bsaid (?:he|she)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rf"(?:,[^,.]{{1,120}},)?(?: \(\w+\))?,?(?:(?: (?!and\b)[\w’'-]+){{0,3}}? {_SPEAKING}|:"
    r"|['’]s? (?:\w+ )?(?:words?|remarks?|statement|speech|comments?|view|opinion|message|reply|answer)\b)",
    re.IGNORECASE,
)
_SPOKEN_BY = re.compile(rf"(?:\b(?:{_SPEAKING}|according to)(?: [\w'’.-]+){{0,5}}|:) $", re.IGNORECASE)
_END_OF_NAME = re.compile(r"[,.;:“”\"]")


def lacks_words(question: Question, draft: Draft) -> bool:
    """True when a question asks what somebody said, and nothing that is cited is said by them, or of that.

    One who is asked for by name must speak, near the name; of one who is not, "the captain", somebody
    must.
    """
    asked = _ASKS_FOR_WORDS.search(question.text)
    if asked is None or question.spans_articles:
        return False
    who = re.sub(r"['’]s?$", "", asked["who"] or asked["whose"])
    about = _ABOUT.search(asked["rest"])
    ways = _ways(question, about["about"]) if about else []
    return not any(
        _speaks(question, each, who) and (not ways or _holds_any(f"{_before(each)} {each.part.text}", ways))
        for each in draft.citations
    )


def _speaks(question: Question, citation: Citation, who: str) -> bool:
    """True where somebody speaks in cited words or beside them, as whom a question names them."""
    *first, last = who.split()
    if not last[0].isupper():
        return _SPOKEN.search(citation.quote) is not None
    # News repeats a person's last name alone; one ministry is told from another by the rest of its name.
    rest = _ways(question, " ".join(first)) if NO_PERSON.search(who) else []
    text = citation.part.text
    names = [match.span() for match in re.finditer(rf"\b{re.escape(last)}\b", text)]
    for start, end in names:
        called = stem_set(_END_OF_NAME.split(text[max(0, start - 80) : start])[-1])
        is_speaking = _SPEAKS.match(text, end) or _SPOKEN_BY.search(text[:start])
        if is_speaking and not any(called.isdisjoint(way) for way in rest):
            return True
    is_near = bool(names) or last in _before(citation)
    return not rest and is_near and _SPOKEN_BY_PRONOUN.search(citation.quote) is not None


def _before(citation: Citation) -> str:
    """The paragraph before a cited one."""
    place = citation.article.parts.index(citation.part)
    return citation.article.parts[place - 1].text if place else ""


def _ways(question: Question, words: str) -> list[Set[str]]:
    """The stems of some words of a question, each in every way that is looked for."""
    stems = stem_set(words) - STOP_STEMS
    return [
        {term.stem, *(root for other in term.others for root in stem_set(other.text) - STOP_STEMS)}
        for term in question.terms
        if term.stem in stems
    ]


def _holds_any(text: str, ways: Sequence[Set[str]]) -> bool:
    said = stem_set(text)
    return any(not said.isdisjoint(way) for way in ways)
