"""Somebody's words are asked for: "What did Sund say about the fair?" wants what Sund says, and of that."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ingest import Article
from qa.answer import Citation
from qa.calendar.edtf import spell_day
from qa.comparison.attribution import find_speaker
from qa.language.persons import NO_PERSON
from qa.language.words import STOP_STEMS, distinct_stems, split_stems, split_words, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.context import read_text
from qa.reading.evidence import Candidate

# Not "What did the court say is forbidden?": that asks for a thing, and tells whose view of it is wanted.
_ASKS_FOR_WORDS = re.compile(
    r"\b(?:(?:what|how)(?: else| exactly)? (?:did|does|has|have|had|do) (?P<who>[^?,;]{1,80}?)"
    r" (?:say|said|(?:tell|told)(?: (?:the )?\w+)?|reply|replied|answer|answered|comment|commented|think)"
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
_OCCASION = re.compile(
    r" (?:after|before|during|when|while|at|in|outside) (?P<occasion>[^?,;]{1,120})", re.IGNORECASE
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
# "..., said Mayor Ines Moor", but not "confirmed the re-election of Ines Moor".
_SPOKEN_BY = re.compile(
    r"(?:\b(?:said|says|added|adds|wrote|asked|replied|explained|insisted|argued|warned|according to)"
    r"(?: [\w'’.-]+){0,5}|:) (?:\w+-)?$",
    re.IGNORECASE,
)
_END_OF_NAME = re.compile(r"[,.;:“”\"]")
_OF_THAT = 1 / 3
"""Share of the words that tell what somebody is asked to speak of."""
_OF_THE_OCCASION = 1 / 2
"""Share of the words for when and where they spoke, where there are so many that they tell it."""
_TELLING = 2
_CONSIDERED = 60
"""Sentences looked at, best first."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose words a question asks for, of what and from when: the stems of each word, in every way."""

    who: str
    about: tuple[Set[str], ...]
    occasion: tuple[Set[str], ...]


def lead_with_words(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """For "What did Parry say about the penalty?": bring to the front what Parry says of it.

    First a sentence that she speaks with all these words, else the first statement with any of them. News has
    the full name once, and then "Parry"; who is only spoken of by both names has said nothing of it.
    """
    asked = _words_asked(question)
    if asked is None:
        return draft
    best = next((each for each in ranked[:_CONSIDERED] if _says_all(each, asked)), None)
    if best is not None:
        return draft.led_by_sentence(best)
    return draft.led_by([each.id for each in draft.citations if _says(question, each, asked)][:1])


def lacks_words(question: Question, draft: Draft) -> bool:
    """True when a question asks what somebody said, and nothing that is cited is said by them, or of that.

    One who is asked for by name must speak, near the name; of one who is not, "the captain", somebody must.
    """
    asked = _words_asked(question)
    return asked is not None and not any(_says(question, each, asked) for each in draft.citations)


def tells_words(question: Question, draft: Draft) -> bool:
    """True when a question asks what somebody said of something, and the first statement is that."""
    asked = _words_asked(question)
    return (
        asked is not None
        and bool(asked.about)
        and any(_says(question, each, asked) for each in draft.leading)
    )


def _words_asked(question: Question) -> _Asked | None:
    asked = _ASKS_FOR_WORDS.search(question.text)
    if asked is None or question.spans_articles:
        return None
    about = _ABOUT.search(asked["rest"])
    who = re.sub(r"['’]s?$", "", asked["who"] or asked["whose"])
    occasion = _OCCASION.search(asked["rest"])
    return _Asked(
        who,
        about=tuple(_ways(question, about["about"])) if about else (),
        occasion=tuple(_ways(question, occasion["occasion"])) if occasion else (),
    )


def _says_all(candidate: Candidate, asked: _Asked) -> bool:
    """True for a sentence that somebody speaks of a last name, about some words."""
    speaker, said = find_speaker(candidate.text), stem_set(candidate.text)
    if speaker is None or not asked.about or any(said.isdisjoint(way) for way in asked.about):
        return False
    return split_stems(candidate.text[slice(*speaker)])[-1:] == split_stems(asked.who)[-1:]


def _says(question: Question, citation: Citation, asked: _Asked) -> bool:
    """True for cited words that are somebody's, where they, and those before, hold enough of the words."""
    said = stem_set(f"{_before(citation)} {citation.part.text}")
    if _share(asked.about, said) < _OF_THAT:
        return False
    if len(asked.occasion) >= _TELLING and _share(asked.occasion, said | _day(citation)) < _OF_THE_OCCASION:
        return False
    return _is_told_by(citation.article, asked) or _speaks(question, citation, asked.who)


def _share(ways: Sequence[Set[str]], said: Set[str]) -> float:
    """How many of some words are said, as a share; all where there are none."""
    return sum(not said.isdisjoint(way) for way in ways) / len(ways) if ways else 1.0


def _is_told_by(article: Article, asked: _Asked) -> bool:
    """True for an article about all that is asked by the paper or the author who is asked: they say it."""
    who = stem_set(asked.who) - STOP_STEMS
    if not who or not any(who <= stem_set(name) for name in (article.publisher, article.author) if name):
        return False
    return _share(asked.about, frozenset(distinct_stems(read_text(article)))) == 1


def _speaks(question: Question, citation: Citation, who: str) -> bool:
    """True where somebody speaks in cited words or beside them, as whom a question names them."""
    *first, last = who.split()
    if last.islower():
        # "The Varnish ambassador" is nobody in an article without one; a bare "judge" may go by other words.
        is_there = who.islower() or any(last in part.text for part in citation.article.parts)
        return is_there and _SPOKEN.search(citation.quote) is not None
    # News repeats a person's last name alone; one ministry is told from another by the rest of its name.
    rest = _ways(question, " ".join(first)) if NO_PERSON.search(who) else []
    text = citation.part.text
    names = _namings(question, last, text)
    for start, end in names:
        called = stem_set(_END_OF_NAME.split(text[max(0, start - 80) : start])[-1])
        is_speaking = _SPEAKS.match(text, end) or _SPOKEN_BY.search(text[:start])
        if is_speaking and not any(called.isdisjoint(way) for way in rest):
            return True
    # "Moor came late. “It is fine,” she said": what stands before the name is somebody else's.
    is_before = bool(_namings(question, last, _before(citation)))
    begins = min((end for _, end in names), default=0 if is_before else len(text))
    return not rest and _SPOKEN_BY_PRONOUN.search(text, max(begins, citation.start), citation.end) is not None


def _namings(question: Question, last: str, text: str) -> list[tuple[int, int]]:
    """Where a text has somebody's last name, in any way that is looked for: "Erdgoan" is Erdogan."""
    others = [other.text for term in question.terms if term.text == last for other in term.others]
    roots = {split_stems(name)[-1] for name in (last, *others)}
    return [(word.start, word.end) for word in split_words(text) if word.stem in roots]


def _before(citation: Citation) -> str:
    """The paragraph before a cited one."""
    place = citation.article.parts.index(citation.part)
    return citation.article.parts[place - 1].text if place else ""


def _day(citation: Citation) -> frozenset[str]:
    """The stems of the day on which a cited article appeared."""
    published = citation.article.published
    return stem_set(spell_day(published.day)) if published else frozenset()


def _ways(question: Question, words: str) -> list[Set[str]]:
    """The stems of some words of a question, each in every way that is looked for."""
    stems = stem_set(words) - STOP_STEMS
    return [
        {term.stem, *(root for other in term.others for root in stem_set(other.text) - STOP_STEMS)}
        for term in question.terms
        if term.stem in stems
    ]
