"""Law: an article read back is the article that was written; its digest moves with its content."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, DateMention, Dating, Part, chunk
from tests.vectorstore.invented import invented
from vectorstore.record import decode, digest, encode

_text = st.text(st.characters())  # halves of surrogate pairs too
_maybe = st.none() | _text
_parts = st.builds(Part, st.sampled_from(["headline", "body", "caption"]), st.integers(1, 9), _text)
_datings = st.none() | st.builds(Dating, st.dates(), _text, st.booleans())
_mentions = st.builds(DateMention, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), _maybe)
_articles = st.builds(
    Article,
    id=_text,
    origin=_text,
    name=_text,
    parts=st.lists(_parts, max_size=3).map(tuple),
    published=_datings,
    modified=_datings,
    author=_maybe,
    publisher=_maybe,
    place=_maybe,
    url=_maybe,
    section=_maybe,
    language=_maybe,
    summary=_maybe,
    mentions=st.lists(_mentions, max_size=2).map(tuple),
    metadata=st.lists(st.tuples(_text, _text), max_size=2).map(tuple),
)


@given(_articles)
def test_decode_undoes_encode(article: Article) -> None:
    assert decode(encode(article)) == article


@given(_articles, _articles)
def test_two_articles_share_a_digest_only_when_they_are_equal(one: Article, other: Article) -> None:
    assert (digest(one, chunk(one)) == digest(other, chunk(other))) == (one == other)


def test_a_corrected_day_moves_the_digest() -> None:
    article = invented(1)
    corrected = replace(article, published=Dating(date(2024, 2, 29), "29 February"))
    assert digest(corrected, chunk(corrected)) != digest(article, chunk(article))


def test_another_way_of_cutting_moves_the_digest() -> None:
    article = invented(1)
    pieces = chunk(article)
    assert digest(article, pieces[1:]) != digest(article, pieces)
    assert digest(article, [replace(pieces[0], context="other"), *pieces[1:]]) != digest(article, pieces)
