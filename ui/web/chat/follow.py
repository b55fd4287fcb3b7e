"""What a link brings: an article, or a question's filters, or a sentence that says why not."""

import logging

from qa.answer import Citation
from ui.answering import FAILED, TOLD, Shared
from ui.limits import read_limits
from ui.translation import _, say
from ui.web.answer.proof import opened_html
from ui.web.answer.render import note_html
from ui.web.links import BadLink, LinkedFilters, LinkedPart
from vectorstore import Filters

_log = logging.getLogger(__name__)


def open_linked(assistant: Shared, query: object) -> tuple[str, str]:
    """Open the article that a link names.

    Args:
        assistant: Has the articles.
        query: The link's query, as a browser or whoever else has sent it.

    Returns:
        A sentence where it cannot be opened, and the article where it can, as HTML; one of them is empty.
    """
    try:
        linked = LinkedPart.of(query)
        article = assistant.article(linked.article)
        return "", opened_html(Citation.whole(1, article, linked.ordinal(article)))
    except Exception as error:  # noqa: BLE001 - the reader gets a sentence, whatever went wrong
        return _why_not(error), ""


def linked_filters(assistant: Shared, query: object) -> tuple[str, Filters | None]:
    """Read the filters of a link to a question.

    Args:
        assistant: Has the names of publishers and sections.
        query: The link's query, as a browser or whoever else has sent it.

    Returns:
        A sentence, as HTML, and None where nothing is to be asked; else "" and the filters, names in them as
        the archive has them.
    """
    try:
        linked = LinkedFilters.of(query)
        limits = read_limits(linked.since, linked.until, linked.publishers, linked.sections)
        return "", assistant.searched(limits).limits
    except Exception as error:  # noqa: BLE001 - the reader gets a sentence, whatever went wrong
        return _why_not(error), None


def _why_not(error: Exception) -> str:
    """Why a link cannot be followed, as HTML; of a fault in the program the log has the rest."""
    if isinstance(error, (BadLink, *TOLD)):
        return note_html(_("This link cannot be opened: {why}").format(why=say(str(error))))
    _log.error("a link could not be opened", exc_info=error)
    return note_html(FAILED)
