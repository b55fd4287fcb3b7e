"""The names that articles give for the same thing, and those that the user wants forgotten."""

import json
from collections.abc import Iterable

from ingest import Article, fold_name, mine_aliases
from vectorstore.database import Database
from vectorstore.entry import KnownAlias
from vectorstore.record import storable

# One row for each pair of names, however many articles give it; the source is the first of them by name,
# which does not depend on the order in which they were written.
_KNOWN = """
    SELECT short, long, count(*), articles.id, ordinal, start, stop, min(articles.name)
    FROM aliases JOIN articles ON articles.key = aliases.article
    WHERE {wanted} AND short_name NOT IN (SELECT name FROM forgotten)
                   AND long_name NOT IN (SELECT name FROM forgotten)
    GROUP BY short_name, long_name ORDER BY count(*) DESC, short_name, long_name
"""
_SAID_OF = """aliases.rowid IN (
    SELECT rowid FROM aliases WHERE short_name IN (SELECT value FROM json_each(?1))
    UNION SELECT rowid FROM aliases WHERE long_name IN (SELECT value FROM json_each(?1)))"""


class Aliases:
    """The catalogue's aliases: an article's go with it, what is forgotten stays so until restored."""

    def __init__(self, database: Database) -> None:
        """The aliases in a catalogue's file."""
        self._database = database

    def everything(self) -> list[KnownAlias]:
        """Every pair of names that is not forgotten, the one that most articles give first."""
        return self._known("TRUE")

    def of(self, names: Iterable[str]) -> list[KnownAlias]:
        """The pairs that one of the names belongs to, the one that most articles give first."""
        return self._known(_SAID_OF, json.dumps([_key(name) for name in names]))

    def add(self, article_key: int, article: Article) -> None:
        """Write what an article gives, as part of its transaction."""
        for alias in mine_aliases(article):
            self._database.rows(
                "INSERT INTO aliases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(article_key, storable(alias.short), storable(alias.long)),
                *(_key(alias.short), _key(alias.long), alias.ordinal, alias.start, alias.end),
            )

    def forget(self, name: str) -> bool:
        """Take no alias of a name any more; False when there is none."""
        if not self.of([name]):
            return False
        self._database.rows("INSERT OR IGNORE INTO forgotten VALUES (?)", _key(name))
        return True

    def restore(self, name: str) -> bool:
        """Take the aliases of a forgotten name again; False when it was not forgotten."""
        return bool(self._database.rows("DELETE FROM forgotten WHERE name = ? RETURNING name", _key(name)))

    def _known(self, wanted: str, *values: str) -> list[KnownAlias]:
        rows = self._database.rows(_KNOWN.format(wanted=wanted), *values)
        return [KnownAlias(*row[:-1]) for row in rows]


def _key(name: str) -> str:
    return storable(fold_name(name))
