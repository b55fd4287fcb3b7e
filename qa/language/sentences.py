"""A paragraph as the sentences that an answer can quote."""

from functools import lru_cache

from syntok import segmenter

_LONGEST_QUOTATION = 70
"""Words up to which a quotation of several sentences is kept whole; a longer one is cited in pieces,
so that a citation stays something that a reader can check at a glance."""


@lru_cache(maxsize=4096)  # the same paragraphs are read for question after question
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Character spans of a paragraph's sentences, in order.

    A quotation that runs over several sentences stays with the words that say who spoke, since
    neither part stands alone.

    >>> text = '"We met. We talked," he said. They left.'
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['"We met. We talked," he said.', 'They left.']
    """
    spans: list[tuple[int, int]] = []
    for paragraph in segmenter.analyze(text):
        for tokens in paragraph:
            end = tokens[-1].offset + len(tokens[-1].value)
            if spans and _continues(text[spans[-1][0] : spans[-1][1]], text[spans[-1][0] : end]):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((tokens[0].offset, end))
    return tuple(spans)


def _continues(sentence: str, joined: str) -> bool:
    """True when the sentence leaves a quotation open that the next one may close."""
    is_open = sentence.count("“") > sentence.count("”") or sentence.count('"') % 2 == 1
    return is_open and len(joined.split()) <= _LONGEST_QUOTATION
