"""An evaluation as one HTML page that stands alone."""

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader

from qa.evaluation.evaluate import Evaluated
from ui.words import plain


def html_report(title: str, measures: Mapping[str, float], done: Sequence[Evaluated]) -> str:
    """The measures, then each question with its answer and what was right about it; everything is escaped."""
    templates = Environment(
        loader=PackageLoader("ui.command"),
        autoescape=True,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template("report.html").render(title=title, measures=measures, done=done)


def _plain(value: object) -> str:
    """A value as text that turns nothing around."""
    return plain(str(value))
