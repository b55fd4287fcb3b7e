"""FRANK: sentences of machine-made summaries, judged by three people against the article.

Pagnoni, Balachandran and Tsvetkov, NAACL 2021.
"""

import calendar
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import Article
from ingest.article import article_id, number_parts
from ingest.mentions import find_mentions
from qa.answer import Passage
from qa.language.sentences import split_sentences

_SENTENCES = 3
"""Of an article's paragraph: the set has lost them."""
_PLAIN = (
    *((" 's", "'s"), (" n't", "n't"), (" '", "'"), ("`` ", "“"), ("``", "“"), (" ''", "”"), ("''", "”")),
    *((" ,", ","), (" .", "."), (" ;", ";"), (" :", ":"), (" !", "!"), (" ?", "?"), (" %", "%"), ("$ ", "$")),
    *(
        ("-lrb- ", "("),
        (" -rrb-", ")"),
        ("-lrb-", "("),
        ("-rrb-", ")"),
        ("` ", "‘"),
        ("\\'", "'"),
        ("£ ", "£"),
    ),
)
_NO_NAMES = frozenset((*calendar.month_name, *calendar.day_name, *"Mr Mrs Ms Dr Sir I".split()))
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what it was written from, and the judgement.

    Attributes:
        text: The sentence, with the capitals of its article: the set has it in lower case.
        passages: The article, three sentences to a paragraph.
        is_supported: Whether the judges found it supported.
        errors: The kinds of error that they found, as the set names them; several or none where they differ.
        corpus: `cnndm` or `bbc`.
        split: `valid` or `test`.
    """

    text: str
    passages: tuple[Passage, ...]
    is_supported: bool
    errors: tuple[str, ...]
    corpus: str
    split: str

    @property
    def article(self) -> str:
        """The article's text."""
        return "\n".join(passage.part.text for passage in self.passages)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that mostly have a capital where no sentence begins, months and titles left out."""
    usual = _usual_forms(texts)
    return frozenset(form for form in usual.values() if form[0].isupper() and form[1:].isalpha()) - _NO_NAMES


def read_frank(file: Path) -> list[Judged]:
    """The sentences whose judgement is known, each once.

    Judgements are kept by summary; of a summary that is partly right nobody can say which sentence is.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = {row["hash"]: _article(row["hash"], row["article"]) for row in rows}
    usual = _usual_forms(part.text for article in articles.values() for part in article.parts)
    judged = {}
    for row in rows:
        if row["factuality"] not in (0.0, 1.0):
            continue
        article = articles[row["hash"]]
        forms = _usual_forms(part.text for part in article.parts)
        passages = tuple(Passage(article, ordinal, 1.0) for ordinal in range(len(article.parts)))
        errors = tuple(kind for kind, score in row["errors"].items() if score < 0.5)
        for sentence in row["summary"].split(" . "):
            text = _restored(sentence, forms, usual)
            if (
                len(text.split()) > 3 and "unk" not in sentence.lower()
            ):  # words that the summariser could not say
                judged[article.id, text] = Judged(
                    text, passages, row["factuality"] == 1.0, errors, row["dataset"], row["split"]
                )
    return list(judged.values())


def _article(name: str, text: str) -> Article:
    text = " ".join(re.sub(r"([a-z\d)”\"'][.?!])([A-Z“])", r"\1 \2", text).split())
    spans = split_sentences(text)
    paragraphs = [
        text[spans[at][0] : spans[min(at + _SENTENCES, len(spans)) - 1][1]]
        for at in range(0, len(spans), _SENTENCES)
    ]
    article = Article(article_id(name), name, name, number_parts([("body", each) for each in paragraphs]))
    return replace(article, mentions=find_mentions(article))


def _usual_forms(texts: Iterable[str]) -> dict[str, str]:
    """For each word in lower case how it is mostly written, sentence starts left out."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _WORD.finditer(text):
            if (
                match.start()
                and text[match.start() - 2 : match.start()] not in (". ", "? ", "! ", ": ")
                and text[match.start() - 1] not in "“\"'‘"
            ):
                seen[match[0].lower()][match[0]] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in seen.items()}


def _restored(sentence: str, forms: Mapping[str, str], usual: Mapping[str, str]) -> str:
    for tokenized, plain in _PLAIN:
        sentence = sentence.replace(tokenized, plain)
    cased = _WORD.sub(lambda match: forms.get(match[0]) or usual.get(match[0]) or match[0], sentence.strip())
    cased = cased[:1].upper() + cased[1:]
    return cased if cased.endswith((".", "?", "!", "”")) else f"{cased}."
