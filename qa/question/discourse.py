"""What a conversation has spoken of, and how much of it is still on everybody's mind.

Salience as Lappin and Leass (1994) count it, as far as can be seen without a parser: what was mentioned
lately, in a question, as its subject, by name or again comes before what was not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qa.question.mentions import Mention, answered, asked

_FADING = 0.5
"""What is left of a mention's salience a turn later."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """A conversation so far.

    Attributes:
        mentions: What it has spoken of, the most salient first.
        question: Its last question, made to stand alone; "" where there was none.
        said: The same as it was said.
        answer: The answer to it.
        turns: How many exchanges it has had.
    """

    mentions: tuple[Mention, ...] = ()
    question: str = ""
    said: str = ""
    answer: str = ""
    turns: int = 0

    def after(self, said: str, alone: str, answer: str) -> "Discourse":
        """The conversation with one more exchange: a question as said, the same alone, and its answer."""
        turn = self.turns + 1
        known = {m.name: replace(m, salience=m.salience * _FADING) for m in self.mentions}
        for mention in (*asked(said, alone, turn), *answered(alone, answer, turn)):
            before = known.pop(mention.name, None) or in_full(mention.name, known.values())
            both = mention if before is None else _joined(mention, before)
            known[both.name] = both
        ranked = sorted(known.values(), key=_salience, reverse=True)
        return Discourse(tuple(ranked), alone, said, answer, turn)


def in_full(name: str, known: Iterable[Mention]) -> Mention | None:
    """The most salient name of which another, in lower case, is a part: "akar" of "Hulusi Akar"."""
    words = set(name.split())
    return max((m for m in known if m.is_name and words < set(m.name.split())), key=_salience, default=None)


def _joined(mention: Mention, known: Mention) -> Mention:
    """A thing that is mentioned again."""
    return replace(
        max(mention, known, key=lambda each: len(each.name)),
        salience=mention.salience + known.salience,
        is_person=max(mention.is_person, known.is_person),
        is_place=mention.is_place or known.is_place,
        is_wanted=mention.is_wanted or (known.is_wanted and known.answered[-1:] == mention.answered[-1:]),
        pronoun=mention.pronoun or known.pronoun,
        asked=(*known.asked, *mention.asked),
        meant=(*known.meant, *mention.meant),
        answered=(*known.answered, *mention.answered),
        order=mention.order,
    )


def _salience(mention: Mention) -> float:
    return mention.salience
