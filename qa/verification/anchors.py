"""Names, numbers and dates: each must stand in the cited paragraphs, and among the same words."""

from collections.abc import Iterator, Sequence, Set

from qa.language.words import split_stems
from qa.verification.agreement import agrees
from qa.verification.alignment import Alignment
from qa.verification.items import Item, Sentence
from qa.verification.sources import Source
from qa.verification.verdict import Flaw, FlawKind

_KINDS: dict[str, FlawKind] = {"name": "name", "number": "number", "date": "date"}
_MARGIN = 0.25
"""By how much another may fit better among the words around."""
_INSIDE_NAMES = frozenset("of and the for".split())


def check_anchors(
    said: Sentence, aligned: Sequence[Alignment], sources: Sequence[Source], frame: Set[str]
) -> Iterator[Flaw]:
    """The names, numbers and dates of a sentence that stand nowhere, or of something else.

    Args:
        said: The sentence.
        aligned: It, held against the sentences that come near it.
        sources: All of the cited sentences.
        frame: Stems that a name may have from the article's frame.
    """
    for at, item in enumerate(said.items):
        if item.kind == "word":
            continue
        if _is_displaced(at, item, aligned) or (item.is_certain and not _stands(item, said, sources, frame)):
            yield Flaw(_KINDS[item.kind], said.text[item.start : item.end])


def _is_displaced(at: int, item: Item, aligned: Sequence[Alignment]) -> bool:
    """True where another of its kind stands among its words in a source, and it does not itself."""
    own = rival = 0.0
    for alignment in aligned:
        for place, other in enumerate(alignment.source.items):
            if place in alignment.agreeing[at]:
                own = max(own, alignment.fit(at, place))
            elif other.kind == item.kind:
                rival = max(rival, alignment.fit(at, place))
    return rival > own + _MARGIN


def _stands(item: Item, said: Sentence, sources: Sequence[Source], frame: Set[str]) -> bool:
    """True where an item is somewhere in the cited paragraphs, or a name in their frame."""
    if any(agrees(item, other) for source in sources for other in source.sentence.items):
        return True
    if item.kind == "number":
        return item.number is not None and item.number.value == 1
    if item.kind == "date":
        stems = set(split_stems(item.stem))
        return any(stems <= {word.stem for word in source.sentence.words} for source in sources)
    if item.stem in frame or any(item.stem == word.stem for s in sources for word in s.sentence.words):
        return True
    return _is_short_form(item, said, sources)


def _is_short_form(item: Item, said: Sentence, sources: Sequence[Source]) -> bool:
    """True for "UN" where a source says "United Nations", and for either of these where one says "UN"."""
    written = said.text[item.start : item.end].replace(".", "")
    if written.isupper() and len(written) > 1:
        return any(written in _initials(source.sentence) for source in sources)
    run = _run_of_names(item, said)
    initials = "".join(said.text[each.start] for each in run).lower()
    return len(run) > 1 and any(initials == other.stem for s in sources for other in s.sentence.items)


def _run_of_names(item: Item, said: Sentence) -> list[Item]:
    """The names that stand directly beside each other around one."""
    names = [each for each in said.items if each.kind == "name"]
    first = last = names.index(item)
    while first and names[first].at - names[first - 1].at <= 1:
        first -= 1
    while last + 1 < len(names) and names[last + 1].at - names[last].at <= 1:
        last += 1
    return names[first : last + 1]


def _initials(source: Sentence) -> str:
    """The initials of words with a capital, a space where others stand between."""
    letters = []
    for at, word in enumerate(source.words):
        first = source.text[word.start]
        if first.isupper():
            letters.append(first)
        elif source.lower(at) not in _INSIDE_NAMES:
            letters.append(" ")
    return "".join(letters)
