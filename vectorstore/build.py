"""Articles, as they are read, into the store, batch by batch."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

from ingest import Article, Embedder, Skipped
from vectorstore.store import Store
from vectorstore.writing import Batch, Written

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

    A batch is read and embedded while the one before is written in another thread. Reading and embedding stay
    in the caller's, where an interrupt stops them at once: a transformer takes minutes.

    Args:
        store: Where to.
        articles: Pulled a batch ahead; what could not be read is reported.
        embedder: The store's.
        on_progress: Called from the other thread, after each batch, with the number of its articles, which
            then stay, whatever happens to the process.

    Raises:
        EmbedderMismatch: The store was made with another embedder.
        StoreBusy: Others kept writing for too long.
    """
    skipped: list[Skipped] = []
    done: list[Written] = []
    under_way: Future[Written] | None = None
    with (
        store.writer() as writer,
        ThreadPoolExecutor(1, "writer") as beside,  # left first: the indexes are closed once all is written
        closing(_batches(articles, skipped)) as batches,
    ):

        def write(batch: Batch) -> Written:
            written = writer.write(batch, embedder)
            on_progress(batch.given)
            return written

        for read in batches:
            batch = writer.prepare(read, embedder)
            if under_way:
                done.append(under_way.result())
            under_way = beside.submit(write, batch)
        if under_way:
            done.append(under_way.result())
    return BuildReport(
        sum(each.added for each in done),
        sum(each.changed for each in done),
        sum(each.unchanged for each in done),
        tuple(skipped),
    )


def _batches(
    articles: Iterable[Article | Skipped], skipped: list[Skipped]
) -> Generator[list[Article], None, None]:
    """Articles in groups of about a batch's parts; what could not be read goes to the list."""
    batch: list[Article] = []
    parts = 0
    for article in articles:
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
