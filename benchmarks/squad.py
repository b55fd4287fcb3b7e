"""SQuAD's dev questions with every accepted answer, and its official measures of a short answer.

Version 1.1: Rajpurkar et al., EMNLP 2016; 2.0, where some questions are not answered by their paragraph:
Rajpurkar, Jia and Liang, ACL 2018.
"""

import gzip
import json
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import Article, Part
from ingest.mentions import find_mentions
from qa.answer import Passage

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a paragraph.

    Attributes:
        question: As asked.
        passage: The paragraph, in an article of nothing but its page's title and it.
        answers: Where each accepted answer stands, as (start, end); empty when the paragraph holds none.
    """

    question: str
    passage: Passage
    answers: tuple[tuple[int, int], ...]

    @property
    def texts(self) -> list[str]:
        """The accepted answers."""
        return [self.passage.part.text[start:end] for start, end in self.answers]


def read_dev(file: Path) -> list[Asked]:
    """Every question of gzipped JSON lines, a paragraph each, in their order."""
    asked = []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            parts = (Part("headline", 1, row["title"].replace("_", " ")), Part("body", 1, row["context"]))
            name = f"{row['title']}/{row['paragraph']}"
            article = Article(name, name, name, parts)
            passage = Passage(replace(article, mentions=find_mentions(article)), 1, 1.0)
            for qa in row["qas"]:
                spans = ((each["answer_start"], len(each["text"])) for each in qa["answers"])
                answers = tuple((start, start + length) for start, length in spans)
                asked.append(Asked(qa["question"], passage, answers))
    return asked


def normalise(text: str) -> str:
    """The official evaluation's: lower case, without punctuation and articles, one space between words."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_NO_PUNCTUATION)).split())


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether a text has an answer word for word, once both are normalised."""
    read = f" {normalise(text)} "
    return any(f" {normalise(answer)} " in read for answer in answers if normalise(answer))


def exact_match(given: str, answers: Sequence[str]) -> bool:
    """Whether an answer is an accepted one, once both are normalised."""
    return normalise(given) in map(normalise, answers)


def token_f1(given: str, answers: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of an answer's words against the nearest accepted answer's."""
    return max(_f1(normalise(given).split(), normalise(answer).split()) for answer in answers)


def _f1(given: Sequence[str], accepted: Sequence[str]) -> float:
    if not given or not accepted:
        return float(given == accepted)
    common = sum((Counter(given) & Counter(accepted)).values())
    return 2 * common / (len(given) + len(accepted))
