"""What a question asks: its content words, and the kind of answer it expects."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.dates import DAY, MONTH, YEAR
from qa.answer import Widening
from qa.language.persons import NO_PERSON, TITLES
from qa.language.words import STOP_STEMS, split_words, stem
from qa.question.carried import Carried
from qa.question.kinds import Kind, expected_kind
from qa.question.lists import asks_for_list
from qa.question.overview import overview_asked
from qa.question.reports import compared_reports
from qa.question.sides import compared_sides
from vectorstore import Alternative, Group, WordQuery, content_words

# Words of the question's form: they say what kind of answer is wanted, which `Kind` says already.
_OF_FORM = frozenset(
    """name many much date day month year time city number kind sort type happen long old far""".split()
)
# Words that speak of the archive, or of somebody's speaking, rather than of what happened: they say where to
# look, not what for, and one paper's "said" is another's "announced".
_ABOUT_THE_ARCHIVE = frozenset(
    """articl report stori paper newspap say said tell told accord name describ mention give exact word
    cite announc declar confirm comment remark stress underlin emphas""".split()
)
_ARCHIVE_WEIGHT = 0.3
_TAKEN_OVER = 0.5
"""Weight of what a follow-up means but neither says nor carries: a language model may have written it."""
_UNSAID = 0.7
"""Weight of a word that a follow-up carries for certain; a less probable one has that share of it."""

_SEVERAL = re.compile(
    r"\b(articles|reports|stories|papers|outlets|sources|accounts|occasions|versions)\b"
    r"|\b(which came first|compare|differ|disagree|match|agree)\b"
    # "between the report of one paper and the article of another"
    r"|\b(article|report|story|account|coverage)\b.+\b(article|report|story|account|coverage)\b",
    re.IGNORECASE,
)
_DATE = rf"(?:\b{DAY} )?\b{MONTH}(?: {DAY}\b)?(?:,? {YEAR}\b)?"
# "How did it change between May and November?": each time may have an article, but not "from May to June".
_OCCASIONS = re.compile(rf"(?<!from ){_DATE}[^?]*? {_DATE}|\b(?:{MONTH}|{YEAR}\b) and (?:at|in|on|during)\b")
_PUBLICATION = re.compile(
    r"\b(wrote|written|author|byline|reporter|journalist|correspondent|published?|publisher|updated?|modified"
    r"|posted|outlet|newspaper|dateline)\b",
    re.IGNORECASE,
)
# What asks for a timeline, and is no part of what the timeline is of.
_ASKS_FOR_TIMELINE = re.compile(
    r"\b(?:(?:give|show|make|list|draw up|write|put together|tell|provide|create)(?: me| us)?\b)?"
    r"(?: ?\b(?:the|a|an|short|full|brief|what(?:['’]s| is| was| were)?))*"
    r" ?\b(?:time-?lines?|chronolog(?:y|ical order|ically)|(?:sequence|order|course) of events"
    r"|key (?:dates|moments|events)|day by day|step by step|what happened (?:and )?when)\b",
    re.IGNORECASE,
)
_TITLE_OF_A_NAME = re.compile(rf"(?i:{TITLES})\.? (?!(?i:{NO_PERSON.pattern}))[A-Z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n])\W*$")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question.

    Attributes:
        text: The word as asked.
        stem: What is compared with an article's words.
        weight: 1 for the question's own words, less for those of a conversation or about the archive.
        is_name: True for a name or a number: what an answer must not miss.
        others: Other ways of saying it, each a word or a phrase; `qa/retrieval/widen.py` finds them.
    """

    text: str
    stem: str
    weight: float
    is_name: bool
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as retrieval and reading use it.

    Attributes:
        text: As asked.
        search_text: The words to search for, without those that only say when and by whom.
        query: The same for the word index, a conversation's words for less, with what
            `qa/retrieval/widen.py` adds.
        kind: The kind of answer it expects.
        terms: Its content words in order, each stem once.
        is_list: True when it asks for several things.
        sides: For one that compares two things, the stems that tell each from the other.
        spans_articles: True when several articles may each hold a part of it: it asks about articles, about
            several times, compares things, or wants a story whole.
        compares_reports: True when it asks whether they agree.
        is_about_publication: True when it asks who published an article, or when.
        told: What the conversation has told already (`qa/question/told.py`).
        widenings: What `qa/retrieval/widen.py` added and a reader should know of.
    """

    text: str
    search_text: str
    query: WordQuery
    kind: Kind
    terms: tuple[Term, ...]
    is_list: bool
    sides: tuple[frozenset[str], ...]
    spans_articles: bool
    compares_reports: bool
    is_about_publication: bool
    told: str = ""
    widenings: tuple[Widening, ...] = ()


def understand(
    text: str,
    aside: Sequence[tuple[int, int]] = (),
    *,
    said: str = "",
    carried: Sequence[Carried] = (),
    several: bool = False,
    told: str = "",
) -> Question:
    """Read a question.

    Args:
        text: The question, made to stand alone.
        aside: Where it only says when and by whom, as (start, end): those words are not sought, unless
            there are no others.
        said: The question as asked, where it was a follow-up: other words count less, and may be missed.
        carried: For a follow-up, the words of the conversation that it goes on with: they are sought too.
        several: True where it names several sources, each of which tells a part of the answer.
        told: What the conversation has told already.
    """
    compared = tuple(compared_reports(text))
    aside = [*aside, *compared]
    kind = expected_kind(_without(text, compared))
    if kind == "timeline":
        aside = [*aside, *(match.span() for match in _ASKS_FOR_TIMELINE.finditer(text))]
    if kind == "overview" and (asked := overview_asked(text)):
        aside = [*aside, asked]
    about = _without(text, aside)
    own = _terms(about)
    if not own:
        about, own = text, _terms(text)
    known = _terms(said) if said else own
    weights = defaultdict(lambda: _TAKEN_OVER, {word.stem: _UNSAID * word.share for word in carried})
    terms = {root: term if root in known else _lighter(term, weights[root]) for root, term in own.items()}
    query = {word: 1.0 if (root := stem(word)) in known else weights[root] for word in content_words(about)}
    added = [word for word in carried if word.stem not in own]
    for word in added:
        terms |= {root: _lighter(term, weights[word.stem]) for root, term in _terms(word.text).items()}
        query |= dict.fromkeys(content_words(word.text), weights[word.stem])
    return Question(
        text=text,
        search_text=" ".join([*about.split(), *(word.text for word in added)]),
        query=tuple(Group((Alternative(word, weight),)) for word, weight in query.items()),
        kind=kind,
        terms=tuple(terms.values()),
        is_list=kind != "quote" and asks_for_list(text),
        sides=compared_sides(text),
        compares_reports=bool(compared),
        spans_articles=several
        or any(sign.search(text) for sign in (_SEVERAL, _OCCASIONS))
        or kind in ("comparison", "overview"),
        is_about_publication=_PUBLICATION.search(text) is not None,
        told=told,
    )


def _lighter(term: Term, share: float) -> Term:
    """A term that was not said: it counts less, and an answer may miss it."""
    return replace(term, weight=term.weight * share, is_name=False)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in some places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _terms(text: str) -> dict[str, Term]:
    """The content words of a text, by stem."""
    terms: dict[str, Term] = {}
    for word in split_words(text):
        written = text[word.start : word.end]
        if word.stem in STOP_STEMS or written.casefold() in _OF_FORM:
            continue
        weight = _ARCHIVE_WEIGHT if word.stem in _ABOUT_THE_ARCHIVE else 1.0
        # A capital at the start of a sentence proves nothing, and a title may be written otherwise.
        is_no_name = _SENTENCE_START.search(text[: word.start]) or _TITLE_OF_A_NAME.match(text, word.start)
        is_name = word.is_name and not is_no_name
        terms.setdefault(word.stem, Term(written, word.stem, weight, is_name))
    return terms
