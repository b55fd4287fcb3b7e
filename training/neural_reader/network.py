"""A small encoder, and what it says of a question with a passage.

Pre-norm blocks with rotary positions (Su et al., 2021), gated feed-forward halves (GeGLU, Shazeer 2020) and
no biases, as ModernBERT (Warner et al., 2024) has them. It guesses masked words first; then one pass over
question and passage gives their relevance, whether the passage answers, and where.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.neural_reader.configuration import Configuration
from training.neural_reader.tokenizer import PAD

SEGMENTS = 3
"""Question, passage, and those of the passage's tokens that stand in the question."""
_THETA = 10_000.0
_DROPOUT = 0.1
_NEVER = -1e4


class Verdict(NamedTuple):
    """What is said of pairs of a question and a passage.

    Attributes:
        relevance: Log odds of passages against each other, shape (pairs,).
        answerable: Log odds that the passage answers, shape (pairs,).
        spans: Log odds of each token as the answer's first and last, of token 0 as "not here", and far below
            all others where no passage is, shape (pairs, tokens, 2).
    """

    relevance: Tensor
    answerable: Tensor
    spans: Tensor


class Block(nn.Module):
    """Attention and a gated feed-forward half, each added to what comes in."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        width, inner, self.heads = configuration.width, configuration.inner, configuration.heads
        self.before_attention = nn.LayerNorm(width, bias=False)
        self.attention = nn.Linear(width, 3 * width, bias=False)
        self.attended = nn.Linear(width, width, bias=False)
        self.before_feeding = nn.LayerNorm(width, bias=False)
        self.feeding = nn.Linear(width, 2 * inner, bias=False)
        self.fed = nn.Linear(inner, width, bias=False)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, signal: Tensor, turns: tuple[Tensor, Tensor], at: Tensor | None) -> Tensor:
        """Shape (texts, tokens, width); `at` is (texts, 1, 1, tokens), None where every token counts."""
        texts, tokens, width = signal.shape
        mixed = self.attention(self.before_attention(signal))
        query, key, value = mixed.reshape(texts, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(_turned(query, turns), _turned(key, turns), value, at)
        signal = signal + self.dropout(self.attended(seen.transpose(1, 2).reshape(texts, tokens, width)))
        fed, gate = self.feeding(self.before_feeding(signal)).chunk(2, -1)
        added: Tensor = signal + self.dropout(self.fed(functional.gelu(gate) * fed))
        return added


class Encoder(nn.Module):
    """Tokens become vectors that know what stands around them."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.tokens = nn.Embedding(configuration.vocabulary, configuration.width)
        self.segments = nn.Embedding(SEGMENTS, configuration.width)
        self.after_tokens = nn.LayerNorm(configuration.width, bias=False)
        self.blocks = nn.ModuleList(Block(configuration) for _ in range(configuration.layers))
        self.last = nn.LayerNorm(configuration.width, bias=False)
        self._of_a_head = configuration.width // configuration.heads
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.zeros_(self.segments.weight)
        for name, weights in self.blocks.named_parameters():
            if weights.ndim == 2:
                deep = configuration.layers * 2 if name.endswith(("attended.weight", "fed.weight")) else 1
                nn.init.normal_(weights, std=0.02 * deep**-0.5 * 2)

    def forward(self, ids: Tensor, segments: Tensor | None = None) -> Tensor:
        """Vectors of shape (texts, tokens, width).

        Args:
            ids: Tokens, shape (texts, tokens), `PAD` behind the shorter texts if there are segments.
            segments: Which of `SEGMENTS` each is, of the same shape; None for rows of running text.
        """
        signal = self.tokens(ids)
        at = None
        if segments is not None:
            signal = signal + self.segments(segments)
            at = (ids != PAD)[:, None, None]
        turns = _turns(ids.shape[1], self._of_a_head, signal)
        signal = self.after_tokens(signal)
        for block in self.blocks:
            signal = block(signal, turns, at)
        normalised: Tensor = self.last(signal)
        return normalised


class MaskedLanguageModel(nn.Module):
    """Guesses tokens from what stands around them (Devlin et al., NAACL 2019)."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.encoder = Encoder(configuration)
        self.guess = nn.Linear(configuration.width, configuration.width, bias=False)
        self.before_words = nn.LayerNorm(configuration.width, bias=False)
        self.bias = nn.Parameter(torch.zeros(configuration.vocabulary))

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        """Log odds of every word at some places of each row, shape (rows, places, vocabulary).

        A word is told by the encoder's own vector for it.
        """
        signal = self.encoder(ids)
        asked = signal.gather(1, places[..., None].expand(-1, -1, signal.shape[-1]))
        guessed = self.before_words(functional.gelu(self.guess(asked)))
        return functional.linear(guessed, self.encoder.tokens.weight, self.bias)


class Reader(nn.Module):
    """Reads a passage for a question."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.encoder = Encoder(configuration)
        self.pool = nn.Linear(configuration.width, configuration.width)
        self.judge = nn.Linear(configuration.width, 2)
        self.ends = nn.Linear(configuration.width, 2)

    def forward(self, ids: Tensor, segments: Tensor) -> Verdict:
        """Read pairs, both of shape (pairs, tokens): `FIRST` question `END` passage `END`, then `PAD`."""
        signal = self.encoder(ids, segments)
        relevance, answerable = self.judge(functional.gelu(self.pool(signal[:, 0]))).float().unbind(-1)
        beside = segments == 0
        beside[:, 0] = False  # "not here"
        spans = self.ends(signal).float().masked_fill(beside[..., None], _NEVER)
        return Verdict(relevance, answerable, spans)


def _turns(tokens: int, width: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """Cosines and sines of how far a head's pairs of numbers are turned, shapes (tokens, width)."""
    speeds = _THETA ** -(torch.arange(0, width, 2, device=like.device, dtype=torch.float32) / width)
    angles = torch.arange(tokens, device=like.device, dtype=torch.float32)[:, None] * speeds
    angles = torch.cat([angles, angles], -1)
    return angles.cos().to(like.dtype), angles.sin().to(like.dtype)


def _turned(signal: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    cosines, sines = turns
    first, second = signal.chunk(2, -1)
    return signal * cosines + torch.cat([-second, first], -1) * sines
