"""Counted stretches of time: "three days", "about twenty years", "a decade"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest import nearest

_NUMBERS = {
    word: number
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_ABOUT = ("about", "around", "nearly", "almost", "some", "roughly", "approximately")
_BOUND = ("more than", "less than", "over", "under", "at least", "at most", "up to", "within", "barely")
COUNT = (
    rf"(?:(?P<about>{'|'.join(_ABOUT)})\s|(?P<bound>(?:just\s)?(?:{'|'.join(_BOUND)}))\s)?"
    rf"{_NUMBER}\s(?P<unit>day|week|fortnight|month|year|decade)s?"
)
"""Pattern of a counted stretch, with the words that leave it open: its groups are what `counted` reads."""

# Days in a unit, or years: what is counted in these is rounded.
_ROUND_DAYS = {"week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A counted stretch of time.

    Attributes:
        number: How many, from 1.
        unit: "day", "week", "fortnight", "month", "year" or "decade".
        is_about: True where the words round it: "nearly", "about".
    """

    number: int
    unit: str
    is_about: bool

    def away(self, start: date, sign: int) -> str | None:
        """The date so far after `start` (`sign` 1) or before it (-1), in EDTF, as exactly as its unit.

        Weeks and decades are rounded, so what they lead to is about a day or year ("2020-12-10~").
        """
        number = self.number * sign * (10 if self.unit == "decade" else 1)
        mark = "~" if self.is_about or self.unit in ("week", "fortnight", "decade") else ""
        if not 1 <= start.year + number <= 9000:  # a stretch of days that long is none that news counts
            return None
        match self.unit:
            case "month":
                return nearest.months_away(start, number) + mark
            case "year" | "decade":
                return f"{start.year + number:04}{mark}"
            case _:
                days = timedelta(days=number * _ROUND_DAYS.get(self.unit, 1))
                return (start + days).isoformat() + mark


def counted(match: re.Match[str]) -> Stretch | None:
    """The stretch that a match of `COUNT` tells; None for one that is only bounded ("more than a year")."""
    if match["bound"]:
        return None
    word = match["number"].lower()
    number = int(word) if word.isdecimal() else _NUMBERS[word]
    return Stretch(number, match["unit"].lower(), match["about"] is not None) if number else None
