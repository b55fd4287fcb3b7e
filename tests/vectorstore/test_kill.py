"""A writer killed at any moment loses nothing acknowledged, and the next one mends what it left."""

from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from tests.fakes import HashEmbedder
from tests.vectorstore.invented import unreached
from tests.vectorstore.processes import FORKED, Act, edit
from vectorstore import Store, examine

_KILLS = 50
_MOST_ACTS = 3  # that a writer begins; in the first it also mends what the last one left
_LONGEST = 0.15  # seconds that it then lives on: about an act


def test_nothing_acknowledged_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    random = Random(7)
    stands: dict[int, Act] = {}  # the last acknowledged act on each article
    with Store.open(tmp_path, embedder, create=True) as reader:
        found_dirty = 0
        for _ in range(_KILLS):
            acknowledged, begun = _killed_writer(tmp_path, random)
            stands |= {act.number: act for act in acknowledged}
            if begun and _is(begun, reader):
                stands[begun.number] = begun  # it was done, and not yet told
            assert [act for act in stands.values() if not _is(act, reader)] == []
            recent = [act.article for act in acknowledged[-3:] if stands[act.number] == act and act.article]
            assert unreached(reader, embedder, recent) == []
            found_dirty += reader.catalogue.state().dirty
        assert found_dirty > _KILLS // 5  # or the kills came too late to say anything
        assert len(stands) > 20

        reader.write([], embedder)  # the next writer, whatever it writes, mends what the last one left
        assert examine(reader) == ()
        articles = [act.article for act in stands.values() if act.article]
        assert len(articles) == len(reader.articles())
        with Store.open(tmp_path, embedder, exact_below=0) as through_chroma:
            assert unreached(reader, embedder, articles) == []
            assert unreached(through_chroma, embedder, articles) == []


def _killed_writer(folder: Path, random: Random) -> tuple[list[Act], Act | None]:
    """Kill a writer in one of its first acts; what it acknowledged, and what it had begun."""
    ours, theirs = FORKED.Pipe(duplex=False)
    writer = FORKED.Process(target=edit, args=(folder, random.random(), theirs))
    writer.start()
    theirs.close()
    told = [ours.recv() for _ in range(2 * random.randrange(_MOST_ACTS) + 1)]
    writer.join(random.uniform(0.0, _LONGEST))
    writer.kill()
    writer.join()
    told += _told(ours)
    ours.close()
    done, begun = told[1::2], told[::2]
    return done, begun[-1] if len(begun) > len(done) else None


def _told(channel: Connection) -> list[Act]:
    """Everything that was sent before the sender died."""
    acts = []
    try:
        while channel.poll():
            acts.append(channel.recv())
    except EOFError:
        pass
    return acts


def _is(act: Act, store: Store) -> bool:
    """Whether the store has the article as it stands after the act."""
    article_id = f"{act.number:016x}"
    return store.catalogue.article(article_id) == act.article
