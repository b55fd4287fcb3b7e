"""A follow-up made to stand alone by a language model, from words of the conversation alone."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from ingest.decode import clean
from qa.answer import Turn
from qa.errors import ModelFailed
from qa.generation.prompt import Prompts
from qa.generation.session import Session
from qa.language.words import STOP_STEMS, split_stems, split_words
from qa.question.followup import Asked

_LONGEST = 500
"""Characters of a question that stands alone; what is longer is something else."""
_DENIALS = frozenset({"not", "no", "never", "without", "nor"})
"""Function words that would turn a question round."""


def stand_alone(asked: Asked, history: Sequence[Turn], session: Session) -> Asked:
    """The question as a model would ask it without the conversation; as it is where the model fails.

    Args:
        asked: The question as our own rules read it.
        history: The turns before it, oldest first.
        session: The calls to the model.
    """
    if not history:
        return asked
    try:
        reply = "".join(_limited(session, asked.said, history))
    except ModelFailed:
        return asked
    text = _question(reply)
    return replace(asked, text=text) if text and _is_faithful(text, asked, history) else asked


def _limited(session: Session, question: str, history: Sequence[Turn]) -> list[str]:
    """The pieces of the reply, no more than a question may be long."""
    pieces, length = [], 0
    with closing(session.ask(Prompts().stand_alone(question, history))) as reply:
        for piece in reply:
            pieces.append(piece or "")
            length += len(pieces[-1])
            if length > 2 * _LONGEST:
                break
    return pieces


def _question(reply: str) -> str:
    """The question in a reply: its only line, without quotation marks; "" where there is none."""
    lines = [line.strip(" \"“”'*") for line in clean(reply).split("\n") if line.strip()]
    return lines[0] if len(lines) == 1 and len(lines[0]) <= _LONGEST and lines[0].endswith("?") else ""


def _is_faithful(text: str, asked: Asked, history: Sequence[Turn]) -> bool:
    """Whether all content words are the conversation's, and no name or number of the question is lost."""
    known = {stem for turn in history for stem in split_stems(f"{turn.question} {turn.answer}")}
    known |= {*split_stems(asked.said), *split_stems(asked.text), *STOP_STEMS}
    written, said = set(split_stems(text)), set(split_stems(asked.said))
    if (written ^ said) & _DENIALS:
        return False
    # The first word of a sentence has a capital whatever it is.
    kept = {word.stem for word in split_words(asked.said)[1:] if word.is_name} - STOP_STEMS
    return kept <= written <= known
