"""Filters as a condition of SQL on the catalogue's articles."""

import json

from vectorstore.filters import Filters
from vectorstore.record import storable

ALLOWED = """(?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published <= ?2)
    AND (?3 IS NULL OR ifnull(publisher, '') IN (SELECT value FROM json_each(?3)))
    AND (?4 IS NULL OR ifnull(author, '') IN (SELECT value FROM json_each(?4)))
    AND (?5 IS NULL OR ifnull(section, '') IN (SELECT value FROM json_each(?5)))"""
"""What holds of the articles that filters let through; `values` gives the values."""


def values(filters: Filters) -> tuple[str | None, ...]:
    """The values of `ALLOWED`, its first ones in any statement."""
    return (
        filters.since.isoformat() if filters.since else None,
        filters.until.isoformat() if filters.until else None,
        *(
            json.dumps([storable(name) for name in names]) if names else None
            for names in (filters.publishers, filters.authors, filters.sections)
        ),
    )
