"""What can be known before a run: whether the data is whole, what travels, and about how long it takes."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch
from torch import nn

from training.neural_reader.configuration import Configuration
from training.neural_reader.examples import batch, load_examples
from training.neural_reader.loop import device
from training.neural_reader.network import Reader
from training.neural_reader.packed import NEGATIVES_FILE, QUESTIONS_FILE, read_text, text_files
from training.neural_reader.tokenizer import load_tokenizer, running

_BESIDE_PRODUCTS = 3
"""A step takes about so many times as long as its matrix products: guessed, until a run has been timed."""
_TIMED = 5
_SAMPLE = 5000
"""Paragraphs that say how many pieces there are to a word."""
_MIB = 2**20


def missing(data: Path, tokenizer: Path) -> list[Path]:
    """Files that a run needs and that are not there."""
    needed = [*text_files(data), data / QUESTIONS_FILE, data / NEGATIVES_FILE, tokenizer]
    return [file for file in needed if not file.exists()]


def sizes(data: Path, tokenizer: Path) -> Iterator[str]:
    """What travels to the machine that trains."""
    for file in (*text_files(data), data / QUESTIONS_FILE, data / NEGATIVES_FILE, tokenizer):
        yield f"{file.name}: {file.stat().st_size / _MIB:.1f} MiB"


def estimate(data: Path, tokenizer: Path, configuration: Configuration) -> Iterator[str]:
    """What a run does, and how long that takes on this machine, from what one matrix product takes here.

    Everything packed is read for it, so that what is damaged is found before it travels.

    Raises:
        OSError: A file cannot be read.
        lzma.LZMAError: One is damaged.
    """
    pieces = load_tokenizer(tokenizer)
    words, sample = 0, list(islice(read_text(text_files(data)[0]), _SAMPLE))
    for file in text_files(data):
        words += sum(len(paragraph.split()) for paragraph in read_text(file))
    to_a_word = len(running(pieces, sample)) / sum(len(paragraph.split()) for paragraph in sample)
    yield f"text: {words:,} words, about {words * to_a_word:,.0f} pieces"
    examples = load_examples(data, pieces)
    for archive, numbers in examples.learned_from.items():
        held_out = len(examples.held_out[archive])
        yield f"questions, {archive}: {len(numbers):,} to learn from, {held_out:,} held out"
    weights = sum(each.numel() for each in Reader(configuration).parameters())
    yield f"model: {weights:,} weights, {weights * 2 / _MIB:.1f} MiB in bfloat16, about half of it in int8"
    rate = products_a_second(configuration)
    row_tokens = configuration.rows * configuration.row
    guessed = configuration.masked * configuration.vocabulary * configuration.width
    steps = configuration.passes * words * to_a_word / row_tokens
    yield _time(
        "pretrain",
        steps,
        row_tokens * (_products(configuration) + guessed) / rate,
        configuration.pretrain_minutes,
    )
    pair_tokens = sum(batch(examples, step, configuration).ids.size for step in range(_TIMED)) / _TIMED
    steps = configuration.epochs * sum(map(len, examples.learned_from.values())) / 2 / configuration.questions
    yield _time(
        "finetune", steps, pair_tokens * _products(configuration) / rate, configuration.finetune_minutes
    )


def products_a_second(configuration: Configuration) -> float:
    """Multiplications a second of the widest product here, forward, in the numbers that are learned with."""
    where = device()
    kind = torch.bfloat16 if where.type == "cuda" else torch.float32
    product = nn.Linear(configuration.width, 2 * configuration.inner, bias=False, device=where, dtype=kind)
    tokens = 131_072 if where.type == "cuda" else 4096
    signal = torch.ones(tokens, configuration.width, device=where, dtype=kind)
    with torch.no_grad():
        product(signal).sum().item()  # waits for the device
        begun = time.monotonic()
        for _ in range(_TIMED):
            product(signal).sum().item()
    return _TIMED * tokens * product.weight.numel() / (time.monotonic() - begun)


def _products(configuration: Configuration) -> float:
    """Multiplications to a token in all blocks, forward."""
    width = configuration.width
    return configuration.layers * (4 * width**2 + 3 * width * configuration.inner)


def _time(stage: str, steps: float, forward: float, minutes: float) -> str:
    seconds = 3 * _BESIDE_PRODUCTS * forward  # backward costs two forwards
    within = min(steps, minutes * 60 / seconds)
    return (
        f"{stage}: at most {steps:,.0f} steps and {minutes} min; a step here about {seconds:.3g} s, "
        f"so {within:,.0f} steps in {within * seconds / 60:.1f} min"
    )
