"""Whether reports agree is asked of the reports: what is sought is only what they should agree on.

"How many died, and do the two reports match?" seeks how many died; what they say of it is then compared.
"""

import re
from collections.abc import Iterator

_I = re.IGNORECASE
_REPORTS = (
    r"(?:(?:the|both|all|these|those|two|three|several|different|various) ){0,3}"
    r"(?:articles|reports|stories|papers|newspapers|outlets|sources|accounts|versions|they)"
)
_AGREE = (
    r"(?:match|agree|disagree|differ|diverge|conflict|tally|coincide|vary"
    r"|contradict(?: (?:each other|one another|it|this))?|(?:tell|say|give) the same(?: (?:thing|story))?"
    r"|consistent|in agreement|the same|alike|different)"
)
_DO_THEY = rf"(?:do|does|did|are|is|were) {_REPORTS} (?:\w+ ){{0,2}}?{_AGREE}"
_ASKED = (
    # "Do the reports agree on how many died?", "On what do they differ about the fire?"
    re.compile(
        rf"^\W*(?:(?:how|where|on what|in what(?: ways?)?) )?{_DO_THEY}"
        r"(?: with (?:each other|one another))? (?:on|about|over|in|as to|regarding|concerning|whether) ",
        _I,
    ),
    # "Which reports disagree on how many died?"
    re.compile(
        rf"^\W*(?:which|what) (?:of )?{_REPORTS} (?:\w+ly )?{_AGREE}"
        r"(?: with (?:each other|one another))? (?:on|about|over|as to|regarding|concerning|whether) ",
        _I,
    ),
    # "Who won, and do the two reports match?"
    re.compile(
        rf"(?:^\W*|[,;.?!] ?|,? (?:and|but) )(?:(?:how|where) )?{_DO_THEY}(?: on (?:this|that|it))?\W*$", _I
    ),
    # "Who won? Check the dates."
    re.compile(r"(?<=[.?!]) (?:please )?(?:check|verify|compare) [\w ]{2,60}\W*$", _I),
)


def compared_reports(text: str) -> Iterator[tuple[int, int]]:
    """Where a question asks only whether reports agree, as (start, end).

    >>> list(compared_reports("Who won, and do the reports agree?"))
    [(7, 34)]
    """
    return (match.span() for asks in _ASKED for match in asks.finditer(text))
