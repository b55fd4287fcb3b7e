"""Who asks for the story itself, and for no detail of it: "Tell me about the storm"."""

import re

_ASKS = re.compile(
    r"^\W*(?:(?:please|so|and|now|ok|can you|could you) )*"
    r"(?:(?:tell|inform|brief|update|fill) (?:me|us)(?: in)?"
    r"(?: (?:more|something|everything|all|a (?:bit|little)))? (?:about|on)"
    r"|what (?:do|can) (?:we|you|i) (?:know|learn|tell (?:me|us)|say) about"
    r"|what(?: is|['’]?s) (?:known|reported|new) (?:about|on|with)"
    r"|what(?: is|['’]?s| has been| was) (?:happening|going on) (?:about|with|in|at|around)"
    r"|what(?: is|['’]?s) the (?:story|news|latest|situation)(?: news)? (?:about|on|with|behind|of)"
    r"|(?:summari[sz]e|sum up|recap)"
    r"(?: (?:for (?:me|us)|the (?:articles|reports|news|story|coverage) (?:about|on|of)))?"
    r"|(?:give (?:me|us) )?(?:(?:an?|the) )?(?:(?:short|brief|quick) )?"
    r"(?:summary|overview|run-?down|gist|outline|recap) (?:of|on|about)"
    r"|(?:give (?:me|us) )?(?:(?:some|the) )?background (?:on|to|of|about))"
    r"(?! (?:who|whom|whose|what|which|when|where|why|how|if|whether)\b)\b",
    re.IGNORECASE,
)


def overview_asked(text: str) -> tuple[int, int] | None:
    """The words that only ask for an overview, as (start, end); None where something else is asked.

    >>> overview_asked("Tell me about the storm"), overview_asked("Tell me about what it broke")
    ((0, 13), None)
    """
    asks = _ASKS.search(text)
    return asks.span() if asks else None
