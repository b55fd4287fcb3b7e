"""Laws of cutting: every part in exactly one chunk, in order, and none cut through."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, Dating, Part, chunk

_texts = st.lists(st.integers(0, 1200).map("x".__mul__), max_size=30)


def _article(texts: list[str], headline: str = "Keeper retires") -> Article:
    body = (Part("body", number, text) for number, text in enumerate(texts, 1))
    day = Dating(date(2019, 5, 4), "4 May 2019")
    return Article("a", "/a", "a", (Part("headline", 1, headline), *body), published=day)


@given(_texts)
def test_every_part_stands_whole_in_one_chunk_in_its_order(texts: list[str]) -> None:
    article = _article(texts)
    chunks = chunk(article)
    assert [place for one in chunks for place in range(one.first, one.first + one.parts)] == list(
        range(len(article.parts))
    )
    for one in chunks:
        held = article.parts[one.first : one.first + one.parts]
        assert one.text == "\n".join(part.text for part in held)


@given(_texts)
def test_chunks_are_as_long_as_they_may_be_and_no_longer(texts: list[str]) -> None:
    chunks = chunk(_article(texts))
    assert all(one.parts == 1 or len(one.text) <= 800 for one in chunks)
    for one, following in pairwise(chunks):
        assert len(one.text) + 1 + len(following.text.split("\n")[0]) > 800


def test_the_context_is_headline_and_day_and_nothing_twice() -> None:
    article = _article(["x" * 700, "y" * 700])
    assert [one.context for one in chunk(article)] == ["2019-05-04", "Keeper retires 2019-05-04"]
    bare = replace(article, parts=article.parts[1:], published=None)
    assert [one.context for one in chunk(bare)] == ["", ""]
