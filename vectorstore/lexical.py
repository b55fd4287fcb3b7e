"""The word index: tantivy over every part's text and context, English stems, accents folded."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from tantivy import Document, Index, IndexWriter, Query, SchemaBuilder, Searcher

from ingest import Article, PartKind, context
from vectorstore.analysis import ANALYZER, ANALYZER_NAME, indexable, terms
from vectorstore.clauses import compile_query, in_text, limited
from vectorstore.errors import StoreDamaged
from vectorstore.filters import EVERYTHING, UNKNOWN, Filters
from vectorstore.hit import Hit
from vectorstore.record import storable
from vectorstore.word_query import WordQuery, as_typed

_WRITER_MEMORY = 50_000_000  # bytes
_COUNTS_KEPT = 4096  # of words; each of a question's is asked for three times

_SCHEMA = (
    SchemaBuilder()
    .add_integer_field("part", indexed=True, fast=True)
    .add_text_field("every", tokenizer_name="raw", index_option="basic")  # the same term, to tell removals by
    .add_text_field("context", tokenizer_name=ANALYZER_NAME, index_option="freq")
    .add_text_field("text", tokenizer_name=ANALYZER_NAME, index_option="position")
    # What a search can be limited to, the article's own: the day as its ordinal, names as they are.
    .add_integer_field("day", indexed=True, fast=True)
    .add_text_field("publisher", tokenizer_name="raw", index_option="basic")
    .add_text_field("author", tokenizer_name="raw", index_option="basic")
    .add_text_field("section", tokenizer_name="raw", index_option="basic")
    .build()
)


@contextmanager
def _translated(failed: str = "read") -> Iterator[None]:
    """The index's own errors, told as ours; on wrecked bytes it panics, with what is no Exception."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, ValueError) or type(error).__name__ == "PanicException":
            raise StoreDamaged(f"the word index cannot be {failed}: {error}") from error
        raise


class LexicalIndex:
    """Parts by their words. Killed at any moment, it stays as of its last `add` or `remove`.

    Any method raises StoreDamaged where the index's files are gone or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder.

        Raises:
            StoreDamaged: The folder holds no readable index.
        """
        with _translated():
            self._index = Index.open(str(folder))
        self._index.register_tokenizer(ANALYZER_NAME, ANALYZER)
        self._index.config_reader("manual")  # the store says when to look again; no watching thread
        self._count = lru_cache(maxsize=_COUNTS_KEPT)(self._counted)

    @classmethod
    def create(cls, folder: Path) -> "LexicalIndex":
        """Make an empty index in a folder, which is made too."""
        folder.mkdir(parents=True, exist_ok=True)
        Index(_SCHEMA, str(folder))
        return cls(folder)

    def add(self, articles: Iterable[tuple[int, Article]]) -> None:
        """Index the parts of articles, each given with its first part's key, durably.

        Raises:
            StoreDamaged: The index cannot be written.
        """
        with self.adding(articles):
            pass

    @contextmanager
    def adding(self, articles: Iterable[tuple[int, Article]]) -> Iterator[None]:
        """The same beside what is done inside: durable when the block ends, and not at all if it fails."""
        with _translated("written"):
            writer = self._writer()
            for first, article in articles:
                for document in _documents(first, article):
                    writer.add_document(document)
        yield
        with _translated("written"):
            _finish(writer)

    def remove(self, keys: Sequence[int]) -> None:
        """Drop parts by key, durably; unknown keys are ignored.

        Raises:
            StoreDamaged: The index cannot be written: a writer killed while it removed leaves the very file
                behind that the next removal wants to make.
        """
        with _translated("written"):
            writer = self._writer()
            writer.delete_documents_by_query(Query.term_set_query(_SCHEMA, "part", keys))
            _finish(writer)

    def _writer(self) -> IndexWriter:
        """Nothing that it is given counts before it is finished."""
        return self._index.writer(_WRITER_MEMORY, 1)

    @_translated()
    def refresh(self) -> None:
        """Show what has been written since the index was opened, by any process."""
        self._index.reload()
        self._count.cache_clear()

    @_translated()
    def keys(self) -> set[int]:
        """Keys of every indexed part."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        found = searcher.search(Query.all_query(), limit=searcher.num_docs, count=False).hits
        return {
            int(key or 0) for key in searcher.fast_field_values("part", [address for _, address in found])
        }

    @_translated()
    def document_frequencies(self, phrases: Iterable[str]) -> dict[str, int]:
        """In how many parts' texts each word stands in any of its forms, or several words side by side."""
        return {phrase: self._count(phrase) for phrase in phrases}

    def _counted(self, phrase: str) -> int:
        """The same of one phrase, as of the last refresh."""
        return _count(terms(phrase), self._index.searcher())

    @_translated()
    def search(self, query: str | WordQuery, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """Parts that have something of what is looked for, best first by BM25; any text may be asked.

        Args:
            query: What is looked for; a plain text stands for its words as typed.
            limit: The most hits wanted, at least 1.
            filters: Limits on the articles; a word's weight is its weight in the whole archive all the same.
        """
        searcher = self._index.searcher()
        compiled = compile_query(as_typed(query) if isinstance(query, str) else query, searcher, _SCHEMA)
        if compiled is None:
            return []
        found = searcher.search(limited(compiled, filters, _SCHEMA), limit=limit, count=False).hits
        keys = searcher.fast_field_values("part", [address for _, address in found])
        hits = [Hit(int(key or 0), score) for key, (score, _) in zip(keys, found, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.part))


def _finish(writer: IndexWriter) -> None:
    """What the writer was given is durable."""
    writer.commit()
    writer.wait_merging_threads()


def _documents(first: int, article: Article) -> Iterator[Document]:
    """A document for each part of an article."""
    contexts: dict[PartKind, str] = {}  # the same for most parts
    day = article.published.day.toordinal() if article.published else None
    named = {"publisher": article.publisher, "author": article.author, "section": article.section}
    for key, part in enumerate(article.parts, first):
        if part.kind not in contexts:
            contexts[part.kind] = indexable(context(article, part))
        document = Document()
        document.add_integer("part", key)
        document.add_text("every", "1")
        document.add_text("context", contexts[part.kind])
        document.add_text("text", indexable(part.text))
        if day is not None:
            document.add_integer("day", day)
        for field, name in named.items():
            document.add_text(field, storable(name or UNKNOWN))
        yield document


def _count(sought: list[str], searcher: Searcher) -> int:
    """Parts whose texts have the terms side by side."""
    frequencies = [searcher.doc_freq("text", term) for term in sought]
    if not frequencies or not all(frequencies):
        return 0
    # tantivy's own figures hold what was removed until its segment is merged; where they do, the rest is
    # counted, which takes milliseconds for a word that everybody uses.
    if len(sought) == 1 and searcher.doc_freq("every", "1") == searcher.num_docs:
        return frequencies[0]
    found = searcher.search(in_text(tuple(sought), _SCHEMA), limit=1)
    return found.count or 0  # type: ignore[attr-defined]  # its stub lacks it
