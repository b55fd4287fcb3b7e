"""Names, numbers and dates: each must stand in the cited paragraphs, and among the same words."""

from collections.abc import Iterator, Sequence, Set

from qa.answer import Passage
from qa.language.words import split_stems
from qa.verification.agreement import agrees, same_name_word
from qa.verification.alignment import Alignment, most_fit
from qa.verification.items import Item, Sentence
from qa.verification.sources import Source, frame_stems, reporter_stems
from qa.verification.verdict import Flaw, FlawKind

_KINDS: dict[str, FlawKind] = {"name": "name", "number": "number", "date": "date"}
_MARGIN = 1.0
"""By how much another may fit better among the words around. Over FRANK's validation part, at 0.75 and 1.0,
of a hundred supported sentences 91 and 93 pass, of as many with something exchanged 98 and 97 are caught."""
_SAID_ELSEWHERE = 0.7
"""Share of a sentence in one of a source from which on that one is taken to say it."""
_BEFORE = 2
"""Sentences before it in which whoever is "he" there may be named."""
_OUT_OF_PLACE = 0.4
"""How well the words around must fit for a name to have its place in another sentence."""
_INSIDE_NAMES = frozenset("of and the for".split())


def check_anchors(
    said: Sentence, aligned: Sequence[Alignment], sources: Sequence[Source], passages: Sequence[Passage]
) -> Iterator[Flaw]:
    """The names, numbers and dates of a sentence that stand nowhere, or of something else.

    Args:
        said: The sentence.
        aligned: It, held against the sentences that come near it.
        sources: All of the cited sentences.
        passages: The cited paragraphs; a name may also stand in the frame of their articles.
    """
    words = frame_stems(passages) | {word.stem for source in sources for word in source.sentence.words}
    reporters = reporter_stems(passages)
    for at, item in enumerate(said.items):
        if item.kind == "word" or (item.kind == "name" and reporters.issuperset(item.stem.split())):
            continue
        own, rival = _fits(at, item, aligned)
        if (
            rival > own + _MARGIN
            or (item.kind == "name" and own < _OUT_OF_PLACE and _is_put_in(item, aligned, sources))
            or (item.is_certain and not _stands(item, said, sources, words))
        ):
            yield Flaw(_KINDS[item.kind], said.text[item.start : item.end])


def _fits(at: int, item: Item, aligned: Sequence[Alignment]) -> tuple[float, float]:
    """How well the words around it fit those around it in a source, and around another of its kind there."""
    own = rival = 0.0
    if any(alignment.is_kept(at) for alignment in aligned):
        return most_fit(aligned[0].said.items, at), rival
    for alignment in aligned:
        for place, other in enumerate(alignment.source.sentence.items):
            if place in alignment.agreeing[at]:
                own = max(own, alignment.fit(at, place))
            elif other.kind == item.kind:
                rival = max(rival, alignment.fit(at, place))
    return own, rival


def _is_put_in(item: Item, aligned: Sequence[Alignment], sources: Sequence[Source]) -> bool:
    """True where one sentence of a source says the rest, and neither it nor those before it have the name."""
    nearest = max(aligned, key=lambda alignment: len(alignment.pairs), default=None)
    if nearest is None or len(nearest.pairs) < _SAID_ELSEWHERE * (len(nearest.said.items) - 1):
        return False
    here = next(at for at, source in enumerate(sources) if source is nearest.source)
    before = sources[max(0, here - _BEFORE) : here + 1]
    return not any(agrees(item, other) for source in before for other in source.sentence.items)


def _stands(item: Item, said: Sentence, sources: Sequence[Source], words: Set[str]) -> bool:
    """True where an item is somewhere in the cited paragraphs, or a name in their frame."""
    if item.kind != "name" and any(agrees(item, other) for s in sources for other in s.sentence.items):
        return True
    if item.kind == "number":
        return item.number is not None and item.number.value == 1
    if item.kind == "date":
        stems = set(split_stems(item.stem))
        return any(stems <= {word.stem for word in source.sentence.words} for source in sources)
    if all(stem in words or any(same_name_word(stem, word) for word in words) for stem in item.stem.split()):
        return True
    return _is_short_form(item, said, sources)


def _is_short_form(item: Item, said: Sentence, sources: Sequence[Source]) -> bool:
    """True for "UN" where a source says "United Nations", and for either of these where one says "UN"."""
    written = said.text[item.start : item.end].replace(".", "")
    if written.isupper() and len(written) > 1:
        return any(written in _initials(source.sentence) for source in sources)
    initials = "".join(word[0] for word in item.stem.split())
    return len(initials) > 1 and any(initials in {w.stem for w in s.sentence.words} for s in sources)


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
