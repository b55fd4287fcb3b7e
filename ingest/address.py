"""Addresses on the web, as articles give them: anything else is no address that a reader may be led to."""

import re
from urllib.parse import urlsplit

# What stands in no address (RFC 3986) ends an attribute or a line; news sites have none that is longer.
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]{1,2000}", re.IGNORECASE)


def web_address(text: str | None) -> str | None:
    """An http or https address as it stands; None for anything else, and for one that gives a user's name.

    >>> web_address("https://harbour.example/news?id=7")
    'https://harbour.example/news?id=7'
    >>> web_address("javascript:alert(1)")
    >>> web_address("https://harbour.example@other.example/")
    """
    if not text or not _ADDRESS.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:  # half of an IPv6 address
        return None
    return text if parts.hostname and "@" not in parts.netloc else None
