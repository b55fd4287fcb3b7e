"""What a link to a paragraph opens: the article, or a sentence that says why not."""

import logging
from typing import Any

from qa.answer import Citation
from ui.answering import FAILED, TOLD, Shared
from ui.translation import _
from ui.web.answer.proof import opened_html
from ui.web.answer.render import note_html
from ui.web.links import BadLink, Linked

_log = logging.getLogger(__name__)


def follow_link(assistant: Shared, data: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever a client sent
    """Open what a link names.

    Args:
        assistant: Has the articles.
        data: The fields of the link's query.

    Returns:
        A sentence where it cannot be opened, and the article where it can, as HTML; one of them is empty.
    """
    try:
        linked = Linked.of(data)
        article = assistant.article(linked.article)
        return "", opened_html(Citation.whole(1, article, linked.ordinal(article)))
    except (BadLink, *TOLD) as error:
        return note_html(_("This link cannot be opened: {why}").format(why=error)), ""
    except Exception:  # noqa: BLE001 - whatever went wrong, the reader gets a sentence and the log the rest
        _log.exception("a link could not be opened")
        return note_html(FAILED), ""
