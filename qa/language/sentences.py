"""A paragraph as the sentences that an answer can quote."""

import re
from functools import lru_cache

from syntok import segmenter

_LONGEST_QUOTATION = 70
"""Words up to which a quotation of several sentences is kept whole; a longer one is cited in pieces,
so that a citation stays something that a reader can check at a glance."""
_ALONE = re.compile(r"(?=\S)[\w ,:’'“”\"$%–—-]*+[.!?]?+[\"”’']*+(?<=\S)")
"""One sentence, for there is no stop but at its end: every second paragraph of a newspaper."""
_MIDDLE = re.compile(r"(?<=[^\W_] )(?:[^\W_][\w,:’'“”\"$%–—-]* ){2,}(?=[^\W_])")
"""Words with a word on either side and no stop among them: no sentence begins or ends there."""
_BRACKET = re.compile(r"[(\[{]")
"""Behind one, the segmenter counts words to see whether it is closed."""
_TITLE = re.compile(
    r"\b(?:Amb|Atty|Brig|Cdr|Cmdr|Const|Cpl|Dep|Det|Gov|Hon|Insp|Lt|Maj|Messrs|Mlle|Mme|Msgr|Pfc|Pres|Pvt|Reps?|Rev"
    r"|Sens|Sgt|Spc|Supt)\.$"
)
"""What stands before a name, and that syntok does not know: no sentence ends there."""
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@lru_cache(maxsize=4096)  # the same paragraphs are read for question after question
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of a paragraph's sentences, in order.

    A quotation that runs over several sentences stays with the words that say who spoke, since
    neither part stands alone.

    >>> text = '"We met. We talked," he said. They left.'
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['"We met. We talked," he said.', 'They left.']
    """
    if _ALONE.fullmatch(text):
        return ((0, len(text)),)
    spans: list[tuple[int, int]] = []
    for paragraph in segmenter.analyze(_shortened(text)):
        for tokens in paragraph:
            end = tokens[-1].offset + len(tokens[-1].value)
            if spans and _continues(text[spans[-1][0] : spans[-1][1]], text[spans[-1][0] : end]):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((tokens[0].offset, end))
    return tuple(spans)


def _shortened(text: str) -> str:
    """The text with one long word for all that stand in the middle of a sentence: syntok looks at each."""
    if _BRACKET.search(text):
        return text
    return _MIDDLE.sub(lambda middle: "x" * (len(middle[0]) - 1) + " ", text)


def without_quotations(text: str) -> str:
    """A text with blanks for what stands in quotation marks, the rest at its places.

    >>> without_quotations("He said “no”.")
    'He said     .'
    """
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _continues(sentence: str, joined: str) -> bool:
    """True when the sentence leaves a name or a quotation open that the next one may close."""
    if _TITLE.search(sentence):
        return True
    is_open = sentence.count("“") > sentence.count("”") or sentence.count('"') % 2 == 1
    return is_open and len(joined.split()) <= _LONGEST_QUOTATION
