"""The rail with the conversations that the browser keeps; `page/history.js` fills it."""

from ui.translation import _
from ui.web.markup import inline


def history_html() -> str:
    """The button that opens the rail, and the rail."""
    title = inline(_("History"))
    none = inline(_("No conversation is kept yet."))
    where = inline(_("Kept in this browser alone; the server keeps nothing."))
    asks = inline(_("Ask me whether answers were right. What I say stays here too."))
    forget_all = _button("forget-all", _("Forget everything"))
    each = _button("as-markdown", "Markdown") + _button("as-json", "JSON") + _button("forget", _("Forget"))
    return (
        f'<button type="button" class="action" popovertarget="history">{title}</button>'
        f'<aside id="history" popover aria-label="{title}"><h2>{title}</h2>'
        f'<ol class="conversations"></ol><p class="none">{none}</p><p class="quiet">{where}</p>'
        f'<label class="quiet"><input type="checkbox" class="asks-feedback"> {asks}</label>'
        f'<p class="actions">{forget_all}</p>'
        '<template><li><button type="button" class="open"></button><p class="actions"><time></time>'
        f"{each}</p></li></template></aside>"
    )


def _button(name: str, words: str) -> str:
    return f'<button type="button" class="action {name}">{inline(words)}</button>'
