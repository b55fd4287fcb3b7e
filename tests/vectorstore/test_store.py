"""Laws of the store: what is written is found, what is replaced or removed is not, at once and everywhere."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Article, Part, Skipped, Vectors
from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented, unreached
from vectorstore import (
    ArticleUnknown,
    EmbedderMismatch,
    Store,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreTooNew,
    StoreTooOld,
    build,
    examine,
)
from vectorstore.writing import Written


def test_every_part_is_found_and_read_back_as_it_was(
    store: Store, chroma_store: Store, embedder: HashEmbedder
) -> None:
    articles = [invented(number) for number in range(12)]
    store.write(articles, embedder)
    assert unreached(store, embedder, articles) == []
    assert unreached(chroma_store, embedder, articles) == []
    assert [store.article(article.name) for article in articles] == articles
    assert examine(store) == ()


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), st.integers(1, 5))
def test_order_and_batches_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], size: int
) -> None:
    embedder = HashEmbedder()
    articles = [invented(number) for number in order]
    with Store.open(tmp_path_factory.mktemp("store"), embedder, create=True) as store:
        for start in range(0, len(articles), size):
            store.write(articles[start : start + size], embedder)
        assert unreached(store, embedder, articles) == []
        assert [entry.id for entry in store.articles()] == [
            article.id for article in sorted(articles, key=lambda article: article.name)
        ]


def test_a_second_run_embeds_nothing(store: Store, embedder: HashEmbedder) -> None:
    articles = [invented(number) for number in range(5)]
    first = build(store, articles, embedder)
    embedded, generation = embedder.embedded, store.catalogue.state().generation
    second = build(store, articles, embedder)
    assert (first.added, first.changed, first.unchanged) == (5, 0, 0)
    assert (second.added, second.changed, second.unchanged) == (0, 0, 5)
    assert embedded == store.catalogue.state().chunks == embedder.embedded
    assert store.catalogue.state().generation == generation


def test_a_changed_article_takes_the_place_of_its_earlier_version(
    store: Store, chroma_store: Store, embedder: HashEmbedder
) -> None:
    store.write([invented(1), invented(2)], embedder)
    corrected = invented(1, edition=2, paragraphs=5)
    written = store.write([corrected, invented(2)], embedder)
    assert (written.added, written.changed, written.unchanged) == (0, 1, 1)
    for reader in (store, chroma_store):
        assert unreached(reader, embedder, [corrected, invented(2)]) == []
        assert reader.search_words("code1x1x1 code1x1x2 head1x1", 9) == []
    assert store.summary().parts == len(corrected.parts) + len(invented(2).parts)
    assert examine(store) == ()


def test_what_is_removed_is_gone_at_once_from_an_open_reader(
    store: Store, chroma_store: Store, embedder: HashEmbedder
) -> None:
    articles = [invented(number) for number in range(4)]
    store.write(articles, embedder)
    for reader in (store, chroma_store):
        assert unreached(reader, embedder, articles) == []  # the reader has its indexes open now
    hits = chroma_store.search_words("code1x1x1", 1)
    store.remove([articles[1].name, articles[2].id])
    for reader in (store, chroma_store):
        gone = {article.id for article in articles[1:3]}
        vector = embedder.embed_query(articles[1].parts[1].text)
        for found in (
            reader.search_words("code1x1x1 code2x1x1 report", 99),
            reader.search_vector(vector, 99),
        ):
            assert len(found) > 0
            assert gone.isdisjoint(
                article.id for article, _ in reader.resolve(hit.part for hit in found).values()
            )
        with pytest.raises(ArticleUnknown):
            reader.article(articles[1].name)
    assert chroma_store.resolve(hit.part for hit in hits) == {}  # a hit from before, too
    assert examine(store) == ()


def test_a_reader_finds_its_whole_number_of_hits_whatever_a_writer_left(
    store: Store, embedder: HashEmbedder
) -> None:
    """An index that holds more than the catalogue, as after a kill, does not cut the list short."""
    store.write([invented(number) for number in range(8)], embedder)
    expected = store.search_words("report", 5)
    store.catalogue.begin(0, 0)
    stale = store.catalogue.commit(
        (), removed=[invented(number).id for number in range(4)]
    )  # and here it dies
    left = store.search_words("report", 5)
    assert len(left) == len(expected) == 5
    assert {hit.part for hit in left}.isdisjoint(stale.parts)
    assert len({hit.score for hit in store.search_vector(embedder.embed_query("report"), 5)}) == 5


def test_articles_that_would_be_called_alike_are_shown_longer(store: Store, embedder: HashEmbedder) -> None:
    one = replace(invented(1), name="1.txt", origin="/may/1.txt")
    other = replace(invented(2), name="1.txt", origin="/june/1.txt")
    store.write([one], embedder)
    store.write([other], embedder)
    assert store.article("1.txt") == one
    assert store.article("june/1.txt") == replace(other, name="june/1.txt")
    store.write([one, other], embedder)
    assert [entry.name for entry in store.articles()] == ["1.txt", "june/1.txt"]


def test_an_article_is_found_by_the_end_of_its_name(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1), invented(2)], embedder)
    store.write([replace(invented(3), name="other/1.txt", origin="/other/1.txt")], embedder)
    assert store.article("2.txt") == invented(2)
    with pytest.raises(ArticleUnknown, match=r"2 articles are called 1\.txt: council/1\.txt, other/1\.txt"):
        store.article("1.txt")
    with pytest.raises(ArticleUnknown, match=r"no article is called txt"):
        store.article("txt")


def test_removing_with_one_unknown_name_removes_nothing(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1)], embedder)
    with pytest.raises(ArticleUnknown):
        store.remove([invented(1).name, "no such article"])
    assert len(store.articles()) == 1


def test_listing_and_summary(store: Store, embedder: HashEmbedder) -> None:
    undated = replace(invented(3), published=None, publisher=None)
    store.write([invented(1), invented(2), undated], embedder)
    entry = store.articles()[0]
    assert (entry.id, entry.name, entry.parts) == (invented(1).id, "council/1.txt", 4)
    assert (entry.headline, entry.publisher) == ("News of council head1x1", "The Council Gazette")
    assert str(entry.published) == "2021-01-02"
    summary = store.summary()
    assert (summary.articles, summary.parts) == (3, 12)
    assert (str(summary.first_day), str(summary.last_day)) == ("2021-01-02", "2021-01-03")
    assert store.publishers() == ("The Council Gazette", "The Harvest Gazette")
    store.remove([invented(2).name])
    assert store.publishers() == ("The Council Gazette",)


def test_an_empty_store_answers_nothing(store: Store, embedder: HashEmbedder) -> None:
    assert store.search_words("ferry", 5) == []
    assert store.search_vector(embedder.embed_query("ferry"), 5) == []
    assert store.document_frequencies(["ferri"]) == {"ferri": 0}
    assert store.articles() == []
    assert store.summary().first_day is None
    assert examine(store) == ()


def test_hostile_articles_are_written_like_any_other(store: Store, embedder: HashEmbedder) -> None:
    nothing = Article("empty", "/empty", "empty", ())
    wordless = Article("dots", "/dots", "dots", (Part("body", 1, "… !?"), Part("body", 2, "")))
    broken = Article("half", "/\udce9", "\udce9", (Part("body", 1, "a half \ud800 of a \x00 pair"),))
    store.write([nothing, wordless, broken], embedder)
    assert [store.article(article.id) for article in (nothing, wordless)] == [nothing, wordless]
    assert store.article("half").parts == broken.parts
    assert len(store.resolve(hit.part for hit in store.search_words("pair", 1))) == 1
    assert examine(store) == ()


def test_the_later_of_two_versions_in_one_batch_stays(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1), invented(1, edition=2)], embedder)
    assert store.article(invented(1).id) == invented(1, edition=2)


def test_chunk_keys_are_never_used_twice(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1)], embedder)
    parts, chunks = store.catalogue.part_keys(), store.catalogue.chunk_keys()
    store.remove([invented(1).id])
    store.write([invented(2)], embedder)
    assert store.catalogue.part_keys().isdisjoint(parts)
    assert store.catalogue.chunk_keys().isdisjoint(chunks)


def test_another_embedder_is_refused_by_name(store: Store, embedder: HashEmbedder) -> None:
    for other in (HashEmbedder(32), HashEmbedder(64, "another")):
        with pytest.raises(EmbedderMismatch, match=rf"{embedder.identity} .*{other.identity} .*new store"):
            Store.open(store.folder, other)
        with pytest.raises(EmbedderMismatch):
            store.write([invented(1)], other)
    assert store.articles() == []


def test_an_embedder_that_breaks_its_promise_changes_nothing(store: Store) -> None:
    class Broken(HashEmbedder):
        def embed_query(self, text: str) -> Vectors:
            return super().embed_query(text) * float("nan")

    with pytest.raises(ValueError, match="hash-64 gave no proper vectors"):
        store.write([invented(1)], Broken())
    assert store.articles() == []


def test_no_store_where_one_was_named(tmp_path: Path, embedder: HashEmbedder) -> None:
    with pytest.raises(StoreMissing, match="dateline ingest"):
        Store.open(tmp_path / "nothing", embedder)
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreMissing, match="no store can be made"):
        Store.open(tmp_path / "file", embedder, create=True)


def test_another_versions_store_is_refused(store: Store, embedder: HashEmbedder) -> None:
    connection = sqlite3.connect(store.folder / "catalogue.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreTooNew, match="later version"):
        Store.open(store.folder, embedder)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(StoreTooOld, match=r"earlier version .* ingest the articles again"):
        Store.open(store.folder, embedder, create=True)


@pytest.mark.parametrize("content", [b"", b"this was never a database, but it is long enough" * 99])
def test_a_file_that_is_no_catalogue(tmp_path: Path, embedder: HashEmbedder, content: bytes) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(content)
    with pytest.raises(StoreDamaged, match="not a catalogue"):
        Store.open(tmp_path, embedder)


def test_a_writer_waits_for_another_but_not_for_ever(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1)], embedder)
    with store.exclusive(), Store.open(store.folder, embedder, lock_seconds=0.01) as hasty:
        with pytest.raises(StoreBusy, match="keeps writing"):
            hasty.write([invented(2)], embedder)
        assert unreached(hasty, embedder, [invented(1)]) == []  # reading waits for nobody
    store.write([invented(2)], embedder)


def test_build_pulls_lazily_acknowledges_and_reports(
    store: Store, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("vectorstore.build"), "_BATCH", 50)
    pulled = 0
    acknowledged: list[tuple[int, int]] = []

    def source() -> Iterator[Article | Skipped]:
        nonlocal pulled
        for number in range(30):
            pulled += 1
            yield invented(number, paragraphs=9)
        yield Skipped("torn.txt", "is not text")

    report = build(store, source(), embedder, lambda count: acknowledged.append((count, pulled)))
    assert report.added == 30
    assert report.skipped == (Skipped("torn.txt", "is not text"),)
    assert sum(count for count, _ in acknowledged) == 30
    assert acknowledged[0][1] < 30  # the first batch was safe before the last article was asked for


def test_two_that_write_many_batches_in_turns_lose_nothing(store: Store, embedder: HashEmbedder) -> None:
    """Each keeps its indexes open while the other writes, and must not go on with them."""
    with store.writer() as one, Store.open(store.folder, embedder) as again, again.writer() as other:
        for number in range(0, 4, 2):  # so many that Chroma writes its index to disk on the way
            one.write(one.prepare([invented(number, paragraphs=1_100)], embedder), embedder)
            other.write(other.prepare([invented(number + 1, paragraphs=1_100)], embedder), embedder)
        one.write(one.prepare([invented(8)], embedder), embedder)
        other.remove([invented(0).id])
        one.write(one.prepare([invented(9)], embedder), embedder)
    assert examine(store) == ()
    with Store.open(store.folder, embedder, exact_below=0) as through_chroma:
        assert unreached(through_chroma, embedder, [invented(8), invented(9)]) == []


def test_what_stops_the_reading_reaches_whoever_builds(store: Store, embedder: HashEmbedder) -> None:
    def source() -> Iterator[Article]:
        yield invented(1)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        build(store, source(), embedder)
    assert examine(store) == ()


def test_an_interrupted_build_keeps_what_was_acknowledged(store: Store, embedder: HashEmbedder) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(store, [invented(1), invented(2)], embedder, interrupt)
    assert unreached(store, embedder, [invented(1), invented(2)]) == []
    store.write([invented(3)], embedder)
    assert examine(store) == ()


def test_an_interrupt_while_the_next_batch_is_embedded_loses_nothing_of_the_one_before(
    store: Store, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("vectorstore.build"), "_BATCH", 1)

    class Interrupted(HashEmbedder):
        def embed_documents(self, texts: Sequence[str]) -> Vectors:
            if self.embedded:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    with pytest.raises(KeyboardInterrupt):
        build(store, [invented(1), invented(2), invented(3)], Interrupted())
    assert unreached(store, embedder, [invented(1)]) == []
    assert examine(store) == ()


def test_what_others_removed_or_replaced_since_a_batch_was_prepared_is_written_whole(
    store: Store, embedder: HashEmbedder
) -> None:
    articles = [invented(number) for number in range(4)]
    store.write(articles, embedder)
    with store.writer() as writer:
        batch = writer.prepare(articles, embedder)  # nothing to embed: all is there as it is
        store.remove([articles[0].id])
        store.write([invented(1, edition=2)], embedder)
        assert writer.write(batch, embedder) == Written(added=1, changed=1, unchanged=2)
    assert unreached(store, embedder, articles) == []
    assert examine(store) == ()


def test_threads_share_one_store(store: Store, chroma_store: Store, embedder: HashEmbedder) -> None:
    """The chat answers several readers at once, while somebody adds articles in the same process."""
    old = [invented(number) for number in range(4)]
    store.write(old, embedder)
    with ThreadPoolExecutor(5) as pool:
        written = pool.submit(build, chroma_store, [invented(number) for number in range(4, 12)], embedder)
        looks = [pool.submit(unreached, chroma_store, embedder, old) for _ in range(12)]
        assert [look.result() for look in looks] == [[]] * 12
        assert written.result().added == 8
    assert examine(store) == ()


def test_a_small_archive_is_searched_without_importing_chroma(store: Store, embedder: HashEmbedder) -> None:
    store.write([invented(1)], embedder)
    child = f"""
import sys
sys.path[:] = {sys.path!r}
from pathlib import Path
from tests.fakes import HashEmbedder
from vectorstore import Store
embedder = HashEmbedder()
with Store.open(Path({str(store.folder)!r}), embedder) as store:
    assert store.search_words("report", 1) and store.search_vector(embedder.embed_query("report"), 1)
heavy = {{"chromadb", "sentence_transformers", "langchain_core", "gradio", "torch"}} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", child], check=True)
