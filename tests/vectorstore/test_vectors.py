"""The two vector searches: Chroma and the exact one agree, and each follows what is written."""

from pathlib import Path

import numpy as np
import pytest

from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented
from tests.vectorstore.processes import FORKED, index_vectors
from vectorstore import Store, StoreDamaged
from vectorstore.dense import DenseIndex
from vectorstore.exact import ExactIndex


def test_chroma_and_exact_search_rank_alike(
    store: Store, chroma_store: Store, embedder: HashEmbedder
) -> None:
    store.write([invented(number) for number in range(30)], embedder)
    for question in ("ferry report read on day 2", "News of library", "vaccine code6x1x3"):
        vector = embedder.embed_query(question)
        exact, chroma = store.search_vector(vector, 10), chroma_store.search_vector(vector, 10)
        assert [hit.score for hit in chroma] == pytest.approx([hit.score for hit in exact], abs=1e-3)
        assert exact[0] == max(exact, key=lambda hit: hit.score)


def test_the_score_is_the_cosine(tmp_path: Path) -> None:
    axes = np.eye(3, dtype=np.float32)
    with DenseIndex.create(tmp_path) as index:
        index.add([5, 6, 7], axes)
        hits = index.search(np.array([0.6, 0.8, 0.0], dtype=np.float32), 3)
    assert [hit.chunk for hit in hits] == [6, 5, 7]
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6, 0.0], abs=1e-6)


def test_each_opening_sees_what_other_processes_wrote_before_it(tmp_path: Path) -> None:
    """Though an earlier one is still open here: writing with what that one saw would lose vectors."""
    axes = np.eye(4, dtype=np.float32)
    with DenseIndex.create(tmp_path) as early:
        early.add([1], axes[:1])
        assert early.search(axes[0], 1)[0].chunk == 1
        other = FORKED.Process(target=index_vectors, args=(tmp_path, [2], axes[1:2]))
        other.start()
        other.join()
        with DenseIndex(tmp_path) as late:
            assert [hit.chunk for hit in late.search(axes[1], 2)] == [2, 1]
            late.add([3], axes[2:3])
            late.remove([1])
    with DenseIndex(tmp_path) as last:
        assert [hit.chunk for hit in last.search(axes[1], 3)] == [2, 3]
        assert last.keys() == {2, 3}
        assert last.vectors([3, 2]).tolist() == axes[[2, 1]].tolist()


def test_more_rows_than_chroma_takes_at_once(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(6_000, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with DenseIndex.create(tmp_path) as index:
        index.add(range(1, 6_001), vectors)
        assert index.keys() == set(range(1, 6_001))
        assert index.vectors([5_999, 3]) == pytest.approx(vectors[[5_998, 2]], abs=1e-6)
        index.remove(range(1, 6_000))
        assert index.keys() == {6_000}


@pytest.mark.parametrize("content", [None, b"", b"no database at all, and long enough to be looked at"])
def test_no_index_in_the_folder(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "chroma.sqlite3").write_bytes(content)
    with pytest.raises(StoreDamaged, match="vector index"):
        DenseIndex(tmp_path)


def test_a_matrix_that_follows_every_change_equals_one_read_afresh(
    store: Store, embedder: HashEmbedder
) -> None:
    follower = ExactIndex(store.catalogue)
    vector = embedder.embed_query("report")

    def check() -> None:
        follower.refresh(store.catalogue.state())
        afresh = ExactIndex(store.catalogue)
        afresh.refresh(store.catalogue.state())
        assert follower.search(vector, 1_000) == pytest.approx(afresh.search(vector, 1_000))

    check()
    store.write([invented(number) for number in range(6)], embedder)
    check()
    store.write([invented(2, edition=2, paragraphs=7), invented(9)], embedder)
    check()
    store.remove([invented(number).id for number in (0, 9)])
    check()
    assert len(follower.search(vector, 1_000)) == store.catalogue.state().chunks
    store.remove([entry.id for entry in store.articles()])
    check()
    assert follower.search(vector, 1_000) == []
