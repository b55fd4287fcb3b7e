"""Statements made to stand alone: "He [Khalifa Haftar] said it was over", citing where he is named."""

import re
from dataclasses import replace

from ingest import Article
from qa.answer import Attribution, Citation, Statement
from qa.comparison.attribution import is_speaking
from qa.language.persons import PRONOUN, People, pronoun_of
from qa.language.sentences import split_sentences
from qa.reading.antecedents import Antecedent, find_antecedent, open_pronoun, people_of
from qa.reading.compose import Draft

# "He said", where a sentence begins.
_SUBJECT = re.compile(r"(?:^|[.!?][”\"’')]* )(?P<pronoun>He|She)\b")
_LONGEST = 70
"""Words up to which the sentence before is quoted too."""


def name_antecedents(draft: Draft) -> Draft:
    """Name in brackets whom each statement's "he" or "she" means, where its article settles that.

    Where it does not, the sentence before in the same paragraph is quoted too. The one whom "he said" means
    is the statement's speaker.
    """
    citations = list(draft.citations)
    statements = [_named(statement, citations) for statement in draft.statements]
    return Draft(tuple(statements), tuple(citations))


def _named(statement: Statement, citations: list[Citation]) -> Statement:
    """A statement with the antecedent of its pronoun; adds what that needs to the citations."""
    stated = citations[statement.citations[0] - 1]
    if statement.text != stated.quote or not PRONOUN.search(statement.text):
        return statement
    people = people_of(stated.article)
    place = open_pronoun(stated.quote, people)
    if place is None:
        return _spoken_by_named(statement, citations, people)
    ordinal = stated.article.parts.index(stated.part)
    pronoun = pronoun_of(stated.quote[slice(*place)])
    antecedent = find_antecedent(stated.article, people, ordinal, stated.start, pronoun)
    if antecedent is None:
        return _with_sentence_before(statement, citations)
    naming = _naming(citations, stated.article, antecedent)
    text = f"{stated.quote[: place[1]]} [{antecedent.name}]{stated.quote[place[1] :]}"
    told = statement.attribution
    if told is None and is_speaking(stated.quote, *place):
        told = _attributed(antecedent, naming)
    numbers = tuple(dict.fromkeys((*statement.citations, naming.id)))
    return replace(statement, text=text, citations=numbers, attribution=told)


def _spoken_by_named(statement: Statement, citations: list[Citation], people: People) -> Statement:
    """A statement that names somebody and goes on "He said": that one is its speaker."""
    stated = citations[statement.citations[0] - 1]
    quote = stated.quote
    if statement.attribution:
        return statement
    speaking = next((m for m in _SUBJECT.finditer(quote) if is_speaking(quote, *m.span("pronoun"))), None)
    if speaking is None:
        return statement
    ordinal = stated.article.parts.index(stated.part)
    start, pronoun = stated.start + speaking.start("pronoun"), pronoun_of(speaking["pronoun"])
    antecedent = find_antecedent(stated.article, people, ordinal, start, pronoun)
    if antecedent is None or antecedent.name not in quote:
        return statement
    return replace(statement, attribution=_attributed(antecedent, stated))


def _attributed(antecedent: Antecedent, naming: Citation) -> Attribution:
    """Who speaks, where a citation names them."""
    start = naming.start + naming.quote.index(antecedent.name)
    return Attribution(antecedent.name, naming.id, start, start + len(antecedent.name))


def _naming(citations: list[Citation], article: Article, antecedent: Antecedent) -> Citation:
    """A citation whose words have the antecedent's name: a known one, else the first such sentence, added."""
    for known in citations:
        if known.article.id == article.id and antecedent.name in known.quote:
            return known
    part = article.parts[antecedent.ordinal]
    end = antecedent.start + len(antecedent.name)
    spans = [span for span in split_sentences(part.text) if span[0] <= antecedent.start and end <= span[1]]
    citations.append(Citation(len(citations) + 1, article, part, *(spans or [(antecedent.start, end)])[0]))
    return citations[-1]


def _with_sentence_before(statement: Statement, citations: list[Citation]) -> Statement:
    """A statement with the sentence before it in its paragraph, if there is one and both are short."""
    stated = citations[statement.citations[0] - 1]
    spans = split_sentences(stated.part.text)
    before = [first for first, last in spans if last <= stated.start][-1:]
    if not before or len(statement.citations) > 1:
        return statement
    whole = replace(stated, start=before[0])
    if len(whole.quote.split()) > _LONGEST:
        return statement
    citations[stated.id - 1] = whole
    return replace(statement, text=whole.quote)
