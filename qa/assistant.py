"""The assistant: a question in, a cited answer or a reason for none out."""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest import Embedder
from ingest.decode import clean
from qa.abstain import NOT_HELD, NOTHING_FOUND, NOTHING_LEFT, describe, what_is_missing
from qa.answer import Answer, Choice, Citation, Passage, Progress, Searched, Turn
from qa.calendar.periods import today
from qa.comparison.attribution import attribute
from qa.comparison.corroboration import corroborate
from qa.comparison.current import is_about_now, newest_day
from qa.comparison.differ import show_conflicts
from qa.dates.arithmetic import compare_dates, date_of_event, read_comparison
from qa.dates.explain import explain_dates
from qa.dates.timeline import tell_timeline
from qa.dates.when import AskedDate, lead_with_date
from qa.errors import BadQuestion
from qa.join import join_answers
from qa.question.analysis import Question, understand
from qa.question.constraints import preference
from qa.question.followup import Asked, in_conversation
from qa.question.parts import split_questions
from qa.question.scope import Scope, resolve, scopes, whole_scope, within
from qa.reading.choice import choose, rarities, with_choices
from qa.reading.compose import compose
from qa.reading.evidence import gather
from qa.reading.spans import shipped_span_reader
from qa.reading.weigh import Reader, probability_answerable, rank, shipped_reader
from qa.retrieval.rank import shipped_ranker
from qa.retrieval.rerank import RERANKED, Reranker, rerank
from qa.retrieval.retrieve import inverse_document_frequencies, retrieve
from qa.retrieval.widen import widen
from qa.short import short_answer
from qa.suggest import suggest
from vectorstore import EVERYTHING, Filters, Store

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
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        passages: int = 0,
        filters: Filters = EVERYTHING,
        asked_on: date | None = None,
        as_typed: bool = False,
    ) -> Answer:
        """Answer one question.

        Args:
            question: The question, at most `LONGEST_QUESTION` characters.
            history: Earlier turns that the question may refer to, oldest first.
            passages: How many of the best passages to hand back with the answer.
            filters: Which articles to ask; publishers and authors as people write them.
            asked_on: The day that "yesterday" in the question is counted from; today when None.
            as_typed: Look for the question's words alone, without other spellings or names and mended words.

        Raises:
            BadQuestion: The question is empty or too long.
            EmptyArchive: The store holds no article.
            UnknownSource: The archive has no such publisher or author, or several.
        """
        *_, answer = self.stream(
            question, history, passages=passages, filters=filters, asked_on=asked_on, as_typed=as_typed
        )
        assert isinstance(answer, Answer)  # noqa: S101 - what `stream` promises; tells the type checker
        return answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        passages: int = 0,
        filters: Filters = EVERYTHING,
        asked_on: date | None = None,
        as_typed: bool = False,
    ) -> Iterator[Progress | Answer]:
        """Answer one question, telling each step as it happens; the last item is the answer."""
        begun = time.perf_counter()
        parts = split_questions(_checked(question))
        turns, answers = [*history], list[Answer]()
        for part in parts:
            asked = in_conversation(part, turns)
            for item in self._answer(asked, passages, filters, asked_on or today(), as_typed=as_typed):
                if isinstance(item, Progress):
                    yield item
                else:
                    answers.append(item)
                    turns.append(Turn(part, item.text or ""))
        yield replace(
            answers[0] if len(parts) == 1 else join_answers(answers),
            question=question,
            settings=self._settings,
            elapsed_ms=round((time.perf_counter() - begun) * 1000, 1),
        )

    def _answer(
        self, asked: Asked, passages: int, filters: Filters, asked_on: date, *, as_typed: bool
    ) -> Iterator[Progress | Answer]:
        """Answer a question that is one, telling each step; the last item is the answer."""
        answer = None
        for scope in scopes(self._store, asked.text, filters, asked_on, asked.before):
            yield Progress(describe(scope.searched))
            wanted = self._understood(asked, scope, as_typed=as_typed)
            found = self._retrieve(wanted, READ, scope)
            yield Progress(f"Reading {len(found)} passages.")
            # A deeper search ranks a little differently, and must not change what is read.
            best = found if passages <= READ else self._retrieve(wanted, passages, scope)
            answer = replace(
                self._read(wanted, found, scope), passages=tuple(best[:passages]), widened=wanted.widenings
            )
            answer = self._with_dates_compared(answer, wanted, scope)
            if answer.statements:
                break
        assert answer is not None  # noqa: S101 - there is always a scope; tells the type checker
        yield replace(answer, standalone=None if asked.text == asked.said else asked.text)

    def _with_dates_compared(self, answer: Answer, asked: Question, scope: Scope) -> Answer:
        """The answer, with what the dates of two events give where a question compares them."""
        comparison = read_comparison(asked.text)
        if comparison is None:
            return answer
        dates: list[AskedDate | None] = []
        for text in comparison.questions:
            question = self._understood(Asked(text, text), scope, as_typed=False)
            found = self._retrieve(question, READ, scope)
            dates.append(date_of_event(question, self._read(question, found, scope)))
        return compare_dates(answer, comparison, *dates)

    def choose(
        self,
        question: str,
        choices: Sequence[str],
        *,
        filters: Filters = EVERYTHING,
        asked_on: date | None = None,
    ) -> Choice | None:
        """The choice that the articles support best, None where they support none; raises what `ask` does."""
        text = _checked(question)
        for scope in scopes(self._store, text, filters, asked_on or today()):
            asked = self._understood(Asked(text, text), scope, as_typed=False)
            found = self._retrieve(asked, READ, scope)
            passages = with_choices(self._store, asked, choices, found, scope.filters)
            choice = choose(asked, choices, passages, rarities(self._store, asked, choices))
            if choice:
                return choice
        return None

    def search(
        self, words: str, limit: int, *, filters: Filters = EVERYTHING, as_typed: bool = False
    ) -> list[Passage]:
        """The passages nearest to some words, best first; takes and raises what `ask` does."""
        scope = whole_scope(self._store, filters)
        text = _checked(words)
        return self._retrieve(self._understood(Asked(text, text), scope, as_typed=as_typed), limit, scope)

    def _understood(self, asked: Asked, scope: Scope, *, as_typed: bool) -> Question:
        """What is asked for, with other ways of saying it unless it is to be taken as typed."""
        question = understand(
            asked.text,
            scope.constraints.spans,
            said=asked.said,
            before=asked.before,
            several=scope.constraints.several,
        )
        return question if as_typed else widen(question, self._store)

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        """What a search covers: how many articles, and the first and last day among them.

        Raises:
            UnknownSource: The archive has no such publisher or author, or several.
        """
        return within(self._store, resolve(self._store, filters))

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that the archive itself suggests, at most `limit`."""
        return suggest(self._store, limit)

    def _retrieve(self, question: Question, limit: int, scope: Scope) -> list[Passage]:
        """The passages nearest to a question, at most `limit`, in the reranker's order if there is one."""
        if self._reranker is None:
            return retrieve(self._store, self._embedder, question, limit, scope)
        found = retrieve(self._store, self._embedder, question, max(limit, RERANKED), scope)
        return rerank(self._reranker, question.search_text, found)[:limit]

    def _read(self, question: Question, found: Sequence[Passage], scope: Scope) -> Answer:
        """Choose, weigh and state the sentences that answer, or say that none does."""
        searched = scope.searched
        if not searched.articles:
            return _refuse(NOTHING_LEFT, question, found, searched)
        candidates = gather(question, found, inverse_document_frequencies(self._store, question))
        wishes = [preference(scope.constraints, c.passage.article, c.passage.ordinal) for c in candidates]
        ranked, scores = rank(candidates, self._reader, wishes)
        if not ranked or not ranked[0].coverage:
            return _refuse(NOTHING_FOUND, question, found, searched)
        if probability_answerable(ranked, scores, self._reader) < self._reader.threshold:
            return _refuse(NOT_HELD, question, found, searched)
        draft = compose(question, ranked, scores)
        if question.kind == "date":
            draft = lead_with_date(question, draft)
        missing = what_is_missing(question, ranked, draft)
        if missing is not None:
            return _refuse(missing, question, found, searched)
        told = tell_timeline(ranked) if question.kind == "timeline" else None
        if told is not None:
            draft, rows = told
            return Answer(question.text, searched, draft.statements, draft.citations, timeline=rows)
        draft, conflicts = show_conflicts(question, draft, ranked)
        draft = attribute(corroborate(question, draft, ranked))
        if question.kind == "date":
            draft = explain_dates(draft)
        return Answer(
            question.text,
            searched,
            statements=draft.statements,
            citations=draft.citations,
            conflicts=conflicts,
            as_of=newest_day(draft) if searched.newest or is_about_now(question.text) else None,
            short_answer=short_answer(question, draft, ranked),
        )


def _refuse(reason: str, question: Question, found: Sequence[Passage], searched: Searched) -> Answer:
    """No answer, and the passages that came nearest."""
    return Answer(
        question.text,
        searched,
        reason=reason,
        nearest=tuple(Citation.of(number, passage) for number, passage in enumerate(found[:_NEAREST], 1)),
    )


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
    models = [
        embedder.identity,
        shipped_ranker().identity,
        shipped_span_reader().identity,
        reranker.identity if reranker else None,
    ]
    return "sha256:" + hashlib.sha256(json.dumps([*models, weights]).encode()).hexdigest()
