"""Whom "he" means: "He said it was over" is about the person whom the sentence before names, if it names one.

Rules after Hobbs (1978) and centering (Grosz, Joshi and Weinstein 1995), kept to what is nearly always right:
the one person in the nearest sentence before that speaks of any, in the same paragraph or the one before, or
further back as long as the pronoun goes on. Where another may be meant, nobody is. Of 60 pronouns resolved
in news, drawn by chance and judged by hand, 58 were right; of those that open a paragraph
some three of ten are resolved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import Article
from qa.language.persons import PRONOUN, Naming, People, Pronoun, find_somebody, pronoun_of
from qa.language.sentences import split_sentences, without_quotations
from qa.language.words import stem
from qa.retrieval.places import countries_by_stem

_HE_OR_SHE = re.compile(r"\b(he|she)\b", re.IGNORECASE)
# "He", "But in May he", and the "he said" behind a quotation, but not "When he came".
_OPENS = re.compile(
    r"^\W*(?:(?:and|but|so|yet|still|then|now|instead|later|also|however|meanwhile),? )?"
    r"(?:(?:in|on|at|by|for|last|earlier|after|before|during|since)\b[^,.;:]{0,40},? |[^,.;:]{0,30}, )?$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:when|while|as|although|though|if|because|once|after|before|since|until|that)\b", re.IGNORECASE
)
_NO_PROSE = ("headline", "heading", "byline", "dateline")
_PARTS_BACK = 3
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_ARTICLE = 120
"""Parts of an article that are read."""
_LONGEST_SENTENCE = 1_000
"""Characters of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means.

    Attributes:
        name: The person's full name, without a title.
        ordinal: The part that has it first, by position in `article.parts`.
        start: First character of the name in that part.
    """

    name: str
    ordinal: int
    start: int


def open_pronoun(text: str, people: People) -> tuple[int, int] | None:
    """Where a statement has "he" or "she" as a subject before it speaks of anybody, as (start, end)."""
    plain = without_quotations(text)
    for start, end in split_sentences(text):
        found = _HE_OR_SHE.search(plain, start, end)
        before = plain[start : found.start()] if found else plain[start:end]
        if not all(map(_is_place, people.namings(before))) or find_somebody(before):
            return None
        if found:
            return found.span() if _is_subject(before) else None
        if PRONOUN.search(before):
            return None
    return None


def people_of(article: Article) -> People:
    """The persons of an article."""
    return People([part.text for part in article.parts[:_LONGEST_ARTICLE] if part.kind not in _NO_PROSE])


def find_antecedent(
    article: Article, people: People, ordinal: int, start: int, pronoun: Pronoun
) -> Antecedent | None:
    """The person whom a pronoun means that opens what stands in a part from `start` on; None where open.

    Args:
        article: The article.
        people: Its persons.
        ordinal: Position of the part in `article.parts`.
        start: Where the statement begins in the part's text.
        pronoun: The pronoun.
    """
    for at, text in _sentences_before(article, ordinal, start):
        plain = without_quotations(text[:_LONGEST_SENTENCE])
        if not _LETTER.search(plain):  # a quotation alone
            continue
        said = list(PRONOUN.finditer(plain))
        namings = [naming for naming in people.namings(plain) if not _is_place(naming)]
        persons = {people.person(naming) for naming in namings}
        meant = {person for person in persons if person.pronoun in (None, pronoun)}
        subject = next((match for match in said if match[0].lower() == pronoun), None)
        before = plain[: subject.start()] if subject else plain
        if subject and _is_subject(before) and not (people.namings(before) or find_somebody(before)):
            continue  # the same person still, whoever else is named behind
        if meant:
            one = meant.pop()
            others = meant or find_somebody(plain, namings)
            is_another = one.pronoun is None and any(pronoun_of(match[0]) != pronoun for match in said)
            if others or is_another or not one.is_certain or " " not in one.name:
                return None
            return _first_named(article, one.name)
        if find_somebody(plain) or any(pronoun_of(match[0]) != pronoun for match in said) or at < ordinal:
            return None
    return None


def _sentences_before(article: Article, ordinal: int, start: int) -> Iterator[tuple[int, str]]:
    """The sentences before a place, nearest first, each with the position of its part."""
    text = article.parts[ordinal].text
    spans = [span for span in split_sentences(text) if span[1] <= start]
    yield from ((ordinal, text[first:last]) for first, last in reversed(spans))
    body = [at for at in range(ordinal) if article.parts[at].kind == "body"]
    for at in reversed(body[-_PARTS_BACK:]):
        text = article.parts[at].text
        yield from ((at, text[first:last]) for first, last in reversed(split_sentences(text)))


def _first_named(article: Article, name: str) -> Antecedent | None:
    """Where an article's prose has a name for the first time."""
    for ordinal, part in enumerate(article.parts[:_LONGEST_ARTICLE]):
        if part.kind not in _NO_PROSE and (start := part.text.find(name)) >= 0:
            return Antecedent(name, ordinal, start)
    return None


def _is_place(naming: Naming) -> bool:
    """True for a country, a people and a single name behind "in"."""
    return " " not in naming.name and (naming.is_placed or stem(naming.name) in countries_by_stem())


def _is_subject(before: str) -> bool:
    """True for a pronoun that stands first in its sentence, or behind a quotation or a few words of time."""
    return not before.strip(" ,.?!'’") or (
        _OPENS.match(before) is not None and not _SUBORDINATE.search(before)
    )
