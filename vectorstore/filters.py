"""What a search is limited to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on the articles that a search may find; every one that is given must hold.

    Attributes:
        since: First day of publication that counts; an article without a day is left out.
        until: Last day of publication that counts; an article without a day is left out.
        publishers: Publishers as the archive has them, one of which must be the article's; empty for any.
        authors: Authors as the archive has them, one of which must be the article's; empty for any.
        sections: Sections as the archive has them, one of which must be the article's; empty for any.
    """

    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


UNKNOWN = ""
"""Among publishers, authors or sections: articles whose own is not known."""

EVERYTHING = Filters()
"""No limit."""
