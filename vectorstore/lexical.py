"""The word index: tantivy over every chunk's text and context, English stems, accents folded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tantivy import (
    Document,
    Filter,
    Index,
    IndexWriter,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from ingest import Chunk
from vectorstore.errors import StoreDamaged
from vectorstore.hit import Hit
from vectorstore.record import storable

# How much a word in the context (headline and day) counts against one in the text. tantivy adds the
# fields' scores up, so a boost above 1 lets headlines drown paragraphs. To be swept on real headlines.
_CONTEXT_BOOST = 0.5

_MOST_TERMS = 200  # of a question; a pasted book would otherwise be searched word by word
_LONGEST_TERM = 60  # characters; longer ones are encodings or rubbish
_WRITER_MEMORY = 50_000_000  # bytes; a batch of 2,000 chunks takes a tenth of it

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    _WORD.findall(
        """
        a about after all also am an and any are as at be because been before being but by can could
        did do does doing for from had has have having he her hers him his how i if in into is it
        its itself just me my no nor not of off on once only or other our out over own same she
        should so some such tell than that the their theirs them then there these they this those
        through to too under until up us very was we were what when where which while who whom whose
        why will with would you your
        """
    )
)

_ANALYZER_NAME = "news"
_ANALYZER = (
    TextAnalyzerBuilder(Tokenizer.simple())
    .filter(Filter.remove_long(_LONGEST_TERM))
    .filter(Filter.lowercase())
    .filter(Filter.ascii_fold())
    .filter(Filter.stemmer("english"))
    .build()
)
_SCHEMA = (
    SchemaBuilder()
    .add_integer_field("chunk", indexed=True, fast=True)
    .add_text_field("context", tokenizer_name=_ANALYZER_NAME, index_option="freq")
    .add_text_field("text", tokenizer_name=_ANALYZER_NAME, index_option="freq")
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
    """Chunks by their words. Killed at any moment, it stays as of its last `add` or `remove`.

    Any method raises StoreDamaged where the index's files are gone or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder.

        Raises:
            StoreDamaged: The folder holds no readable index.
        """
        with _translated():
            self._index = Index.open(str(folder))
        self._index.register_tokenizer(_ANALYZER_NAME, _ANALYZER)
        self._index.config_reader("manual")  # the store says when to look again; no watching thread

    @classmethod
    def create(cls, folder: Path) -> "LexicalIndex":
        """Make an empty index in a folder, which is made too."""
        folder.mkdir(parents=True, exist_ok=True)
        Index(_SCHEMA, str(folder))
        return cls(folder)

    def add(self, chunks: Iterable[tuple[int, Chunk]]) -> None:
        """Index chunks under their keys, durably.

        Raises:
            StoreDamaged: The index cannot be written.
        """
        with self._writing() as writer:
            for key, chunk in chunks:
                document = Document()
                document.add_integer("chunk", key)
                document.add_text("context", storable(chunk.context))
                document.add_text("text", storable(chunk.text))
                writer.add_document(document)

    def remove(self, keys: Sequence[int]) -> None:
        """Drop chunks by key, durably; unknown keys are ignored.

        Raises:
            StoreDamaged: The index cannot be written: a writer killed while it removed leaves the very file
                behind that the next removal wants to make.
        """
        with self._writing() as writer:
            writer.delete_documents_by_query(Query.term_set_query(_SCHEMA, "chunk", keys))

    @contextmanager
    def _writing(self) -> Iterator[IndexWriter]:
        """A writer whose work is durable when the block ends."""
        with _translated("written"):
            writer = self._index.writer(_WRITER_MEMORY, 1)
            yield writer
            writer.commit()
            writer.wait_merging_threads()

    @_translated()
    def refresh(self) -> None:
        """Show what has been written since the index was opened, by any process."""
        self._index.reload()

    @_translated()
    def keys(self) -> set[int]:
        """Keys of every indexed chunk."""
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return set()
        found = searcher.search(Query.all_query(), limit=searcher.num_docs, count=False).hits
        return {
            int(key or 0) for key in searcher.fast_field_values("chunk", [address for _, address in found])
        }

    @_translated()
    def document_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many chunks' texts each stem stands; English Snowball stems, lower case, no accents."""
        searcher = self._index.searcher()
        # Counted, because tantivy's own figure holds what was removed until the segment is merged.
        found = {stem: searcher.search(_in_text(storable(stem)), limit=1) for stem in stems}
        return {stem: hits.count or 0 for stem, hits in found.items()}  # type: ignore[attr-defined]  # its stub lacks it

    @_translated()
    def search(self, text: str, limit: int) -> list[Hit]:
        """Chunks that share words with the text, best first by BM25; any text may be asked.

        Args:
            text: Plain words or a question; no character of it is an operator.
            limit: The most hits wanted, at least 1.
        """
        terms = _terms(text)
        if not terms:
            return []
        searcher = self._index.searcher()
        clauses = [(Occur.Should, clause) for term in terms for clause in _clauses(term)]
        found = searcher.search(Query.boolean_query(clauses), limit=limit, count=False).hits
        keys = searcher.fast_field_values("chunk", [address for _, address in found])
        hits = [Hit(int(key or 0), score) for key, (score, _) in zip(keys, found, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk))


def _clauses(term: str) -> tuple[Query, Query]:
    """A term sought in the text, and for less in the context."""
    return (
        _in_text(term),
        Query.boost_query(Query.term_query(_SCHEMA, "context", term, index_option="freq"), _CONTEXT_BOOST),
    )


def _in_text(term: str) -> Query:
    """A term sought in the text."""
    return Query.term_query(_SCHEMA, "text", term, index_option="freq")


def _terms(text: str) -> list[str]:
    """The stems to search for, each once: stop words left out, unless there is nothing else."""
    words = _WORD.findall(storable(text))[: 2 * _MOST_TERMS]
    shouted = all(word.isupper() for word in words)
    telling = [word for word in words if not _is_stop_word(word, shouted)]
    return list(dict.fromkeys(_ANALYZER.analyze(" ".join(telling or words))))[:_MOST_TERMS]


def _is_stop_word(word: str, shouted: bool) -> bool:
    """Whether a word says nothing of what is sought: "who" does, "WHO" and "US" are names."""
    is_name = word.isupper() and len(word) > 1 and not shouted
    return word.lower() in _STOP_WORDS and not is_name
