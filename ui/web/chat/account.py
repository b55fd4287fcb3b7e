"""Who is signed in, and the way out; nothing where there are no accounts."""

from starlette.authentication import BaseUser

from ui.translation import _
from ui.web.markup import inline


def account_html(user: BaseUser) -> str:
    """Who asks, by name, and the way out; by the name the browser tells whose conversations it keeps."""
    if not user.is_authenticated:
        return ""
    name, out = inline(user.display_name), inline(_("Sign out"))
    return (
        f'<form method="post" action="/logout" data-user="{name}"><span>{name}</span>'
        f'<button class="action">{out}</button></form>'
    )
