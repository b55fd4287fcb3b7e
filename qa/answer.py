"""The nouns of answering: passages go in, a cited answer or a reason for none comes out."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self

from ingest import Article, Part
from qa.calendar.periods import Period
from vectorstore import EVERYTHING, Filters

Support = Literal["exact", "supported", "derived"]
Status = Literal["answered", "not_found"]
Reason = Literal["typo", "alias", "capital", "people"]
Difference = Literal["contradiction", "update", "correction", "wording"]

EXTRACTIVE = "extractive"
"""What wrote an answer that is quoted, not written."""

_LIKE_A_MARK = re.compile(r"[\[［【⟦](?=\^?\d{1,3}(?!\d))([^\[\]［］【】⟦⟧]{1,40})[\]］】⟧]")


def without_marks(text: str) -> str:
    """An article's words as they stand among citation marks: no number in square brackets but ours is one.

    >>> without_marks("The council has resigned [1].")
    'The council has resigned (1).'
    """
    return _LIKE_A_MARK.sub(r"(\1)", text)


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another place where a passage stands, word for word or nearly: a wire story in another paper.

    Attributes:
        article: The article that carries it.
        ordinal: Position of the part in `article.parts`, from 0.
    """

    article: Article
    ordinal: int

    @property
    def part(self) -> Part:
        """The part that carries it."""
        return self.article.parts[self.ordinal]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article that a search found, with the article it stands in.

    Attributes:
        article: The whole article.
        ordinal: Position of the part in `article.parts`, from 0.
        score: Fused score of the search, higher is better.
        carriers: Where else the search found nearly the same text; no source of its own.
    """

    article: Article
    ordinal: int
    score: float
    carriers: tuple[Carrier, ...] = ()

    @property
    def part(self) -> Part:
        """The part that was found."""
        return self.article.parts[self.ordinal]


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words that support a statement, and where they stand.

    Attributes:
        id: The number shown in the answer, from 1.
        article: The article cited.
        part: The part cited.
        start: First character of the quote in the part's text, in code points.
        end: One past the last character.
        carriers: Where else the cited part stands, word for word or nearly; no source of its own.
    """

    id: int
    article: Article
    part: Part
    start: int
    end: int
    carriers: tuple[Carrier, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.part.text):
            raise ValueError(f"no such span in the part: {self.start}..{self.end}")

    @classmethod
    def whole(cls, number: int, article: Article, ordinal: int) -> Self:
        """A whole part of an article, by its position in `article.parts`, as a citation."""
        part = article.parts[ordinal]
        return cls(number, article, part, 0, len(part.text))

    @classmethod
    def of(cls, number: int, passage: Passage) -> Self:
        """A whole passage as a citation."""
        return cls(number, passage.article, passage.part, 0, len(passage.part.text), passage.carriers)

    @property
    def quote(self) -> str:
        """The cited words, exactly as the part has them."""
        return self.part.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what a statement says.

    Attributes:
        speaker: The words that name them.
        citation: Id of the citation in which these words stand.
        start: First character of them in the cited part's text.
        end: One past the last character.
    """

    speaker: str
    citation: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer.

    Attributes:
        text: The sentence, without citation marks; whom its "he" means may stand in brackets.
        citations: Ids of the citations that support it, never empty.
        support: `exact` when its words stand in the quotes, `derived` when a stated rule
            computed it from the cited words, `supported` when a verifier checked it.
        attribution: Who says it, where the cited words tell.
        reports: How many independent reports say it, its own and others in words of their own.
        corroborated_by: Ids of citations of such others, not all where there are many.
    """

    text: str
    citations: tuple[int, ...]
    support: Support
    attribution: Attribution | None = None
    reports: int = 1
    corroborated_by: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The sentence with its citation marks, which stand before a closing full stop."""
        text, marks = without_marks(self.text), "".join(f"[{number}]" for number in self.citations)
        return f"{text[:-1]} {marks}." if text.endswith(".") else f"{text} {marks}"


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values that sources give for the same thing.

    Attributes:
        text: The value as printed; or computed from the cited words, as the time between two days.
        citations: Ids of the citations that give it, never empty.
        published: The day on which the first of them appeared.
    """

    text: str
    citations: tuple[int, ...]
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing on which the cited articles differ.

    Attributes:
        about: What they differ on, in words of theirs or of the question.
        values: What each says, oldest first.
        kind: `contradiction` when both cannot be right, `update` when a later article counts what an earlier
            one could not yet, `correction` when an article says that the earlier value was wrong,
            `wording` when they tell the same in other words, or one tells more.
    """

    about: str
    values: tuple[ConflictValue, ...]
    kind: Difference = "contradiction"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event of a timeline.

    Attributes:
        happened: The date of the event, in EDTF (ISO 8601-2), always settled to some days.
        printed: The words that the article has for that date.
        reported: The day of publication of the article that tells it, where it is known.
        text: What happened, in the article's words.
        citations: Ids of the citations that support it.
    """

    happened: str
    printed: str
    reported: date | None
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for an answer: how many articles, from when to when, and why these.

    Attributes:
        articles: How many articles the limits leave.
        since: The first day among them.
        until: The last day among them.
        limits: What the search was limited to, by flags and by the question's words.
        period: The time that was preferred, as the question asks about it.
        newest: Whether the newest was preferred.
        lifted: Limits in the question's words that were given up, because nothing within them answers.
        filters: Of the limits those that its asker set, beside the question.
    """

    articles: int
    since: date | None
    until: date | None
    limits: Filters = EVERYTHING
    period: Period | None = None
    newest: bool = False
    lifted: Filters = EVERYTHING
    filters: Filters = EVERYTHING


@dataclass(frozen=True, slots=True)
class Widening:
    """Words that were searched for besides the question's own.

    Attributes:
        asked: The words of the question.
        added: What was searched for as well.
        because: Why: `typo`, no article has the word as asked; `alias`, an article says it means the same;
            `capital`, a country's seat of government is asked about and articles may name the country;
            `people`, no article has the country as asked but its people or another name, or the reverse.
        source: Where the article says so, for an alias.
    """

    asked: str
    added: str
    because: Reason
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of several given answers the passages support best.

    Attributes:
        number: Its place among the choices, from 1.
        text: The choice, as given.
        probability: Its share of belief among the choices, 0 to 1.
        citation: The sentence that supports it best; None where it was chosen because nothing supports it.
    """

    number: int
    text: str
    probability: float
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """One of several questions that were asked at once.

    Attributes:
        question: The question by itself, as it was taken.
        statements: Places in `Answer.statements` of those that answer it, from 0; none where none does.
        short_answer: The few words that answer it, when there are some.
        reason: Why it was not answered; None when it was.
    """

    question: str
    statements: tuple[int, ...]
    short_answer: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ModelUsage:
    """What a language model was asked for one question, whether or not its words are in the answer.

    Attributes:
        name: The model, as the user named it.
        calls: How often it was asked.
        input_tokens: Tokens that it took in; None where it does not tell.
        output_tokens: Tokens that it gave out; None where it does not tell.
        seconds: How long it wrote, with the checks of each sentence.
    """

    name: str
    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with statements, or a reason for none: never both, never neither.

    Attributes:
        question: As asked.
        searched: What was searched.
        statements: The sentences of the answer, in reading order.
        citations: What the statements cite, by id from 1.
        short_answer: The few words that answer, when there are some.
        conflicts: Where the cited articles differ.
        as_of: The day of the newest report behind the answer, for a question about how things stand now.
        timeline: A row for each statement, when a timeline was asked for.
        reason: Why nothing was answered; None when something was.
        nearest: The nearest passages, when nothing was answered.
        passages: The best passages of the search, best first.
        standalone: For a follow-up, the question that it was taken for; None where it stands alone.
        parts: The questions that were asked at once, in order; empty where it was one.
        widened: What was searched for besides the question's own words.
        choice: Which of the given answers is supported best, where some were given.
        model: What wrote the statements: `extractive`, or the name of a language model.
        usage: What a language model was asked, where there is one.
        withheld: How many sentences that it wrote are not shown, because the passages do not bear them out.
        notice: Why the extractive answer stands in for the language model's, or follows what it had written;
            None where it does neither.
        settings: Hash of everything that could change the answer besides the archive.
        elapsed_ms: Wall time spent on the question.
    """

    question: str
    searched: Searched
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    short_answer: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    as_of: date | None = None
    timeline: tuple[TimelineRow, ...] = ()
    reason: str | None = None
    nearest: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    standalone: str | None = None
    parts: tuple[AnsweredPart, ...] = ()
    widened: tuple[Widening, ...] = ()
    choice: Choice | None = None
    model: str = EXTRACTIVE
    usage: ModelUsage | None = None
    withheld: int = 0
    notice: str | None = None
    settings: str = ""
    elapsed_ms: float = 0.0

    def __post_init__(self) -> None:
        if bool(self.statements) == (self.reason is not None):
            raise ValueError("an answer has statements or a reason, never both and never neither")

    @property
    def status(self) -> Status:
        """`answered`, or `not_found` when the articles do not hold it."""
        return "answered" if self.statements else "not_found"

    @property
    def text(self) -> str | None:
        """The statements as prose, each ending in its citation marks; None when there are none."""
        if not self.statements:
            return None
        return " ".join(statement.marked for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Progress:
    """A step on the way to an answer, told while it happens."""

    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence of the answer to come, as soon as it is verified.

    Attributes:
        statement: The sentence.
        citations: What the sentences so far cite, by id from 1; the answer keeps these ids.
    """

    statement: Statement
    citations: tuple[Citation, ...]
