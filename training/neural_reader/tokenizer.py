"""Word pieces: how they are learned from the text, and texts and questions as numbers.

Lower case and without accents, as BERT's uncased vocabulary: of so little text a word is better learned once
than twice. Pieces know where they stand in the text as it is printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

PAD, UNKNOWN, FIRST, END, MASK = range(5)
"""Numbers of the special pieces."""
_SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
_AT_ONCE = 4096
_LONGEST_WORD = 40
"""Letters; a longer word is no word."""

Ids = NDArray[np.int32]


class Pieces(NamedTuple):
    """A text in pieces: which, and their first and last-but-one characters; all of shape (pieces,)."""

    ids: Ids
    starts: Ids
    ends: Ids

    def within(self, start: int, end: int) -> "Pieces":
        """Those of a part of the text; their characters stay the whole text's."""
        first, last = np.searchsorted(self.starts, start), np.searchsorted(self.ends, end, "right")
        return Pieces(self.ids[first:last], self.starts[first:last], self.ends[first:last])


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """Learn word pieces (Wu et al., 2016), as many as asked for or as the texts give."""
    model = models.WordPiece(unk_token=_SPECIAL[UNKNOWN], max_input_chars_per_word=_LONGEST_WORD)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=vocabulary, special_tokens=_SPECIAL, limit_alphabet=400, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def load_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer that was kept."""
    return Tokenizer.from_file(str(file))


def cut(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[Pieces]:
    """Each text in pieces, no special ones among them."""
    for some in _groups(texts):
        for encoding in tokenizer.encode_batch(some, add_special_tokens=False):
            starts, ends = np.array(encoding.offsets, np.int32).reshape(-1, 2).T
            yield Pieces(np.array(encoding.ids, np.int32), starts, ends)


def running(tokenizer: Tokenizer, paragraphs: Iterable[str]) -> NDArray[np.uint16]:
    """Paragraphs as one run of pieces, `END` behind each article: an empty paragraph ends one."""
    rows = (
        [encoding.ids or [END] for encoding in tokenizer.encode_batch_fast(some, add_special_tokens=False)]
        for some in _groups(paragraphs)
    )
    return np.fromiter(chain.from_iterable(chain.from_iterable(rows)), np.uint16)


def _groups(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    pending = iter(texts)
    while some := list(islice(pending, _AT_ONCE)):
        yield some
