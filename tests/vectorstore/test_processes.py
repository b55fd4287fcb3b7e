"""Several processes at one store: nothing is lost, nothing is stale."""

from pathlib import Path

from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented, unreached
from tests.vectorstore.processes import FORKED, read, write
from vectorstore import Store, examine


def test_two_writers_and_a_reader_at_once(store: Store, chroma_store: Store, embedder: HashEmbedder) -> None:
    told_by_reader, reader_end = FORKED.Pipe()
    reader = FORKED.Process(target=read, args=(store.folder, reader_end))
    pipes = [FORKED.Pipe(duplex=False) for _ in range(2)]
    shares = [range(24), range(24, 48)]
    writers = [
        FORKED.Process(target=write, args=(store.folder, share, theirs))
        for share, (_, theirs) in zip(shares, pipes, strict=True)
    ]
    for process in (reader, *writers):
        process.start()
    for writer in writers:
        writer.join()
    told_by_reader.send("stop")
    looks, missed = told_by_reader.recv()
    reader.join()
    for end in (told_by_reader, reader_end, *(end for pipe in pipes for end in pipe)):
        end.close()

    assert [process.exitcode for process in (reader, *writers)] == [0, 0, 0]
    assert looks > 0
    assert missed == []  # whatever was listed was found, while both were writing
    articles = [invented(number) for share in shares for number in share]
    assert unreached(store, embedder, articles) == []
    assert unreached(chroma_store, embedder, articles) == []
    assert examine(store) == ()


def test_two_processes_may_make_the_store_at_once(tmp_path: Path, embedder: HashEmbedder) -> None:
    pipes = [FORKED.Pipe(duplex=False) for _ in range(2)]
    writers = [
        FORKED.Process(target=write, args=(tmp_path / "new", range(at, at + 2), theirs))
        for at, (_, theirs) in zip((0, 2), pipes, strict=True)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for end in (end for pipe in pipes for end in pipe):
        end.close()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Store.open(tmp_path / "new", embedder) as store:
        assert len(store.articles()) == 4
