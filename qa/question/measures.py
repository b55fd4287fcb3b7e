"""Numbers that must be of some measure: no bare number is an age, or a sum of money."""

import re

_AGE = re.compile(
    r"\byears?[- ]old\b|\d-year\b|\baged? (?:of )?\d|(?:, |\()\d{1,3}(?=[,.;)]|$)"
    r"|\b(?:is|was|turn(?:s|ed)) \d{1,3}(?=[,.;]|$)"
    r"|\bin (?:his|her|their) (?:early |mid-|late )?\w{2,5}(?:ies|teens)\b"
    r"|\b(?:born|built|founded|established|dat(?:es?|ed|ing) (?:from|back))\b|\bcentur(?:y|ies)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥] ?\d|\b(?:[mb]illion|dollars?|euros?|pounds?|crowns?|francs?|yen|yuan|rupees?|rou?bles?|pesos?"
    r"|lira|shekels?|dinars?|kron[eo]r?|percent|per cent|free|cents?|pence)\b|%",
    re.IGNORECASE,
)
_ASKS_FOR_AGE = re.compile(r"\bhow old (?:is|are|was|were)\b", re.IGNORECASE)
_ASKS_FOR_MONEY = re.compile(
    r"\bhow much (?:money|[^?]{0,120}"
    r"\b(?:costs?|pa(?:ys?|id)|earn(?:s|ed)?|fined?|worth|spen[dt]|owe[ds]?|stole|steal)\b)",
    re.IGNORECASE,
)
_MEASURES = ((_ASKS_FOR_AGE, _AGE), (_ASKS_FOR_MONEY, _MONEY))
_WHOSE_AGE = re.compile(r"\bhow old (?:is|was) (?:[\w'’.-]+ ){0,5}?([A-Z][\w'’-]*)\W*$", re.IGNORECASE)


def asks_for_measure(question: str) -> bool:
    """True for a question that no bare number answers: it asks for an age, or for a sum."""
    return any(asks.search(question) for asks, _ in _MEASURES)


def holds_measure(question: str, text: str) -> bool:
    """True when a text holds such a number as a question asks for, or it asks for none of these."""
    return all(sign.search(text) for asks, sign in _MEASURES if asks.search(question))


def find_age(question: str, text: str) -> str | None:
    """The age that a text gives of whom a question asks for, beside the last name; None where it gives none.

    >>> find_age("How old is Ada Holt?", "Holt, 31, had never run before.")
    '31'
    """
    asked = _WHOSE_AGE.search(question)
    if asked is None:
        return None
    told = re.search(rf"\b{re.escape(asked[1])}(?:, (?:aged |who is )?| \()(\d{{1,3}})[,.;)]", text)
    return told[1] if told else None
