"""Whole passages, as many as fit into a model's window beside its rules and its reply."""

from collections.abc import Sequence

from ingest.message import Message
from qa.answer import Passage
from qa.errors import ModelFailed
from qa.generation.prompt import passage_text

_BYTES_PER_TOKEN = 3
"""Of UTF-8. English has 4 to 5 letters a token, Chinese about one sign of 3 bytes; to guess too many is safe.
The libraries' own counts are not asked: most of them would fetch a vocabulary first."""
_REPLY_SHARE = 0.25
"""Of a window, left for what the model writes, its repair included."""


def count_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many than too few."""
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_PER_TOKEN)


def fit(passages: Sequence[Passage], window: int, beside: int) -> tuple[Passage, ...]:
    """The first passages that fit; one that is too long by itself is passed over, none is cut.

    Args:
        passages: Best first.
        window: Tokens that the model takes in and gives out together.
        beside: Tokens of what is sent besides: the rules and the question.

    Raises:
        ModelFailed: Not even one fits.
    """
    left = int(window * (1 - _REPLY_SHARE)) - beside
    fitting: list[Passage] = []
    for passage in passages:
        needed = count_tokens(passage_text(len(fitting) + 1, passage))
        if needed <= left:
            fitting.append(passage)
            left -= needed
    if passages and not fitting:
        raise ModelFailed(Message("its window takes no passage"))
    return tuple(fitting)
