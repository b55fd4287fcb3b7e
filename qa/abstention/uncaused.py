"""What only followed from something is no reason: "the fire led to a ban" tells no cause of the fire."""

import re
from collections.abc import Sequence

from qa.answer import Citation
from qa.language.sentences import split_sentences
from qa.language.verb_forms import base_form
from qa.language.words import split_words, stem
from qa.question.analysis import Question
from qa.question.deed import deed_asked
from qa.question.signs import SIGNS

_LEADS_TO = re.compile(r"(?:caused|led|resulted in|prompted|forced)\b(?! (?:by|from)\b)", re.IGNORECASE)


def tells_effects_only(question: Question, citations: Sequence[Citation]) -> bool:
    """True where cited words tell of a cause only that what is asked about was one itself.

    Rare: of 100 sentences of SQuAD's training pages that answer what caused something it takes none away, of
    the 234 others of their paragraphs that have a word of cause it takes one.
    """
    deed = deed_asked(question.text)
    if question.kind != "reason" or deed is None:
        return False
    texts = [cited.quote[start:end] for cited in citations for start, end in split_sentences(cited.quote)]
    signs = [(text, sign.start()) for text in texts for sign in SIGNS["reason"].finditer(text)]
    return bool(signs) and all(_is_led_from(deed, text, start) for text, start in signs)


def _is_led_from(deed: str, text: str, start: int) -> bool:
    """True where a text has what is asked about before "led to" alone."""
    asked = base_form(stem(deed))
    places = [word.start for word in split_words(text) if base_form(word.stem) == asked]
    return bool(places) and places[-1] < start and _LEADS_TO.match(text, start) is not None
