"""Learn a reader from nothing: word pieces, the language, questions; then ONNX in int8.

usage: python -m training.neural_reader CONFIGURATION [--check] [--stages STAGE...] [--seconds N] [--out DIR]

Stages, each of which goes on where it was left, and does nothing when it is done:
  tokenizer   learn word pieces from the text (on any processor, a minute or two)
  tokenise    cut the text into them; what is not here yet is waited for, the next call may bring it
  pretrain    learn the language
  finetune    learn to read, and read the questions of held-out pages
  export      write the model for onnxruntime, and read them once more with it

Without `--stages` all of them are done, one after the other. A call ends after about `--seconds`; the same
call once more goes on. With `--check` nothing is done, but the data is read and the time estimated.
Everything lies in `--runs`; what may leave the machine is copied to `--out`: weights, model, log, figures.
Put back in `--runs` on another machine, weights are what the next stage begins with.
"""

import argparse
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.neural_reader.check import estimate, missing, sizes
from training.neural_reader.configuration import Configuration, configuration
from training.neural_reader.examples import Examples, load_examples
from training.neural_reader.finetune import finetune
from training.neural_reader.loop import Stage, device
from training.neural_reader.measure import Scorer, measure, of_torch
from training.neural_reader.network import MaskedLanguageModel, Reader
from training.neural_reader.onnx_reader import OnnxReader
from training.neural_reader.packed import read_paragraphs, read_text, text_files
from training.neural_reader.pretrain import Text, pretrain, rows_of
from training.neural_reader.pretrain import measure as measure_language
from training.neural_reader.tokenizer import load_tokenizer, running, train_tokenizer
from training.neural_reader.weights import load_weights, save_weights

_LANGUAGE, _READER, _SHIPPED = "language", "reader", "int8"
"""Of weights, and of their figures."""


@dataclass(frozen=True, slots=True)
class Run:
    """One configuration with its folders.

    Attributes:
        configuration: What is learned.
        data: What was packed.
        folder: Everything that is made.
        until: When this call must end, in seconds of `time.monotonic`.
    """

    configuration: Configuration
    data: Path
    folder: Path
    until: float

    @property
    def tokenizer_file(self) -> Path:
        """Word pieces are learned from the same text for every run, and differ in number alone."""
        return self.data / f"tokenizer-{self.configuration.vocabulary}.json"

    def tokenizer(self) -> Tokenizer:
        """The word pieces."""
        return load_tokenizer(self.tokenizer_file)

    def pieces(self, text: Path) -> Path:
        """Where a part of the text lies in pieces."""
        return self.folder.parent / f"{text.name.partition('.')[0]}-{self.configuration.vocabulary}.npy"

    @property
    def figures(self) -> dict[str, object]:
        """What was measured; a stage whose figures are there is done."""
        file = self.folder / "figures.json"
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def keep(self, figures: dict[str, object]) -> None:
        """Write figures down, beside those that are there."""
        text = json.dumps(self.figures | figures, indent=1)
        (self.folder / "figures.json").write_text(text + "\n", encoding="utf-8")
        print(json.dumps(figures), flush=True)


def main() -> None:
    """Do the stages that are asked for."""
    arguments = argparse.ArgumentParser(
        prog="python -m training.neural_reader",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments.add_argument("configuration")
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    arguments.add_argument("--seconds", type=float, default=float("inf"))
    arguments.add_argument("--data", type=Path, default=Path(".neural_reader/data"))
    arguments.add_argument("--runs", type=Path, default=Path(".neural_reader/runs"))
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    run = Run(
        configuration(options.configuration),
        options.data,
        options.runs / options.configuration,
        time.monotonic() + options.seconds,
    )
    if options.check:
        look(run)
        return
    run.folder.mkdir(parents=True, exist_ok=True)
    torch.set_float32_matmul_precision("high")
    for stage in options.stages:
        torch.manual_seed(run.configuration.seed)
        if not STAGES[stage](run):
            print(f"{stage} is not done yet: call again", flush=True)
            break
    if options.out:
        shutil.copytree(run.folder, options.out, ignore=shutil.ignore_patterns("*.pt"), dirs_exist_ok=True)


def look(run: Run) -> None:
    """Print what there is and what a run costs; ends the program with an error when something is missing."""
    lacking = missing(run.data, run.tokenizer_file)
    if lacking:
        raise SystemExit("\n".join(f"{file} is not there" for file in lacking))
    for line in chain(
        sizes(run.data, run.tokenizer_file), estimate(run.data, run.tokenizer_file, run.configuration)
    ):
        print(line, flush=True)


def do_tokenizer(run: Run) -> bool:
    """Learn word pieces."""
    if not run.tokenizer_file.exists():
        questions = (p.text for p in read_paragraphs(run.data))
        texts = chain(questions, *map(read_text, text_files(run.data)))
        train_tokenizer(texts, run.configuration.vocabulary).save(str(run.tokenizer_file))
    return True


def do_tokenise(run: Run) -> bool:
    """Cut the parts of the text that are here into word pieces, once; True when all of them were here."""
    for file in text_files(run.data):
        if file.exists() and not run.pieces(file).exists():
            np.save(run.pieces(file), running(run.tokenizer(), read_text(file)))
    return all(run.pieces(file).exists() for file in text_files(run.data))


def do_pretrain(run: Run) -> bool:
    """Learn the language from the text and the paragraphs asked about."""
    if _LANGUAGE in run.figures:
        return True
    text = _text(run)
    network = MaskedLanguageModel(run.configuration).to(device())
    load_weights(network, run.folder, _LANGUAGE)
    steps, minutes = int(run.configuration.passes * text.steps), run.configuration.pretrain_minutes
    stage = Stage("pretrain", run.folder, steps, minutes, run.configuration.rate, run.until)
    done = pretrain(network, text, stage)
    save_weights(network, run.folder, _LANGUAGE)
    if done:
        run.keep({_LANGUAGE: measure_language(network, text)})
    return done


def do_finetune(run: Run) -> bool:
    """Learn to read, from the language that was learned."""
    if _READER in run.figures:
        return True
    examples, network = _examples(run), Reader(run.configuration)
    if not load_weights(network.encoder, run.folder, _LANGUAGE, "encoder."):
        print("begins from nothing: no language was learned")
    epoch = sum(map(len, examples.learned_from.values())) / 2 / run.configuration.questions
    steps, minutes = int(run.configuration.epochs * epoch), run.configuration.finetune_minutes
    stage = Stage("finetune", run.folder, steps, minutes, run.configuration.fine_rate, run.until)
    done = finetune(network.to(device()), examples, stage, run.configuration)
    save_weights(network, run.folder, _READER)
    if done:
        run.keep({_READER: _measured(run, of_torch(network), examples)})
    return done


def do_export(run: Run) -> bool:
    """Write the model that would ship, and read the same questions with it."""
    if _SHIPPED in run.figures:
        return True
    from training.neural_reader.export import export

    network = Reader(run.configuration)
    load_weights(network, run.folder, _READER)
    size = export(network, run.tokenizer_file, run.configuration, run.folder)
    run.keep({_SHIPPED: {"bytes": size, **_measured(run, OnnxReader(run.folder).score, _examples(run))}})
    return True


STAGES: dict[str, Callable[[Run], bool]] = {
    "tokenizer": do_tokenizer,
    "tokenise": do_tokenise,
    "pretrain": do_pretrain,
    "finetune": do_finetune,
    "export": do_export,
}


def _text(run: Run) -> Text:
    asked_about = running(run.tokenizer(), (p.text for p in read_paragraphs(run.data) if not p.held_out))
    parts = (np.load(run.pieces(file)) for file in text_files(run.data))
    return rows_of(np.concatenate([asked_about, *parts]), run.configuration)


def _examples(run: Run) -> Examples:
    return load_examples(run.data, run.tokenizer())


def _measured(run: Run, score: Scorer, examples: Examples) -> dict[str, dict[str, float]]:
    return {archive: measure(score, examples, archive, run.configuration) for archive in examples.archives}


if __name__ == "__main__":
    main()
