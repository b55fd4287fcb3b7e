"""How an article is called in the store: by its own name, or longer where two would be called alike."""

from collections.abc import Callable, Iterator
from itertools import count

from ingest import Article
from vectorstore.record import storable


def unique_name(article: Article, is_taken: Callable[[str], bool]) -> str:
    """The shortest name of the article that no other article has.

    A file is shown with more and more of its parent folders, a row of a row file as `file#id`.
    """
    return next(name for name in _names(article) if not is_taken(name))


def _names(article: Article) -> Iterator[str]:
    """Names from short to long: its own, longer ends of its origin, its origin numbered."""
    own, origin = storable(article.name), storable(article.origin)
    yield own
    steps = origin.split("/")
    ends = ("/".join(steps[-length:]) for length in range(1, len(steps) + 1))
    yield from (end for end in ends if len(end) > len(own))
    yield from (f"{origin} ({number})" for number in count(2))
