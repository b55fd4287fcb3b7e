"""Articles, as they are read, into the store, batch by batch."""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from ingest import Article, Embedder, Skipped
from vectorstore.store import Store

# Parts that are written at once: enough that the fixed cost of a batch (0.1 s) does not count, few
# enough that a second writer waits for some seconds and a kill costs little.
_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What became of everything that was named: numbers of articles, and what could not be read."""

    added: int
    changed: int
    unchanged: int
    skipped: tuple[Skipped, ...]


def build(
    store: Store,
    articles: Iterable[Article | Skipped],
    embedder: Embedder,
    on_progress: Callable[[int], object] = lambda _: None,
) -> BuildReport:
    """Write what is new or changed among the articles.

    Args:
        store: Where to.
        articles: Pulled a batch ahead, in another thread; what could not be read is reported.
        embedder: The store's.
        on_progress: Called after each batch with the number of its articles, which then stay,
            whatever happens to the process.

    Raises:
        EmbedderMismatch: The store was made with another embedder.
        StoreBusy: Others kept writing for too long.
    """
    added = changed = unchanged = 0
    skipped: list[Skipped] = []
    with store.writer() as writer, closing(_ahead(articles, skipped)) as batches:
        for batch in batches:
            written = writer.write(batch, embedder)
            added += written.added
            changed += written.changed
            unchanged += written.unchanged
            on_progress(len(batch))
    return BuildReport(added, changed, unchanged, tuple(skipped))


def _ahead(
    articles: Iterable[Article | Skipped], skipped: list[Skipped]
) -> Generator[list[Article], None, None]:
    """Each batch, while the next one is being read: most of writing is done outside Python, on any core."""
    stop = Event()  # asked after each article, or an interrupted writer would wait for a whole batch
    batches = _batches(articles, skipped, stop)
    with ThreadPoolExecutor(1, "reader") as reader:
        try:
            coming = reader.submit(next, batches, None)
            while batch := coming.result():
                coming = reader.submit(next, batches, None)
                yield batch
        finally:
            stop.set()


def _batches(
    articles: Iterable[Article | Skipped], skipped: list[Skipped], stop: Event
) -> Iterator[list[Article]]:
    """Articles in groups of about a batch's parts; what could not be read goes to the list."""
    batch: list[Article] = []
    parts = 0
    for article in articles:
        if stop.is_set():
            return
        if isinstance(article, Skipped):
            skipped.append(article)
            continue
        batch.append(article)
        parts += len(article.parts)
        if parts >= _BATCH:
            yield batch
            batch, parts = [], 0
    if batch:
        yield batch
