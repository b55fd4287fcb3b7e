"""The nouns of verification: a sentence goes in, what is wrong with it or what supports it comes out."""

from dataclasses import dataclass
from typing import Literal

from qa.answer import Citation

FlawKind = Literal[
    "number",
    "date",
    "name",
    "negation",
    "hedge",
    "attribution",
    "fabricated",
    "stitched",
    "misattributed",
    "unsupported",
]
"""What can be wrong with a sentence:

- `number`, `date`, `name`: not in the cited paragraphs, or there in another place: of something else.
- `negation`: denied where they affirm, or the reverse: "not", "failed to", "rose" for "fell".
- `hedge`: "may" and "allegedly" are gone.
- `attribution`: somebody else says it.
- `fabricated`: quoted words that stand nowhere; `stitched`: joined from pieces that stand apart;
  `misattributed`: they stand there, but another said them.
- `unsupported`: too little of it is in the cited paragraphs.
"""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a sentence.

    Attributes:
        kind: What is wrong.
        words: The words of the sentence at fault; all of it where no word is.
    """

    kind: FlawKind
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a sentence.

    Attributes:
        flaws: What is wrong with it, in its own order; empty where it holds.
        citations: Exact quotes that support it, best first, numbered from 1; empty where it does not hold.
    """

    flaws: tuple[Flaw, ...]
    citations: tuple[Citation, ...]
