"""A question's words in the other ways in which the archive may have them, so that it finds those too."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest import common_words, fold_name
from qa.answer import Citation, Widening
from qa.language.fates import CASUALTY_WORDS, human_cost, same_fate
from qa.language.words import split_words, stem
from qa.question.analysis import Question, Term
from qa.retrieval.places import OtherName, other_names
from qa.retrieval.spelling import spellings, written_apart
from qa.retrieval.typos import mend
from vectorstore import Alternative, ArticleUnknown, Group, KnownAlias, Store, content_words

_OTHER_SPELLING = 0.7
"""Weight of another spelling or form against the word as typed. On 1.18 million news paragraphs, hit@20 of
the word index without them and with 0.5, 0.7, 1: 0.536, 0.540, 0.541, 0.541; on SQuAD dev 0.5 is best."""

_OTHER_NAME = 0.7
"""Weight of another name against the name as typed."""
_COUNTRY = 0.3
"""Weight of a country or people for a capital, low so that the word as asked wins. On the questions over five
real articles and on SQuAD dev, the first passage is as often right with 0.15, 0.5."""
_SAME_COUNTRY = 0.5
"""Strength of "French" for "France" in what is read, against 1 for the same word. Of 120 questions over 25
further news articles 0.10 are wrongly refused without it, 0.06 with it, 0.07 with 0.8."""
_SAME_FATE = 0.8
"""Strength of "died" for "killed" in what is read."""
_MOST_NAMES = 3
"""Other names of one that are searched for: those that most articles give."""
_LONGEST_NAME = 8
"""Words of a name."""

_HYPHENATED = re.compile(r"\b([^\W\d_]+)-([^\W\d_]+)\b")
_QUOTED = re.compile(r"[“\"]([^“”\"]+ [^“”\"]+)[”\"]")

_Ways = defaultdict[str, list[Alternative]]  # by the question's word


def widen(question: Question, store: Store) -> Question:
    """The question with other spellings, mended words and other names, which search and reader both hold to.

    Words in quotation marks are searched for as they stand, too. They are not required to: who quotes a
    headline wants what stands below it. Of 98 questions of SQuAD dev with quotes, the word index puts the
    right paragraph first for 0.898 without phrases, 0.929 with required ones, 0.939 so.
    """
    words = content_words(question.search_text)
    countries = list(other_names(question.search_text))
    ways: _Ways = defaultdict(list)
    for word in words:
        ways[word] += [Alternative(other, _OTHER_SPELLING) for other in spellings(word)]
    for first, second in _HYPHENATED.findall(question.search_text):
        for word in (first, second):
            ways[word].append(Alternative(first + second, _OTHER_SPELLING))
    for word, other in written_apart(question.search_text):
        if word in words:
            ways[word].append(Alternative(other, _OTHER_SPELLING))
    widenings = [
        *_name_otherwise(question.search_text, ways, store),
        *_name_country(countries, ways, store),
        *_mend_unknown(words, ways, store),
    ]
    read_as = _countries(countries)
    for word in words:
        read_as[word] += [Alternative(other, _SAME_FATE) for other in same_fate(word)]
    for word in human_cost(question.search_text):
        read_as[word.casefold()] += [Alternative(other, _SAME_FATE) for other in CASUALTY_WORDS]
    query = [_with_ways(group.alternatives[0], ways) for group in question.query]
    query += [Group((Alternative(phrase),)) for phrase in _quoted(question.search_text, store)]
    return replace(
        question,
        query=tuple(query),
        terms=tuple(_with_others(_with_others(term, ways), read_as) for term in question.terms),
        widenings=tuple(widenings),
    )


def _name_otherwise(text: str, ways: _Ways, store: Store) -> Iterator[Widening]:
    """Add the other names that articles give for the names in a text."""
    names = _names(text)
    room = dict.fromkeys(names.values(), _MOST_NAMES)
    for alias in store.aliases(names):
        for one, other in ((alias.short, alias.long), (alias.long, alias.short)):
            asked = names.get(fold_name(one), "")
            source = alias_source(alias, store) if room.get(asked) else None
            if source is None:
                continue
            room[asked] -= 1
            for word in content_words(asked):
                ways[word].append(Alternative(other, _OTHER_NAME))
            yield Widening(asked, other, "alias", source)


def _name_country(names: Sequence[OtherName], ways: _Ways, store: Store) -> Iterator[Widening]:
    """Add country and people for a capital; each of these for the other only if no article has it.

    Always adding "Japan" for "Japanese" finds the right paragraph of SQuAD dev first for 197 of 240 questions
    that name a place, and so for 200.
    """
    known = store.document_frequencies(each for name in names for each in (name.added, name.asked))
    for name in names:
        if not known[name.added] or (name.because == "people" and known[name.asked]):
            continue
        for word in content_words(name.asked):
            ways[word].append(Alternative(name.added, _COUNTRY))
        yield Widening(name.asked, name.added, name.because)


def _countries(names: Iterable[OtherName]) -> _Ways:
    """The other names of countries that are named, which a passage may have though none is searched for."""
    ways: _Ways = defaultdict(list)
    for name in names:
        strength = _COUNTRY if name.because == "capital" else _SAME_COUNTRY
        for word in content_words(name.asked):
            ways[word].append(Alternative(name.added, strength))
    return ways


def _names(text: str) -> dict[str, str]:
    """Every run of words that may be a name, by how names are compared; a common word only with a capital."""
    telling = set(content_words(text))
    words = split_words(text)
    names = {}
    for at, first in enumerate(words):
        for last in words[at : at + _LONGEST_NAME]:
            name = text[first.start : last.end]
            is_bounded = {text[word.start : word.end] for word in (first, last)} <= telling
            if is_bounded and (first.is_name or first is not last or name not in common_words()):
                names[fold_name(name)] = name
    return names


def alias_source(alias: KnownAlias, store: Store) -> Citation | None:
    """Where an article says that two names are of the same; None if it was rewritten a moment ago."""
    try:
        article = store.article(alias.article_id)
        return Citation(1, article, article.parts[alias.ordinal], alias.start, alias.end)
    except (ArticleUnknown, IndexError, ValueError):
        return None


def _mend_unknown(words: Iterable[str], ways: _Ways, store: Store) -> Iterator[Widening]:
    """Add to each word that stands nowhere in the archive, in no spelling, those that were likely meant."""
    spelt = {word: [word, *(way.text for way in ways[word])] for word in words}
    known = store.document_frequencies(form for forms in spelt.values() for form in forms)
    for word, forms in spelt.items():
        if any(known[form] for form in forms):
            continue
        for meant in mend(word, store.document_frequencies):
            ways[word].append(Alternative(meant))
            yield Widening(word, meant, "typo")


def _quoted(text: str, store: Store) -> list[str]:
    """The phrases in quotation marks that some text of the archive has."""
    known = store.document_frequencies(_QUOTED.findall(text))
    return [phrase for phrase in known if known[phrase]]


def _with_ways(typed: Alternative, ways: _Ways) -> Group:
    """A word with the other ways of saying it, each for as much less as the word itself."""
    others = (replace(way, weight=way.weight * typed.weight) for way in ways.get(typed.text, ()))
    return Group((typed, *others))


def _with_others(term: Term, ways: Mapping[str, list[Alternative]]) -> Term:
    """The term with the ways of saying its word."""
    others = [way for word in ways if stem(word) == term.stem for way in ways[word]]
    return replace(term, others=(*term.others, *others))
