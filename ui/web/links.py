"""Links that can be shared: to a question, which is asked when the page opens, and to a paragraph.

Both are the page's own address with a query: `?q=...`, and `?article=ID&paragraph=8`, or
`?article=ID&part=caption&index=1` for what is no body paragraph. What comes in with one is hostile.
"""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from ingest import Article, Part

_LONGEST = 200
"""Characters that the name of an article in a link has at most; our own links have its id."""


class BadLink(ValueError):
    """A link to an article that does not say which, or to no part that it has."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link names.

    Attributes:
        article: The article's name or id.
        kind: Which kind of part.
        index: Its number within the kind, from 1; None for the article as a whole.
    """

    article: str
    kind: str
    index: int | None

    @classmethod
    def of(cls, data: Any) -> Self:  # noqa: ANN401 - whatever a client sent
        """Read the fields of a link's query, as a browser or whoever else has sent them; raises BadLink."""
        fields = data if isinstance(data, dict) else {}
        article = fields.get("article")
        if not isinstance(article, str) or not article.strip() or len(article) > _LONGEST:
            raise BadLink("the link names no article")
        kind, number = "body", fields.get("paragraph")
        if number is None and fields.get("part") is not None:
            kind, number = fields["part"], fields.get("index", "1")
        if number is None:
            return cls(article, kind, None)
        if not isinstance(number, str) or not number.isascii() or not number.isdigit() or len(number) > 9:
            raise BadLink("the link names no paragraph")
        return cls(article, str(kind), int(number))

    def ordinal(self, article: Article) -> int:
        """The position of the named part in the article's parts, from 0; raises BadLink."""
        if self.index is None:
            return 0
        for ordinal, part in enumerate(article.parts):
            if (part.kind, part.index) == (self.kind, self.index):
                return ordinal
        raise BadLink("the article has no such paragraph")


def question_link(question: str) -> str:
    """The query of a link that asks a question."""
    return f"?{urlencode({'q': question})}"


def part_link(article: Article, part: Part) -> str:
    """The query of a link that opens an article at one of its parts."""
    if part.paragraph is not None:
        return f"?{urlencode({'article': article.id, 'paragraph': part.paragraph})}"
    return f"?{urlencode({'article': article.id, 'part': part.kind, 'index': part.index})}"
