"""SQuAD questions as the span reader meets them: with a few texts, one of which may hold the answer.

A question is read with its whole paragraph, or with news-like pieces of one or two sentences: its own, among
those of its page that share most with it. So that the reader learns to say "not here", some questions lose
the text that answers them, and some have a name or number exchanged, so that what they suppose is false.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.language.words import STOP_STEMS
from qa.reading.tokens import CLASSES, read_tokens
from training.archives import SEED, cut
from training.squad import Paragraph

TEXTS = 4
"""Pieces read with a question."""
WITHOUT, FALSE = 0.12, 0.13
"""Shares of questions that lose their text, and that suppose what is false."""
FROM_PARAGRAPH = 0.6
"""Share of false questions with another name of their own paragraph; the others have another question's."""
LOOKED_THROUGH, RIVALS = 14, 6
"""Pieces that share most with a question, and how many of those without its answer are kept."""
_NAME, _DIGIT, _STOP, _FIRST = (
    CLASSES.index(name)
    for name in ("capital or digit first", "has a digit", "stop word", "first of a clause")
)

Numbers = NDArray[np.int64]


class Text(NamedTuple):
    """Words in numbers: which word, which stem, `Tokens.classes`; all of one length."""

    words: Numbers
    stems: Numbers
    classes: NDArray[np.float32]

    def part(self, first: int, end: int) -> "Text":
        """Words `first` up to `end`."""
        return Text(self.words[first:end], self.stems[first:end], self.classes[first:end])


class Example(NamedTuple):
    """A question with texts, and where the answer stands, as (text, first word, last word), if it does."""

    question: Text
    texts: Sequence[Text]
    answer: tuple[int, int, int] | None


class Vocabulary:
    """Numbers for words and stems, in the order in which they are met."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.counts: Counter[str] = Counter()

    def number(self, text: str) -> tuple[Text, Numbers]:
        """A text in numbers, and its words' characters, shape (words, 2)."""
        tokens = read_tokens(text)
        self.counts.update(tokens.written)
        words = [self.words.setdefault(word, len(self.words)) for word in tokens.written]
        stems = [self.stems.setdefault(stem, len(self.stems)) for stem in tokens.stems]
        return Text(np.array(words, np.int64), np.array(stems, np.int64), tokens.classes), tokens.spans


@dataclass(frozen=True, slots=True)
class Piece:
    """One or two sentences of a paragraph, as words `first` up to `end`."""

    paragraph: Text
    first: int
    end: int
    printed: str

    @property
    def text(self) -> Text:
        """Its words."""
        return self.paragraph.part(self.first, self.end)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it may be read with.

    Attributes:
        page: Title of its page.
        paragraph: Its whole paragraph.
        question: Its words.
        first: The answer's first word in the paragraph.
        last: The answer's last word.
        piece: The piece that holds the answer; None when it runs over two.
        rivals: Pieces of the page that share most with the question and do not hold the answer.
        names: Names and numbers in questions about the page: word, stem, classes.
    """

    page: str
    paragraph: Text
    question: Text
    first: int
    last: int
    piece: Piece | None
    rivals: Sequence[Piece]
    names: Text

    def example(self, chance: random.Random, *, in_pieces: bool) -> Example:
        """One way of asking it, drawn anew each time."""
        drawn = chance.random()
        false = self._falsified(chance) if WITHOUT <= drawn < WITHOUT + FALSE else None
        without, question = drawn < WITHOUT, false or self.question
        if not in_pieces or self.piece is None:
            if without and self.rivals:
                return Example(question, [self.rivals[0].paragraph], None)
            return Example(question, [self.paragraph], None if false else (0, self.first, self.last))
        texts = [piece.text for piece in chance.sample(self.rivals, min(TEXTS, len(self.rivals)))]
        if without and texts:
            return Example(question, texts, None)
        place = chance.randrange(min(TEXTS, len(texts) + 1))
        texts = texts[: TEXTS - 1]
        texts.insert(place, self.piece.text)
        answer = (place, self.first - self.piece.first, self.last - self.piece.first)
        return Example(question, texts, None if false else answer)

    def _falsified(self, chance: random.Random) -> Text | None:
        """The question with one of its names or numbers exchanged for another; None where it has none."""
        words, stems, classes = self.question
        held = set(self.paragraph.stems.tolist())
        places = [
            place for place in range(1, len(words)) if _is_name(classes[place]) and int(stems[place]) in held
        ]
        if not places:
            return None
        place = chance.choice(places)
        others = self.paragraph if chance.random() < FROM_PARAGRAPH else self.names
        pool = [
            number
            for number, (stem, look) in enumerate(zip(others.stems, others.classes, strict=True))
            if _is_name(look)
            and look[_DIGIT] == classes[place][_DIGIT]
            and not (others is self.paragraph and look[_FIRST])
            and stem not in stems
        ]
        if not pool:
            return None
        other = chance.choice(pool)
        exchanged = Text(words.copy(), stems.copy(), classes.copy())
        exchanged.words[place] = others.words[other]
        exchanged.stems[place] = others.stems[other]
        exchanged.classes[place] = others.classes[other]
        return exchanged


def read_questions(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[Asked]:
    """Every question whose answer stands on whole words, page by page."""
    pages: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        pages[paragraph.title].append(paragraph)
    rarity = _rarity(paragraphs)
    return [asked for page in pages.values() for asked in _of_page(page, vocabulary, rarity)]


def _of_page(page: Sequence[Paragraph], vocabulary: Vocabulary, rarity: dict[str, float]) -> Iterator[Asked]:
    numbered = [vocabulary.number(paragraph.text) for paragraph in page]
    pieces = [list(_pieces(paragraph, *text)) for paragraph, text in zip(page, numbered, strict=True)]
    every = [piece for those in pieces for piece in those]
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(every):
        for stem in set(piece.text.stems.tolist()):
            holding[stem].append(number)
    questions = [vocabulary.number(asked.question)[0] for paragraph in page for asked in paragraph.asked]
    names = _names(questions)
    following = iter(questions)
    for paragraph, (text, spans), those in zip(page, numbered, pieces, strict=True):
        for asked, question in zip(paragraph.asked, following, strict=False):
            end = asked.start + len(asked.answer)
            at = np.flatnonzero((spans[:, 0] < end) & (spans[:, 1] > asked.start))
            if not len(at) or not len(question.words):
                continue
            first, last = int(at[0]), int(at[-1])
            own = next((piece for piece in those if piece.first <= first and last < piece.end), None)
            stems = {s: rarity.get(s, 0.0) for s in read_tokens(asked.question).stems}
            shared = np.zeros(len(every))
            for stem, weight in stems.items():
                shared[holding.get(vocabulary.stems[stem], [])] += weight
            nearest = [every[number] for number in np.argsort(-shared, kind="stable")[:LOOKED_THROUGH]]
            rivals = [piece for piece in nearest if asked.answer.casefold() not in piece.printed][:RIVALS]
            yield Asked(paragraph.title, text, question, first, last, own, rivals, names)


def _pieces(paragraph: Paragraph, text: Text, spans: Numbers) -> Iterator[Piece]:
    chance = random.Random(f"{SEED}{paragraph.title}{paragraph.number}")
    for start, end in cut(paragraph.text, chance):
        at = np.flatnonzero((spans[:, 0] >= start) & (spans[:, 1] <= end))
        if len(at):
            yield Piece(text, int(at[0]), int(at[-1]) + 1, paragraph.text[start:end].casefold())


def _rarity(paragraphs: Sequence[Paragraph]) -> dict[str, float]:
    """Inverse document frequency of each stem; stop words have none."""
    frequencies: Counter[str] = Counter()
    for paragraph in paragraphs:
        frequencies.update(set(read_tokens(paragraph.text).stems))
    return {
        stem: math.log(len(paragraphs) / (frequency + 1))
        for stem, frequency in frequencies.items()
        if stem not in STOP_STEMS
    }


def _names(questions: Sequence[Text]) -> Text:
    """The names and numbers of some questions."""
    kept = [np.array([_is_name(look) for look in question.classes], dtype=bool) for question in questions]
    columns = zip(*questions, strict=True)
    return Text(*(np.concatenate([c[k] for c, k in zip(column, kept, strict=True)]) for column in columns))


def _is_name(look: NDArray[np.float32]) -> bool:
    return bool((look[_NAME] or look[_DIGIT]) and not look[_STOP])
