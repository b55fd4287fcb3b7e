"""The head of an article: who published it, who wrote it, and when.

Articles print this themselves, often several times over; a line of theirs that tells no more than the head
does is left out, unless it is cited.
"""

import re
from collections.abc import Sequence

from ingest import Article, Dating, Part
from ui.translation import _, spoken
from ui.web.markup import inline
from ui.words import dated, plain

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def repeats_head(part: Part, article: Article) -> bool:
    """Whether a line tells only what the head of its article does: publisher, section, author and days."""
    if part.kind not in {"byline", "dateline"}:
        return False
    days = [day for day in (article.published, article.modified) if day and not day.is_estimate]
    if any(part.text.strip() == day.printed for day in days):
        return True
    told = (article.publisher, article.section, article.author, *map(dated, days))
    return _words(part.text) <= _words(" ".join(word for word in told if word))


def kicker_html(article: Article) -> str:
    """Publisher and section, small above the headline."""
    words = " · ".join(f"<bdi>{inline(word)}</bdi>" for word in (article.publisher, article.section) if word)
    return f'<p class="kicker">{words}</p>' if words else ""


def dated_html(article: Article, shown: Sequence[Part]) -> str:
    """Author and days below the headline, as far as the article's own lines do not say them.

    Args:
        article: The article.
        shown: Its parts that are shown below.
    """
    printed = [part for part in shown if part.kind in {"byline", "dateline"}]
    words = []
    if article.author and not any(_words(article.author) <= _words(part.text) for part in printed):
        words.append(inline(_("By {author}")).format(author=f"<bdi>{inline(article.author)}</bdi>"))
    if article.published and not any(_says(part, article.published) for part in printed):
        words.append(inline(dated(article.published)))
    if article.modified and not any(_says(part, article.modified) for part in printed):
        words.append(inline(_("updated {day}").format(day=dated(article.modified))))
    if not article.published:
        words.append(inline(_("undated")))
    return f'<p class="dated" dir="{spoken().direction}">{" · ".join(words)}</p>' if words else ""


def _says(part: Part, dating: Dating) -> bool:
    """Whether a line prints a day so that it needs no other form: not an estimate, its month as a word."""
    in_words = _LETTERS.search(dating.printed) is not None
    return in_words and not dating.is_estimate and dating.printed in part.text


def _words(text: str) -> set[str]:
    return set(_WORD.findall(plain(text).casefold()))
