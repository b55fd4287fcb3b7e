"""The rail with the conversations that the browser keeps; `page/history.js` fills it."""


def history_html() -> str:
    """The button that opens the rail, and the rail."""
    return (
        '<button type="button" class="action" popovertarget="history">History</button>'
        '<aside id="history" popover aria-label="History">'
        "<h2>History</h2>"
        '<ol class="conversations"></ol>'
        '<p class="none">No conversation is kept yet.</p>'
        '<p class="quiet">Kept in this browser alone; the server keeps nothing.</p>'
        '<label class="quiet"><input type="checkbox" class="asks-feedback"> '
        "Ask me whether answers were right. What I say stays here too.</label>"
        '<p class="actions"><button type="button" class="action forget-all">Forget everything</button></p>'
        "<template>"
        '<li><button type="button" class="open"></button><p class="actions">'
        "<time></time>"
        '<button type="button" class="action as-markdown">Markdown</button>'
        '<button type="button" class="action as-json">JSON</button>'
        '<button type="button" class="action forget">Forget</button></p></li>'
        "</template>"
        "</aside>"
    )
