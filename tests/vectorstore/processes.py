"""What other processes do to a store in the tests; forked from one that has the libraries loaded."""

from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from ingest import Article, Vectors
from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented, reached_by_vector, reached_by_words
from vectorstore import Store, build
from vectorstore.dense import DenseIndex

FORKED = get_context("forkserver")
FORKED.set_forkserver_preload(["chromadb", __name__])


def write(folder: Path, numbers: range, channel: Connection) -> None:
    """Write articles in batches of two, and send what was acknowledged."""
    embedder = HashEmbedder()
    with Store.open(folder, embedder, create=True) as store, channel:
        for number in numbers[::2]:
            batch = [invented(number), invented(number + 1)]
            build(store, batch, embedder, channel.send)


def read(folder: Path, channel: Connection) -> None:
    """Search for whatever is listed until told to stop; send how often, and what was not found."""
    embedder = HashEmbedder()
    looks, missed = 0, []
    with Store.open(folder, embedder, exact_below=0) as store, channel:
        while not channel.poll():
            for entry in store.articles():
                article = store.article(entry.id)
                looks += 1
                if not reached_by_words(store, article, 1) or not reached_by_vector(
                    store, embedder, article, 1
                ):
                    missed.append(entry.name)
        channel.send((looks, missed))


def index_vectors(folder: Path, keys: list[int], vectors: Vectors) -> None:
    """Add vectors to a Chroma folder."""
    with DenseIndex(folder) as index:
        index.add(keys, vectors)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to one article: written in an edition, or removed (edition None)."""

    number: int
    edition: int | None

    @property
    def article(self) -> Article | None:
        """The article that stands once this is done."""
        edition = self.edition
        return None if edition is None else invented(self.number, edition=edition, paragraphs=edition % 4)


def edit(folder: Path, seed: float, channel: Connection) -> None:
    """Add, change and remove articles for ever; send each act before it begins and when it is done."""
    random = Random(seed)
    embedder = HashEmbedder()
    with Store.open(folder, embedder) as store:
        while True:
            number = random.randrange(40)
            there = f"{number:016x}" in {entry.id for entry in store.articles()}
            act = Act(number, None if there and random.random() < 0.2 else random.randrange(1000))
            channel.send(act)
            if act.article:
                store.write([act.article], embedder)
            else:
                store.remove([f"{number:016x}"])
            channel.send(act)
