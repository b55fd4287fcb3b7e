"""Signing in and out."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui.access.door import COOKIE, LOGIN, Accounts
from ui.access.errors import TooManyAttempts
from ui.access.sessions import LASTS
from ui.translation import _
from ui.web.gate import COOKIE as VISIT
from ui.web.template import html_page
from ui.words import sentence

_LARGEST_FORM = 20_000  # bytes


def login_routes(accounts: Accounts) -> list[Route]:
    """The page to sign in, and what its form and the button to sign out call."""

    async def form(request: Request) -> Response:
        wanted = _own_path(request.query_params.get("next", ""))
        if request.user.is_authenticated:
            return RedirectResponse(wanted, 303)
        # From another site's link the browser comes without the cookie; from our own page it brings it.
        is_elsewhere = request.headers.get("sec-fetch-site") == "cross-site"
        return html_page("login.html", request, wanted=wanted, again=wanted if is_elsewhere else "")

    async def sign_in(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _LARGEST_FORM:
            return html_page("login.html", request, status=413, wanted="/", wrong=_("That was too much."))
        given = await request.form(max_files=0, max_fields=10)
        name, password, wanted = (str(given.get(field, "")) for field in ("name", "password", "next"))
        wanted = _own_path(wanted)
        try:
            user = await accounts.sign_in(name, password, request)
        except TooManyAttempts as error:
            wrong = sentence(str(error))
            page = html_page("login.html", request, status=429, wanted=wanted, wrong=wrong, name=name)
            page.headers["Retry-After"] = str(error.seconds)
            return page
        if user is None:
            wrong = _("The name or the password is wrong.")
            return html_page("login.html", request, status=401, wanted=wanted, wrong=wrong, name=name)
        response = RedirectResponse(wanted, 303)
        response.set_cookie(
            COOKIE,
            accounts.sessions.open(user),
            max_age=LASTS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    async def sign_out(request: Request) -> Response:
        accounts.sessions.close(request.cookies.get(COOKIE, ""))
        response = RedirectResponse(LOGIN, 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        # A window that stays open is not gone on with by whoever signs in next.
        response.delete_cookie(VISIT, httponly=True, samesite="lax")
        return response

    return [
        Route(LOGIN, form),
        Route(LOGIN, sign_in, methods=["POST"]),
        Route("/logout", sign_out, methods=["POST"]),
    ]


def _own_path(wanted: str) -> str:
    r"""Where to go after signing in: a path of ours, whatever a link says.

    >>> _own_path("/archive?page=2"), _own_path("//evil.example"), _own_path("/\\evil.example")
    ('/archive?page=2', '/', '/')
    """
    is_own = wanted.startswith("/") and wanted[1:2] not in ("/", "\\") and wanted.isprintable()
    return wanted if is_own and not wanted.startswith(LOGIN) else "/"
