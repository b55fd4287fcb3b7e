"""The assistant: a question in, a cited answer or a reason for none out."""

import hashlib
import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import Embedder
from ingest.decode import clean
from qa.abstain import NOT_HELD, NOTHING_FOUND, describe, what_is_missing
from qa.answer import Answer, Citation, Passage, Progress, Searched, Turn
from qa.compose import compose
from qa.dates import explain_dates, short_date
from qa.errors import BadQuestion, EmptyArchive
from qa.evidence import gather
from qa.question import Question, understand
from qa.rerank import RERANKED, Reranker, rerank
from qa.retrieve import retrieve
from qa.suggest import suggest
from qa.weigh import Reader, probability_answerable, rank, shipped_reader
from qa.widen import widen
from vectorstore import Store

LONGEST_QUESTION = 2000
"""Characters; more than that is a document, not a question."""
READ = 40
"""Passages that are read for an answer: a question in other words than the article's finds it late."""
_NEAREST = 3
"""Passages shown when nothing is answered."""


class Assistant:
    """Answers questions from one archive.

    Args:
        store: The archive.
        embedder: The embedder that the store was made with.
        reader: Weights of the reader; the shipped ones when None.
        reranker: What orders the best passages of a search anew; they stay as they are when None.
    """

    def __init__(
        self, store: Store, embedder: Embedder, reader: Reader | None = None, reranker: Reranker | None = None
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._reader = reader or shipped_reader()
        self._reranker = reranker
        self._settings = _fingerprint(embedder, self._reader, reranker)

    def ask(
        self, question: str, history: Sequence[Turn] = (), *, passages: int = 0, as_typed: bool = False
    ) -> Answer:
        """Answer one question.

        Args:
            question: The question, at most `LONGEST_QUESTION` characters.
            history: Earlier turns that the question may refer to, oldest first.
            passages: How many of the best passages to hand back with the answer.
            as_typed: Look for the question's words alone, without other spellings, mended words or aliases.

        Raises:
            BadQuestion: The question is empty or too long.
            EmptyArchive: The store holds no article.
        """
        *_, answer = self.stream(question, history, passages=passages, as_typed=as_typed)
        assert isinstance(answer, Answer)  # noqa: S101 - what `stream` promises; tells the type checker
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, passages: int = 0, as_typed: bool = False
    ) -> Iterator[Progress | Answer]:
        """Answer one question, telling each step as it happens; the last item is the answer."""
        begun = time.perf_counter()
        text = _checked(question)
        searched = self._filled()
        asked = self._understood(text, history, as_typed=as_typed)
        yield Progress(describe(searched))
        found = self._retrieve(asked, READ)
        yield Progress(f"Reading {len(found)} passages.")
        # A deeper search ranks a little differently, and must not change what is read.
        best = found if passages <= READ else self._retrieve(asked, passages)
        answer = replace(
            self._read(asked, found, searched),
            question=question,
            passages=tuple(best[:passages]),
            widened=asked.widenings,
            settings=self._settings,
        )
        yield replace(answer, elapsed_ms=round((time.perf_counter() - begun) * 1000, 1))

    def search(self, words: str, limit: int, *, as_typed: bool = False) -> list[Passage]:
        """The passages nearest to some words, best first; takes and raises what `ask` does."""
        self._filled()
        asked = self._understood(_checked(words), (), as_typed=as_typed)
        return self._retrieve(asked, limit)

    def _understood(self, text: str, history: Sequence[Turn], *, as_typed: bool) -> Question:
        """What a text asks for, with other ways of saying it unless it is to be taken as typed."""
        question = understand(text, history)
        return question if as_typed else widen(question, self._store)

    def searched(self) -> Searched:
        """What a search covers: how many articles, and the first and last day among them."""
        summary = self._store.summary()
        return Searched(summary.articles, summary.first_day, summary.last_day)

    def _filled(self) -> Searched:
        """What a search covers, which must not be nothing.

        Raises:
            EmptyArchive: The store holds no article.
        """
        searched = self.searched()
        if not searched.articles:
            raise EmptyArchive("the store holds no articles yet: run `dateline ingest` first")
        return searched

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that the archive itself suggests, at most `limit`."""
        return suggest(self._store, limit)

    def _retrieve(self, question: Question, limit: int) -> list[Passage]:
        """The passages nearest to a question, at most `limit`, in the reranker's order if there is one."""
        if self._reranker is None:
            return retrieve(self._store, self._embedder, question, limit)
        found = retrieve(self._store, self._embedder, question, max(limit, RERANKED))
        return rerank(self._reranker, question.search_text, found)[:limit]

    def _read(self, question: Question, found: Sequence[Passage], searched: Searched) -> Answer:
        """Choose, weigh and state the sentences that answer, or say that none does."""
        candidates = gather(question, found, inverse_document_frequencies(self._store, question))
        ranked, scores = rank(candidates, self._reader)
        if not ranked or not ranked[0].coverage:
            return _refuse(NOTHING_FOUND, question, found, searched)
        if probability_answerable(ranked, scores, self._reader) < self._reader.threshold:
            return _refuse(NOT_HELD, question, found, searched)
        draft = compose(question, ranked, scores)
        missing = what_is_missing(question, ranked[0], draft)
        if missing is not None:
            return _refuse(missing, question, found, searched)
        if question.kind == "date":
            draft = explain_dates(draft)
        return Answer(
            question.text,
            searched,
            statements=draft.statements,
            citations=draft.citations,
            short_answer=short_date(draft) if question.kind == "date" else None,
        )


def _refuse(reason: str, question: Question, found: Sequence[Passage], searched: Searched) -> Answer:
    """No answer, and the passages that came nearest."""
    return Answer(
        question.text,
        searched,
        reason=reason,
        nearest=tuple(Citation.of(number, passage) for number, passage in enumerate(found[:_NEAREST], 1)),
    )


def inverse_document_frequencies(store: Store, question: Question) -> dict[str, float]:
    """How rare each of the question's stems is in the archive, as in BM25 (Robertson and Zaragoza 2009).

    A term with several ways of saying it is as frequent as the commonest of them.
    Never below 0: while a writer works, more parts may be indexed than the archive holds yet.
    """
    forms = {term.stem: [term.text, *(other.text for other in term.others)] for term in question.terms}
    counted = store.document_frequencies(form for alike in forms.values() for form in alike)
    parts = max([store.summary().parts, *counted.values()])
    frequencies = {stem: max(counted[form] for form in alike) for stem, alike in forms.items()}
    return {
        stem: math.log(1 + (parts - frequency + 0.5) / (frequency + 0.5))
        for stem, frequency in frequencies.items()
    }


def _checked(question: str) -> str:
    """The question as articles are written: in NFC, nothing invisible, one space between words.

    Raises:
        BadQuestion: It is empty or too long.
    """
    text = " ".join(clean(question).split())
    if not text:
        raise BadQuestion("the question is empty")
    if len(text) > LONGEST_QUESTION:
        raise BadQuestion(f"the question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read")
    return text


def _fingerprint(embedder: Embedder, reader: Reader, reranker: Reranker | None) -> str:
    """Hash of everything that could change an answer besides the archive."""
    weights = [reader.sentence.tolist(), reader.answerable.tolist(), reader.threshold]
    models = [embedder.identity, reranker.identity if reranker else None]
    return "sha256:" + hashlib.sha256(json.dumps([*models, weights]).encode()).hexdigest()
