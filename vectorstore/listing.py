"""Articles as a list shows them, newest first or in the order of a search, and how they spread over time."""

import json
from collections.abc import Sequence
from datetime import date

from vectorstore.conditions import ALLOWED, values
from vectorstore.database import Database
from vectorstore.entry import Coverage
from vectorstore.filters import Filters


class Listing:
    """The catalogue's articles by key, without their texts."""

    def __init__(self, database: Database) -> None:
        """The articles in a catalogue's file."""
        self._database = database

    def newest(self, filters: Filters, limit: int, offset: int) -> list[int]:
        """Keys of the articles that filters let through, newest first, undated ones last."""
        sql = f"SELECT key FROM articles WHERE {ALLOWED} ORDER BY published DESC, key DESC LIMIT ?6 OFFSET ?7"  # noqa: S608  our own words
        return [key for (key,) in self._database.rows(sql, *values(filters), limit, offset)]

    def coverage(self, filters: Filters, keys: Sequence[int] | None = None) -> tuple[Coverage, ...]:
        """How many articles each publisher has in each month, of those let through, or of some by key."""
        sql = f"""SELECT publisher, substr(published, 1, 7) AS month, count(*) FROM articles
                  WHERE {ALLOWED} AND (?6 IS NULL OR key IN (SELECT value FROM json_each(?6)))
                  GROUP BY publisher, month ORDER BY publisher, month"""  # noqa: S608  our own words
        wanted = None if keys is None else json.dumps(keys)
        return tuple(
            Coverage(publisher, date.fromisoformat(f"{month}-01") if month else None, articles)
            for publisher, month, articles in self._database.rows(sql, *values(filters), wanted)
        )
