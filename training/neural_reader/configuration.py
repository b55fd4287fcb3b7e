"""What a run is made of: named configurations in `configs.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("configs.toml")


@dataclass(frozen=True, slots=True)
class Configuration:
    """One run.

    Attributes:
        name: Its name.
        seed: Of every draw.
        vocabulary: Word pieces, special ones among them.
        layers: Blocks.
        width: Numbers to a token; a multiple of `2 * heads`.
        heads: Of attention.
        matched: Whether the passage's tokens that stand in the question are marked.
        row: Tokens of a row of running text.
        rows: Rows of a step.
        masked: Share of tokens to be guessed.
        muon: Whether the blocks' matrices are learned by Muon; by AdamW otherwise.
        rate: Highest learning rate over the text.
        decay: Of weights, a step, times the rate.
        passes: Over the text, at most.
        pretrain_minutes: Over the text, at most.
        questions: Of a step.
        near_misses: Passages without the answer to each question.
        false_questions: Questions of a step that their passage does not answer.
        longest: Tokens of question and passage together.
        pieces: Share of steps over news-like pieces; the others are over whole paragraphs.
        fine_rate: Highest learning rate over questions.
        epochs: Over the questions, at most.
        finetune_minutes: Over the questions, at most.
    """

    name: str
    seed: int
    vocabulary: int
    layers: int
    width: int
    heads: int
    matched: bool
    row: int
    rows: int
    masked: float
    muon: bool
    rate: float
    decay: float
    passes: float
    pretrain_minutes: float
    questions: int
    near_misses: int
    false_questions: int
    longest: int
    pieces: float
    fine_rate: float
    epochs: float
    finetune_minutes: float

    @property
    def inner(self) -> int:
        """Numbers inside a block's feed-forward half: with the gate, about what four widths cost without."""
        return self.width * 5 // 2


def configuration(name: str, file: Path = _FILE) -> Configuration:
    """The configuration of that name.

    Raises:
        KeyError: There is none.
        TypeError: It lacks a setting, or has one that is unknown.
    """
    return Configuration(name=name, **_settings(tomllib.loads(file.read_text(encoding="utf-8")), name))


def _settings(tables: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    table = dict(tables[name])
    like = table.pop("like", None)
    return (_settings(tables, like) if like else {}) | table
