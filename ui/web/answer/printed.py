"""What an answer's numbers stand for, on paper, where no proof stands beside it and no link is followed."""

from qa.answer import Answer, Citation
from ui.translation import _
from ui.web.markup import inline, language
from ui.words import marks, nearest_heading, place, source


def printed_html(answer: Answer) -> str:
    """The numbered sources of an answer, or the passages nearest to it; hidden but in print.

    Each with headline, publisher, day, place, the words that are quoted and the article's address.
    """
    citations = answer.citations or answer.nearest
    if not citations:
        return ""
    heading = _("Sources") if answer.statements else nearest_heading()
    items = "".join(_source(each) for each in sorted(citations, key=lambda each: each.id))
    return f'<div class="printed"><h3>{inline(heading)}</h3><ol>{items}</ol></div>'


def _source(citation: Citation) -> str:
    article = citation.article
    tongue = language(article)
    headline = (
        f'<p class="headline" dir="auto"{tongue}>{inline(article.headline)}</p>' if article.headline else ""
    )
    where = f'<p class="quiet">{inline(source(article))}, {inline(place(citation))}</p>'
    words = f'<p class="words" dir="auto"{tongue}><mark>{inline(citation.quote)}</mark></p>'
    address = f'<p class="quiet address">{inline(article.url)}</p>' if article.url else ""
    return f"<li><b>{marks([citation.id])}</b>{headline}{where}{words}{address}</li>"
