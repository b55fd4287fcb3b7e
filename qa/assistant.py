"""The assistant: a question in, a cited answer or a reason for none out."""

import hashlib
import json
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ingest import Article, Embedder
from ingest.decode import clean
from ingest.message import Message, counted
from qa.abstention.refuse import NOT_HELD, NOTHING_FOUND, NOTHING_LEFT, describe, refuse, what_is_missing
from qa.annotate import annotate
from qa.answer import Answer, Choice, Passage, Progress, Searched, Turn, Verified
from qa.calendar.periods import today
from qa.comparison.differ import show_conflicts
from qa.comparison.larger import name_larger
from qa.dates.arithmetic import compare_dates, date_of_event
from qa.dates.compared import read_comparison
from qa.dates.timeline import tell_timeline
from qa.dates.when import AskedDate
from qa.errors import BadQuestion
from qa.generation.prompt import prompt_identity
from qa.generation.rewrite import Reading, rewrite
from qa.generation.session import ChatModel, Session
from qa.generation.standalone import stand_alone
from qa.join import join_answers, join_sentence
from qa.lead import lead
from qa.pruning import prune
from qa.question.analysis import Question, understand
from qa.question.carried import shipped_carrier
from qa.question.constraints import preference
from qa.question.fillings import shipped_filler
from qa.question.followup import Asked, in_conversation
from qa.question.parts import split_questions
from qa.question.scope import Scope, resolve, scopes, whole_scope, within
from qa.reading.choice import choose, rarities, with_choices
from qa.reading.compose import compose
from qa.reading.evidence import Candidate, gather
from qa.reading.lede import ledes
from qa.reading.onward import onward
from qa.reading.spans import shipped_span_reader
from qa.reading.weigh import Reader, probability_answerable, rank, shipped_reader
from qa.retrieval.rank import shipped_ranker
from qa.retrieval.rerank import RERANKED, Reranker, rerank
from qa.retrieval.retrieve import inverse_document_frequencies, retrieve
from qa.retrieval.widen import widen
from qa.suggest import follow_up, suggest
from qa.verification import Entailment
from vectorstore import EVERYTHING, Filters, Store

LONGEST_QUESTION = 2000
"""Characters; more than that is a document, not a question."""
READ = 40
"""Passages that are read for an answer: a question in other words than the article's finds it late."""
READ_OF_ALL = 120
"""The same for a timeline, of which each report tells another part, and where reports are compared."""


class Assistant:
    """Answers questions from one archive.

    Args:
        store: The archive.
        embedder: The embedder that the store was made with.
        reader: Weights of the reader; the shipped ones when None.
        reranker: What orders the best passages of a search anew; they stay as they are when None.
        model: The language model that writes the answers; they are quoted from the articles when None.
        entails: The entailment model that may bear out what the language model says in other words.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        reader: Reader | None = None,
        reranker: Reranker | None = None,
        model: ChatModel | None = None,
        entails: Entailment | None = None,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._reader = reader or shipped_reader()
        self._reranker = reranker
        self._model = model
        self._entails = entails
        self._settings = _fingerprint(embedder, self._reader, reranker, model, entails)

    @property
    def model(self) -> ChatModel | None:
        """The language model that writes the answers, if there is one."""
        return self._model

    def with_model(self, model: ChatModel | None) -> "Assistant":
        """The same assistant with another language model, or with none."""
        return Assistant(self._store, self._embedder, self._reader, self._reranker, model, self._entails)

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
            filters: Which articles to ask; names as people write them.
            asked_on: The day that "yesterday" in the question is counted from; today when None.
            as_typed: Look for the question's words alone, without other spellings or names and mended words.

        Raises:
            BadQuestion: The question is empty or too long.
            EmptyArchive: The store holds no article.
            UnknownSource: The archive has no such publisher, author or section, or several.
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
    ) -> Generator[Progress | Verified | Answer, None, None]:
        """Answer one question, telling each step as it happens; the last item is the answer.

        With a language model each of its sentences is told as soon as it is verified, and closing the
        iterator ends the model's work.
        """
        begun = time.perf_counter()
        session = Session(self._model, self._entails) if self._model else None
        parts = split_questions(_checked(question))
        turns, answers = [*history], list[Answer]()
        for part in parts:
            asked = in_conversation(part, turns)
            if session:
                asked = stand_alone(asked, turns, session)
            for item in self._answer(
                asked, passages, filters, asked_on or today(), session, as_typed=as_typed
            ):
                if isinstance(item, Answer):
                    answers.append(item)
                    turns.append(Turn(part, item.text or ""))
                elif isinstance(item, Progress):
                    yield item
                elif told := join_sentence(answers, item):
                    yield told
        yield replace(
            answers[0] if len(parts) == 1 else join_answers(answers),
            question=question,
            usage=session.usage if session else None,
            settings=self._settings,
            elapsed_ms=round((time.perf_counter() - begun) * 1000, 1),
        )

    def _answer(
        self,
        asked: Asked,
        passages: int,
        filters: Filters,
        asked_on: date,
        session: Session | None,
        *,
        as_typed: bool,
    ) -> Iterator[Progress | Verified | Answer]:
        """Answer a question that is one, telling each step; the last item is the answer."""
        reading = None
        for scope in scopes(self._store, asked.text, filters, asked_on, asked.before):
            yield Progress(describe(scope.searched))
            wanted = self._understood(asked, scope, as_typed=as_typed)
            depth = READ_OF_ALL if wanted.kind == "timeline" or wanted.compares_reports else READ
            found = self._retrieve(wanted, depth, scope)
            yield Progress(counted("Reading {count} passage.", "Reading {count} passages.", len(found)))
            # A deeper search ranks a little differently, and must not change what is read.
            best = found if passages <= READ else self._retrieve(wanted, passages, scope)
            reading = self._read(wanted, found, scope)
            answer = replace(reading.answer, passages=tuple(best[:passages]), widened=wanted.widenings)
            reading = replace(reading, answer=self._with_dates_compared(answer, wanted, scope, asked_on))
            if reading.answer.statements:
                break
        assert reading is not None  # noqa: S101 - there is always a scope; tells the type checker
        answer = reading.answer
        if session:
            answer = yield from rewrite(reading, session)
        yield replace(answer, standalone=None if asked.text == asked.said else asked.text)

    def _with_dates_compared(self, answer: Answer, asked: Question, scope: Scope, asked_on: date) -> Answer:
        """The answer, with what the dates of events give where a question compares them."""
        comparison = read_comparison(asked.text)
        if comparison is None:
            return answer
        dates: list[AskedDate | None] = []
        for text in comparison.questions:
            question = self._understood(Asked(text, text), scope, as_typed=False)
            found = self._retrieve(question, READ, scope)
            reading = self._read(question, found, scope)
            dates.append(date_of_event(question, reading.answer, reading.ranked))
        return compare_dates(answer, comparison, dates, asked_on)

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
            carried=[word for word in asked.carried if word.stem not in scope.constraints.aside],
            several=scope.constraints.several,
            told=asked.told,
        )
        return question if as_typed else widen(question, self._store)

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        """What a search covers: how many articles, and the first and last day among them.

        Raises:
            UnknownSource: The archive has no such publisher, author or section, or several.
        """
        own = resolve(self._store, filters)
        return within(self._store, own, own)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher of the archive once, sorted."""
        return self._store.publishers()

    def sections(self) -> tuple[str, ...]:
        """Every section of the archive once, sorted."""
        return self._store.sections()

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that the archive itself suggests, at most `limit`."""
        return suggest(self._store, limit)

    def follow_ups(self, answers: Sequence[Answer], limit: int) -> tuple[str, ...]:
        """Questions that may follow these answers, about the articles of the last one, at most `limit`."""
        return follow_up(answers, limit)

    def article(self, name: str) -> Article:
        """An article by its name, the end of its name, or its id; raises ArticleUnknown."""
        return self._store.article(name)

    def _retrieve(self, question: Question, limit: int, scope: Scope) -> list[Passage]:
        """The passages nearest to a question, at most `limit`, in the reranker's order if there is one."""
        if self._reranker is None:
            return retrieve(self._store, self._embedder, question, limit, scope)
        found = retrieve(self._store, self._embedder, question, max(limit, RERANKED), scope)
        return rerank(self._reranker, question.search_text, found)[:limit]

    def _read(self, question: Question, found: Sequence[Passage], scope: Scope) -> Reading:
        """What the passages say without a language model."""
        searched = scope.searched
        if not searched.articles:
            return Reading(question, refuse(NOTHING_LEFT, question.text, found, searched), found)
        candidates = gather(question, found, inverse_document_frequencies(self._store, question))
        preferred = {
            (p.article.id, p.ordinal): preference(scope.constraints, p.article, p.ordinal) for p in found
        }
        wishes = [
            preferred[c.passage.article.id, c.passage.ordinal] + going_on + opening
            for c, going_on, opening in zip(
                candidates, onward(candidates, question.told), ledes(question, candidates), strict=True
            )
        ]
        ranked, scores = rank(candidates, self._reader, wishes)
        stated = self._state(question, ranked, scores, searched)
        if isinstance(stated, str):
            best = [candidate.passage for candidate in ranked[:1]]
            nearest = [*best, *(passage for passage in found if passage not in best)]
            answer = refuse(stated, question.text, nearest, searched)
        else:
            answer = stated
        return Reading(question, answer, found, ranked)

    def _state(
        self,
        question: Question,
        ranked: Sequence[Candidate],
        scores: NDArray[np.float64],
        searched: Searched,
    ) -> Answer | str:
        """State the sentences that answer, or say in words why none does."""
        if not ranked or not ranked[0].coverage:
            return NOTHING_FOUND
        if probability_answerable(question, ranked, scores, self._reader) < self._reader.threshold:
            return NOT_HELD
        draft = lead(question, compose(question, ranked, scores), ranked, is_about_now=searched.newest)
        missing = what_is_missing(question, ranked, draft)
        if missing is not None:
            return missing
        told = tell_timeline(question, ranked) if question.kind == "timeline" else None
        if told is not None:
            draft, rows = told
            return Answer(question.text, searched, draft.statements, draft.citations, timeline=rows)
        draft, conflicts = show_conflicts(question, prune(question, draft, ranked, scores), ranked)
        return name_larger(question, annotate(question, draft, ranked, searched, conflicts))


def _checked(question: str) -> str:
    """The question as articles are written: in NFC, nothing invisible, one space between words.

    Raises:
        BadQuestion: It is empty or too long.
    """
    text = " ".join(clean(question).split())
    if not text:
        raise BadQuestion(Message("the question is empty"))
    if len(text) > LONGEST_QUESTION:
        told = Message(
            "the question has {count} characters; at most {most} are read",
            count=len(text),
            most=LONGEST_QUESTION,
        )
        raise BadQuestion(told)
    return text


def _fingerprint(
    embedder: Embedder,
    reader: Reader,
    reranker: Reranker | None,
    model: ChatModel | None,
    entails: Entailment | None,
) -> str:
    """Hash of everything that could change an answer besides the archive."""
    weights = [reader.sentence.tolist(), reader.answerable.tolist(), reader.threshold]
    models = [
        embedder.identity,
        shipped_filler().identity,
        shipped_carrier().identity,
        shipped_ranker().identity,
        shipped_span_reader().identity,
        reranker.identity if reranker else None,
    ]
    if model:
        models += [model.name, str(model.window), prompt_identity()]
        models += [entails.identity] if entails else []
    return "sha256:" + hashlib.sha256(json.dumps([*models, weights]).encode()).hexdigest()
