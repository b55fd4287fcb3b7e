"""Whether cited paragraphs support a sentence: what is wrong with it, or the exact words that support it."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.decode import clean
from qa.answer import Citation, Passage
from qa.verification.anchors import check_anchors
from qa.verification.entailment import Entailment
from qa.verification.polarity import check_polarity
from qa.verification.quotations import check_quotations
from qa.verification.sources import Source, read_sources, read_statement
from qa.verification.speakers import check_speaker
from qa.verification.support import choose_support, grounding, hold_against
from qa.verification.verdict import Flaw, Verdict

_LONGEST = 1_000
"""Characters of a sentence; a longer one is none."""
_GROUNDED = 0.35
"""Grounding from which on a sentence holds. Over FRANK's validation part 94 of a hundred supported sentences
have it, and 16 of as many others."""
_ENTAILED = 0.5
"""Probability from which on an entailment model says yes."""


def verify(sentence: str, passages: Sequence[Passage], entails: Entailment | None = None) -> Verdict:
    """Check a sentence against the paragraphs that it cites, and against nothing else.

    What is given as its support bears all of it out: the other articles among the passages are not needed.

    Args:
        sentence: One sentence, without citation marks.
        passages: The cited paragraphs, in any order.
        entails: A cross-encoder that may say yes where the words differ; numbers, dates, names, negations and
            quotations must agree all the same.
    """
    text = " ".join(clean(sentence).split())
    sources = read_sources(passages)
    verbatim = _verbatim(text, sources)
    if verbatim:
        return Verdict((), _cite(verbatim))
    if not text or len(text) > _LONGEST or not sources:
        return Verdict((Flaw("unsupported", text[:_LONGEST]),), ())
    said = read_statement(text, passages)
    near = hold_against(said, sources)
    support = choose_support(said, near)
    quoted = [alignment.source for alignment in support]
    flaws = [
        *check_quotations(text, sources),
        *check_anchors(said, near, sources, passages),
        *check_polarity(near, support),
        *check_speaker(text, quoted[:1]),
    ]
    if not flaws and grounding(said, near) < _GROUNDED and not _is_entailed(text, quoted, entails):
        flaws.append(Flaw("unsupported", text))
    if flaws:
        return Verdict(tuple(dict.fromkeys(flaws)), ())
    # What other articles say must not have lent a word: they would not be cited for it.
    told = [passage for passage in passages if _is_among(passage, quoted)]
    return verify(text, told, entails) if len(told) < len(passages) else Verdict((), _cite(quoted))


def _is_among(passage: Passage, sources: Sequence[Source]) -> bool:
    """True where a source is of the passage's article."""
    return any(passage.article.id == source.passage.article.id for source in sources)


def _verbatim(text: str, sources: Sequence[Source]) -> list[Source]:
    """Where whole sentences of a paragraph are the same, word for word; empty where none are."""
    ends = {(id(source.passage), source.end) for source in sources}
    return [
        replace(source, end=source.start + len(text))
        for source in sources
        if text
        and source.passage.part.text.startswith(text, source.start)
        and (id(source.passage), source.start + len(text)) in ends
    ][:1]


def _is_entailed(text: str, support: Sequence[Source], entails: Entailment | None) -> bool:
    if entails is None or not support:
        return False
    premise = " ".join(source.sentence.text for source in support)
    return bool(entails([premise], [text])[0] >= _ENTAILED)


def _cite(support: Sequence[Source]) -> tuple[Citation, ...]:
    return tuple(
        Citation(number, each.passage.article, each.passage.part, each.start, each.end, each.passage.carriers)
        for number, each in enumerate(support, start=1)
    )
