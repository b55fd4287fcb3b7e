"""Who else reports what a statement says, as a count that opens its list."""

from collections.abc import Sequence

from ingest import Article
from qa.answer import Citation, Statement
from ui.translation import _
from ui.web.answer.numbers import Numbers
from ui.web.markup import inline
from ui.words import marks, more_reports, reported, source


def reports_html(statement: Statement, numbers: Numbers, *, named: bool) -> str:
    """The independent reports of a statement and who carries them, folded.

    Args:
        statement: What is reported.
        numbers: The answer's citations.
        named: Say which statement is meant, by its numbers: there are several.

    Returns:
        A line that opens its list; "" for one report that nobody else carries.
    """
    cited = [numbers.citation(number) for number in (statement.citations[0], *statement.corroborated_by)]
    carriers = _carriers(cited)
    told = reported(statement, [citation.article for citation in cited], len(carriers))
    if not told:
        return ""
    lines = [f"{_line(citation.article)} {numbers.links([citation.id])}" for citation in cited]
    if more := more_reports(statement):
        lines.append(inline(more))
    lists = _list(lines)
    if carriers:
        also = inline(_("Also carried by"))
        lists += f"<p>{also}</p>{_list([_line(article) for article in carriers])}"
    which = f"{marks(statement.citations)} " if named else ""
    return f'<details class="reports"><summary>{which}{inline(told)}</summary>{lists}</details>'


def _carriers(cited: Sequence[Citation]) -> list[Article]:
    """The articles that carry what is cited, one for each publisher and day."""
    own = {source(citation.article) for citation in cited}
    articles = {source(each.article): each.article for citation in cited for each in citation.carriers}
    return [article for name, article in articles.items() if name not in own]


def _line(article: Article) -> str:
    return f"<bdi>{inline(source(article))}</bdi>"


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
