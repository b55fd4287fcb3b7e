"""HTML as a browser would read it, and what in it is ours."""

from html.parser import HTMLParser

OURS = frozenset(
    """
    div section article details summary h1 h2 h3 p ol ul li table caption thead tbody tr th td
    span strong b small code mark bdi a button
    """.split()
)
"""The elements that the page's HTML is made of."""
OUR_ATTRIBUTES = frozenset(
    """
    class id href title dir lang style scope colspan type tabindex target rel role
    aria-hidden aria-label aria-expanded data-link
    """.split()
)
"""The attributes that they have."""


class Seen(HTMLParser):
    """The elements, attributes and text of some HTML, as a browser would read it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.by_class: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._open.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in (self._open[-1] if self._open else "").split():
            self.by_class[name] = self.by_class.get(name, "") + data

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]
