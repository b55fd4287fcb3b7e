"""Pages of plain HTML from templates in which everything is escaped; they need no script and no Gradio."""

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ui.translation import _, ngettext, number, say, spoken
from ui.words import plain

_HEADERS = {
    # Stricter than what Gradio's page needs: no script but our files, nothing inline.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


def _shown(value: object) -> object:
    """A value as text that turns nothing around; HTML that was made elsewhere as it is."""
    return value if isinstance(value, Markup) else plain(say(str(value)))


_TEMPLATES = Environment(
    loader=PackageLoader("ui.web"), autoescape=True, finalize=_shown, trim_blocks=True, lstrip_blocks=True
)
# As the code has them, what varies in `{}`; what is filled in is escaped with the rest.
_TEMPLATES.globals.update(_=_, ngettext=ngettext, number=number)


def html_page(template: str, request: Request, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page from the template of a name, for whoever asks.

    Args:
        template: The template's name.
        request: The request, with what who sent it is and may.
        status: The response's.
        values: What the template shows; strings are escaped, `Markup` is not.
    """
    values["user"] = request.user.display_name if request.user.is_authenticated else ""
    values["may_change"] = "administer" in request.auth.scopes
    values["language"] = spoken()
    return HTMLResponse(_TEMPLATES.get_template(template).render(values), status, _HEADERS)
