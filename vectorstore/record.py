"""An article to and from the bytes that the catalogue keeps, and what tells that it has changed."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from hashlib import sha256
from itertools import starmap
from typing import Any

from ingest import Article, Chunk, DateMention, Dating, Part


def encode(article: Article) -> bytes:
    """The whole article as JSON in UTF-8; `decode` gives back an equal one."""
    record = {field.name: getattr(article, field.name) for field in fields(article)}
    record["parts"] = [(part.kind, part.index, part.text) for part in article.parts]
    record["published"] = _plain(article.published)
    record["modified"] = _plain(article.modified)
    record["mentions"] = [(each.ordinal, each.start, each.end, each.resolved) for each in article.mentions]
    return _utf8(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def decode(stored: bytes) -> Article:
    """The article that `encode` was given."""
    record = json.loads(stored.decode("utf-8", "surrogatepass"))
    record["parts"] = tuple(starmap(Part, record["parts"]))
    record["published"] = _dating(record["published"])
    record["modified"] = _dating(record["modified"])
    record["mentions"] = tuple(starmap(DateMention, record["mentions"]))
    record["metadata"] = tuple((name, value) for name, value in record["metadata"])
    return Article(**record)


def digest(article: Article, chunks: Iterable[Chunk]) -> str:
    """Content hash: moves when the article, or the way it is cut into chunks, changes."""
    content = sha256(encode(article))
    for chunk in chunks:
        content.update(_utf8(f"\0{chunk.first}\0{chunk.parts}\0{chunk.context}"))
    return content.hexdigest()


def storable(text: str) -> str:
    """The text with halves of surrogate pairs written out: SQLite and tantivy take whole characters only."""
    return text.encode("utf-8", "backslashreplace").decode()


def _plain(dating: Dating | None) -> tuple[str, str, bool] | None:
    """A `Dating` as the fields that JSON can hold."""
    return (dating.day.isoformat(), dating.printed, dating.is_estimate) if dating else None


def _dating(stored: list[Any] | None) -> Dating | None:
    """A `Dating` from its fields."""
    if stored is None:
        return None
    day, printed, is_estimate = stored
    return Dating(date.fromisoformat(day), printed, is_estimate)


def _utf8(text: str) -> bytes:
    """Bytes of any text: names of files may hold halves of surrogate pairs."""
    return text.encode("utf-8", "surrogatepass")
