"""Are unsupported sentences told from supported ones, and is one wrong word noticed?

Run as `python -m benchmarks.verification [--shared FOLDER]`. First FRANK's test part: sentences that
summarisers wrote, judged by three people against the article. Then sentences that are supported, of FRANK,
which paraphrase, and of SQuAD 1.1 dev's paragraphs, word for word, and what becomes of them when a number,
date, name, denial or speaker is exchanged. Beside the share of a sentence's words, or of its pairs of words,
that the article has (ROUGE-1 and ROUGE-2 precision), with a threshold from FRANK's validation part.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.frank import Judged, names_in, read_frank
from benchmarks.kept import ROOT, keep
from benchmarks.squad import read_dev
from benchmarks.swaps import swap
from qa.answer import Passage
from qa.language.sentences import split_sentences
from qa.language.words import split_stems
from qa.verification import verify
from qa.verification.sources import read_sources, read_statement
from qa.verification.support import grounding, hold_against

_SEED = 20261123
_SQUAD = 600
"""Paragraphs sampled of SQuAD dev, one sentence of each."""
_ASIDE = ("role", "hedge")
"""Kinds that are reported, and left out of the share of those that issue 5 names."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Supported:
    """A sentence that its passages support."""

    text: str
    passages: tuple[Passage, ...]

    @property
    def article(self) -> str:
        """What supports it, as text."""
        return "\n".join(passage.part.text for passage in self.passages)


Holds = Callable[[str, Sequence[Passage]], bool]
"""Whether a sentence is taken to be supported."""


def measure(shared: Path) -> dict[str, Figures]:
    """Both sets, printed."""
    frank = read_frank(shared / "data/frank/items.jsonl.gz")
    test = [each for each in frank if each.split == "test"]
    valid = [each for each in frank if each.split == "valid"]
    methods: dict[str, Holds] = {"dateline": _is_verified}
    scores: dict[str, Callable[[str, Sequence[Passage]], float]] = {"dateline": _score}
    for name, length in (("ROUGE-1", 1), ("ROUGE-2", 2)):
        methods[name], scores[name] = _rouge_baseline(length, valid), _rouge(length)
    measured: dict[str, Figures] = {}
    for name, holds in methods.items():
        measured[f"FRANK, {name}"] = _judge(test, holds, scores[name])
        measured[f"FRANK, {name}, caught by error"] = _by_error(test, holds)
    paraphrased = [Supported(each.text, each.passages) for each in test if each.is_supported]
    extractive = _squad(shared / "data/squad/squad11_dev.jsonl.gz")
    for kind, supported in (("FRANK", paraphrased), ("SQuAD", extractive)):
        for name, holds in methods.items():
            measured[f"{kind} exchanged, {name}"] = _exchange(supported, holds)
    measured["milliseconds a sentence"] = {
        "FRANK, whole article": _median_time(test),
        "SQuAD, one paragraph": _median_time(_reworded(extractive)),
    }
    for name, figures in measured.items():
        print(f"{name:36}", "  ".join(f"{measure} {value:.3g}" for measure, value in figures.items()))
    return measured


def _is_verified(text: str, passages: Sequence[Passage]) -> bool:
    return not verify(text, passages).flaws


def _score(text: str, passages: Sequence[Passage]) -> float:
    """Grounding, behind all that hold where something else is wrong."""
    said = read_statement(text, passages)
    ground = grounding(said, hold_against(said, read_sources(passages)))
    return ground + _is_verified(text, passages)


def _rouge(length: int) -> Callable[[str, Sequence[Passage]], float]:
    """The share of a sentence's runs of so many words that the passages have."""

    def score(text: str, passages: Sequence[Passage]) -> float:
        runs = _runs(text, length)
        theirs = {run for passage in passages for run in _runs(passage.part.text, length)}
        return sum(run in theirs for run in runs) / max(1, len(runs))

    return score


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    stems = split_stems(text)
    return list(pairwise(stems)) if length == 2 else [(stem,) for stem in stems]


def _rouge_baseline(length: int, valid: Sequence[Judged]) -> Holds:
    """Supported from the share on that is best over sentences that are not reported."""
    score = _rouge(length)
    scored = [(score(each.text, each.passages), each.is_supported) for each in valid]

    def accuracy(least: float) -> float:
        good = [value >= least for value, is_supported in scored if is_supported]
        bad = [value < least for value, is_supported in scored if not is_supported]
        return float(np.mean(good) + np.mean(bad))

    best = max(sorted({value for value, _ in scored}), key=accuracy)
    return lambda text, passages: score(text, passages) >= best


def _judge(
    judged: Sequence[Judged], holds: Holds, score: Callable[[str, Sequence[Passage]], float]
) -> Figures:
    """Precision and recall of both verdicts, and how well the score parts them."""
    said = np.array([holds(each.text, each.passages) for each in judged])
    true = np.array([each.is_supported for each in judged])
    scores = np.array([score(each.text, each.passages) for each in judged])
    corpus = np.array([each.corpus for each in judged])
    passed, caught = float(said[true].mean()), float((~said)[~true].mean())
    return {
        "supported": int(true.sum()),
        "unsupported": int((~true).sum()),
        "recall of unsupported": caught,
        "precision of unsupported": float((~true)[~said].mean()),
        "recall of supported": passed,
        "precision of supported": float(true[said].mean()),
        "balanced accuracy": (passed + caught) / 2,
        "AUC": _auc(scores, true),
        "AUC, CNN/DailyMail": _auc(scores[corpus == "cnndm"], true[corpus == "cnndm"]),
        "AUC, BBC": _auc(scores[corpus == "bbc"], true[corpus == "bbc"]),
    }


def _auc(scores: np.ndarray, true: np.ndarray) -> float:
    """The chance that a supported sentence has the higher score of two, ties counted half."""
    good, bad = scores[true], scores[~true]
    wins = (good[:, None] > bad).sum() + (good[:, None] == bad).sum() / 2
    return float(wins / (len(good) * len(bad)))


def _by_error(judged: Iterable[Judged], holds: Holds) -> Figures:
    """The share of unsupported sentences with each kind of error that is caught."""
    caught = defaultdict(list)
    for each in judged:
        if not each.is_supported and each.errors:
            is_caught = not holds(each.text, each.passages)
            for error in each.errors if len(each.errors) < 3 else ("several",):
                caught[error].append(is_caught)
    return {error: float(np.mean(values)) for error, values in sorted(caught.items())}


def _exchange(supported: Sequence[Supported], holds: Holds) -> Figures:
    """How many pass as they are, and how many are caught with something exchanged, by kind."""
    drawn = random.Random(_SEED)
    names = names_in(passage.part.text for each in supported for passage in each.passages)
    passed, caught = [], defaultdict(list)
    for each in supported:
        passed.append(holds(each.text, each.passages))
        for wrong in swap(each.text, each.article, names, drawn):
            caught[wrong.kind].append(not holds(wrong.text, each.passages))
    of_issue = [value for kind, values in caught.items() if kind not in _ASIDE for value in values]
    flagged = sum(of_issue)
    return {
        "sentences": len(passed),
        "exchanged": len(of_issue),
        "pass": float(np.mean(passed)),
        "caught": float(np.mean(of_issue)),
        "precision": flagged / max(1, flagged + passed.count(False)),
        **{kind: float(np.mean(values)) for kind, values in sorted(caught.items())},
    }


def _squad(file: Path) -> list[Supported]:
    """A sentence from each of a sample of paragraphs."""
    drawn = random.Random(_SEED)
    passages = {each.passage.part.text: each.passage for each in read_dev(file)}
    sampled = drawn.sample(sorted(passages), _SQUAD)
    return [
        Supported(text[start:end], (passages[text],))
        for text in sampled
        for start, end in [drawn.choice(split_sentences(text))]
    ]


def _reworded(supported: Iterable[Supported]) -> list[Supported]:
    """The same without the last word, so that none is found word for word."""
    return [Supported(each.text.rsplit(" ", 1)[0], each.passages) for each in supported]


def _median_time(sentences: Sequence[Judged | Supported]) -> float:
    """Milliseconds of a verdict, the paragraphs read before, as several sentences cite the same."""
    taken = []
    for each in sentences:
        verify(each.text, each.passages)
        started = time.perf_counter()
        verify(f"{each.text} ", each.passages)
        taken.append(time.perf_counter() - started)
    return 1000 * float(np.median(taken))


if __name__ == "__main__":
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="data not in the project"
    )
    keep(measure(options.parse_args().shared), "-verification")
