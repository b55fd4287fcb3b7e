"""From packed text to an ONNX model at toy size: every stage, and the laws that a long run leans on."""

import json
import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy

from training.archives import as_news, as_they_are
from training.neural_reader import weights
from training.neural_reader.__main__ import STAGES, Run
from training.neural_reader.check import estimate, missing
from training.neural_reader.configuration import configuration
from training.neural_reader.examples import Examples, batch, load_examples
from training.neural_reader.finetune import losses
from training.neural_reader.loop import Stage, device, learn, share_of_rate
from training.neural_reader.measure import area_under_curve, of_torch
from training.neural_reader.network import MaskedLanguageModel, Reader
from training.neural_reader.onnx_reader import LONGEST_ANSWER, OnnxReader, best_span
from training.neural_reader.pack_questions import packed, pieces, searched
from training.neural_reader.pack_text import articles, pack
from training.neural_reader.packed import PARTS, read_text, text_file, write_paragraphs, write_passages
from training.neural_reader.pairs import join
from training.neural_reader.pretrain import rows_of
from training.neural_reader.tokenizer import END, MASK, cut, train_tokenizer
from training.squad import Asked, Paragraph, is_set_aside

TOY = replace(
    configuration("full"),
    name="toy",
    vocabulary=400,
    layers=2,
    width=32,
    heads=2,
    row=32,
    rows=8,
    rate=1e-2,
    passes=6,
    questions=4,
    near_misses=3,
    false_questions=2,
    longest=64,
    fine_rate=3e-3,
    epochs=6,
)
PLACES = "Karvala Norrik Aurora Velt Sandholm Ostmark Brel Tarn".split()
NAMES = "Ilse Brandt|Anton Veld|Mara Holm|Piet Sorel|Ada Quist|Jon Falk".split("|")
THINGS = "ferry harbour bridge library school tower".split()


def squad() -> list[Paragraph]:
    """Pages of a few paragraphs, each about a thing that someone opened some day at some price."""
    chance = random.Random(7)
    return [paragraph(place, number, chance) for place in PLACES for number in range(5)]


def paragraph(place: str, number: int, chance: random.Random) -> Paragraph:
    who, thing = chance.choice(NAMES), THINGS[number]
    year, price = str(chance.randrange(1900, 2000)), f"{chance.randrange(2, 90)} million crowns"
    text = (
        f"The {thing} of {place} was opened by {who} in {year}. It cost {price}. People of {place} like it."
    )
    asked = (
        Asked(f"Who opened the {thing} of {place} in {year}?", who, text.index(who)),
        Asked(f"When did {who} open the {thing} of {place}?", year, text.index(year)),
        Asked(f"How much did the {thing} of {place} cost?", price, text.index(price)),
    )
    return Paragraph(place, number, text, asked)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """So small a network gains nothing from more, and other tests run beside these."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the two packing scripts make, by the functions that they call."""
    folder = tmp_path_factory.mktemp("data")
    read, chance = squad(), random.Random(8)
    articles = ["\n".join(chance.choice(read).text for _ in range(4)) for _ in range(80)]
    for part in range(PARTS):
        pack(text_file(folder, part), articles[part::PARTS])
    paragraphs = packed(read)
    write_paragraphs(folder, paragraphs)
    whole = [(number, 0, len(each.text)) for number, each in enumerate(paragraphs)]
    archives = {
        "paragraphs": searched(paragraphs, whole, as_they_are(read)[0]),
        "pieces": searched(paragraphs, list(pieces(read)), as_news(read)[0]),
    }
    write_passages(folder, archives)
    return folder


@pytest.fixture(scope="module")
def prepared(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Everything before learning."""
    run = Run(TOY, data, tmp_path_factory.mktemp("runs") / "toy", float("inf"))
    run.folder.mkdir()
    assert all(STAGES[stage](run) for stage in ("tokenizer", "tokenise"))
    return run


@pytest.fixture(scope="module")
def examples(prepared: Run) -> Examples:
    return load_examples(prepared.data, prepared.tokenizer())


@pytest.fixture(scope="module")
def done(prepared: Run) -> Run:
    """Everything before the export."""
    torch.manual_seed(TOY.seed)
    assert all(STAGES[stage](prepared) for stage in ("pretrain", "finetune"))
    return prepared


@pytest.fixture(scope="module")
def reader(done: Run) -> Reader:
    network = Reader(TOY)
    assert weights.load_weights(network, done.folder, "reader")
    return network.eval()


@pytest.fixture
def unlearned() -> Reader:
    torch.manual_seed(9)
    return Reader(TOY).eval()


def logged(run: Run, stage: str, loss: str) -> list[float]:
    rows = map(json.loads, (run.folder / "log.jsonl").read_text(encoding="utf-8").splitlines())
    return [row[loss] for row in rows if row["stage"] == stage]


@pytest.mark.parametrize(
    ("stage", "loss"),
    [("pretrain", "masked"), ("finetune", "listed"), ("finetune", "answerable"), ("finetune", "spans")],
)
def test_every_loss_falls(done: Run, stage: str, loss: str) -> None:
    values = logged(done, stage, loss)
    assert np.mean(values[-3:]) < 0.8 * values[0]


def test_held_out_pages_are_read_better_than_by_chance(done: Run) -> None:
    figures = json.loads((done.folder / "figures.json").read_text(encoding="utf-8"))
    assert figures["language"]["guessed"] > 0.2
    for archive in ("paragraphs", "pieces"):
        assert figures["reader"][archive]["hit@1"] > 2 / (TOY.near_misses + 1)
        assert figures["reader"][archive]["tokens F1"] > 0.4
        assert figures["reader"][archive]["against near misses"] > 0.6


def test_a_stage_that_is_done_is_not_done_again(done: Run) -> None:
    before = {file: file.stat().st_mtime_ns for file in done.folder.iterdir()}
    assert all(STAGES[stage](done) for stage in ("tokenizer", "tokenise", "pretrain", "finetune"))
    assert {file: file.stat().st_mtime_ns for file in done.folder.iterdir()} == before


def test_the_model_that_would_ship_says_what_the_network_says(
    done: Run, reader: Reader, examples: Examples
) -> None:
    pytest.importorskip("onnxscript")
    assert STAGES["export"](done)
    shipped = OnnxReader(done.folder)
    chance = np.random.default_rng(3)
    numbers = examples.held_out["paragraphs"]
    rows = [row for n in numbers for row in examples.listed("paragraphs", int(n), 3, TOY, chance)[0]]
    expected, found = of_torch(reader)(rows), shipped.score(rows)
    for place in (0, 1):
        true, said = (np.array([score[place] for score in scores]) for scores in (expected, found))
        assert np.abs(said - true).mean() < 0.1 * true.std()
    best = [
        (best_span(true[2][row.begin : -1], true[2][0])[:2], best_span(own[2][row.begin : -1], own[2][0])[:2])
        for row, true, own in zip(rows, expected, found, strict=True)
    ]
    assert np.mean([true == own for true, own in best]) > 0.9


def test_a_text_is_read_with_its_own_characters(done: Run) -> None:
    pytest.importorskip("onnxscript")
    assert STAGES["export"](done)
    text = squad()[0].text
    question, answer = squad()[0].asked[0].question, squad()[0].asked[0].answer
    other = "The tower of Brel was opened by nobody."
    right, wrong = OnnxReader(done.folder).read(question, [text, other])
    assert right.relevance > wrong.relevance
    assert text[right.start : right.end] == answer
    assert right.within(0, len(text)) == pytest.approx(1, abs=1e-5)


def test_nothing_is_read_in_an_empty_text(done: Run) -> None:
    pytest.importorskip("onnxscript")
    assert STAGES["export"](done)
    (read,) = OnnxReader(done.folder).read("Who?", [""])
    assert (read.start, read.end, read.within(0, 9)) == (0, 0, 0.0)


def test_what_stands_beside_a_row_changes_nothing(unlearned: Reader, examples: Examples) -> None:
    rows = [
        join(asked.ids, examples.paragraphs[asked.paragraph].ids[:n], 64, matched=True)
        for asked, n in zip(examples.asked, (3, 9, 27), strict=False)
    ]
    together, alone = of_torch(unlearned)(rows), [of_torch(unlearned)([row])[0] for row in rows]
    for one, other in zip(together, alone, strict=True):
        assert one[:2] == pytest.approx(other[:2], abs=1e-4)
        np.testing.assert_allclose(one[2], other[2], atol=1e-4)


@pytest.mark.parametrize("muon", [True, False])
@pytest.mark.parametrize("stopped_in", [1, 3])
def test_a_run_that_was_interrupted_ends_as_one_that_was_not(
    tmp_path: Path, muon: bool, stopped_in: int, prepared: Run
) -> None:
    toy = replace(TOY, muon=muon)
    text = rows_of(np.load(prepared.pieces(text_file(prepared.data, 0))), toy)

    def call(folder: Path, seconds: float) -> tuple[bool, MaskedLanguageModel]:
        torch.manual_seed(1)
        network, until = MaskedLanguageModel(toy).to(device()), time.monotonic() + seconds

        def loss(step: int) -> dict[str, torch.Tensor]:
            rows, places, words = text.batch(step)
            if step == stopped_in and until < float("inf"):
                time.sleep(max(0, until - time.monotonic()))  # time is up in this very step
            return {"masked": cross_entropy(network(rows, places).flatten(0, 1), words.flatten())}

        folder.mkdir(exist_ok=True)
        return learn(network, loss, Stage("s", folder, 6, 60, 1e-2, until), toy), network

    ended, whole = call(tmp_path / "whole", float("inf"))
    interrupted, _ = call(tmp_path / "resumed", 2.0)
    resumed, second = call(tmp_path / "resumed", float("inf"))
    assert (ended, interrupted, resumed) == (True, False, True)
    for name, values in whole.state_dict().items():
        torch.testing.assert_close(second.state_dict()[name], values, rtol=0, atol=1e-6)


def test_text_that_is_not_here_yet_is_waited_for(data: Path, tmp_path: Path, prepared: Run) -> None:
    """So that more text than travels at once can come in several calls."""
    bringing = tmp_path / "data"
    bringing.mkdir()
    (bringing / prepared.tokenizer_file.name).write_bytes(prepared.tokenizer_file.read_bytes())
    run = Run(TOY, bringing, tmp_path / "runs" / "toy", float("inf"))
    run.folder.mkdir(parents=True)
    ended = [STAGES["tokenise"](run)]
    for part in range(PARTS):
        brought = text_file(bringing, part)
        brought.write_bytes(text_file(data, part).read_bytes())
        ended.append(STAGES["tokenise"](run))
        brought.unlink()
    assert ended == [False, False, True]


def test_the_text_is_every_article_once_with_no_paragraph_twice(tmp_path: Path) -> None:
    """As RealTimeQA's repository holds them: a file a week, a line a question, what was found for it."""

    def git(*arguments: str) -> str:
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        ran = subprocess.run(["git", "-C", tmp_path, *author, *arguments], capture_output=True, check=True)
        return ran.stdout.decode().strip()

    weeks: dict[str, list[str | None]] = {
        "past/2023/1_gcs.jsonl": [
            "The ferry sank off Karvala today.\nShare this\nTwo sailors of it drowned, police said."
        ],
        "past/2023/2_gcs.jsonl": [
            "The ferry sank off Karvala today.\nA new ferry was bought in May.",
            None,
            "Menu",
        ],
        "past/2023/2_qa.jsonl": ["What nobody may learn from is here."],
    }
    git("init", "-q")
    for name, texts in weeks.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        rows = [json.dumps({"search_result": [{"text": text}]}) for text in texts]
        file.write_text("\n".join([*rows, json.dumps({"search_result": None}), ""]), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "weeks")
    assert list(articles(tmp_path, git("rev-parse", "HEAD"))) == [
        "The ferry sank off Karvala today.\nTwo sailors of it drowned, police said.",
        "A new ferry was bought in May.",
    ]


def test_running_text_is_every_article_with_an_end(prepared: Run) -> None:
    lines = list(read_text(text_file(prepared.data, 0)))
    kept = np.load(prepared.pieces(text_file(prepared.data, 0)))
    assert (kept == END).sum() == lines.count("") == 40
    words = prepared.tokenizer().decode(kept[: int(np.argmax(kept == END))].tolist()).split()
    assert words[:3] == lines[0].lower().split()[:3]


def test_a_step_masks_as_many_tokens_in_every_row(prepared: Run) -> None:
    text = rows_of(np.load(prepared.pieces(text_file(prepared.data, 0))), TOY)
    seen = []
    for step in range(text.steps):
        rows, places, words = text.batch(step)
        assert set((rows == MASK).sum(1).tolist()) == {round(TOY.masked * TOY.row)}
        original = rows.scatter(1, places, words)
        assert not (original == MASK).any()
        seen += [tuple(row) for row in original.tolist()]
    learned = {tuple(row) for row in text.rows[:-64].tolist()}
    assert set(seen) <= learned
    assert len(seen) == text.steps * TOY.rows


def test_no_held_out_page_is_learned_from(examples: Examples) -> None:
    pages = [each.title for each in squad()]
    for archive in examples.archives:
        learned = {pages[examples.asked[n].paragraph] for n in examples.learned_from[archive]}
        held_out = {pages[examples.asked[n].paragraph] for n in examples.held_out[archive]}
        assert learned == {place for place in PLACES if not is_set_aside(place)}
        assert held_out == {place for place in PLACES if is_set_aside(place)}


def test_the_marked_answer_is_the_answer_and_near_misses_do_not_hold_it(
    prepared: Run, examples: Examples
) -> None:
    decode = prepared.tokenizer().decode
    for archive in examples.archives:
        for number in [*examples.learned_from[archive], *examples.held_out[archive]]:
            rows, answers = examples.listed(archive, int(number), 3, TOY, np.random.default_rng(5))
            (first, last), others = answers[0], answers[1:]
            assert set(others) <= {(0, 0)}
            answer = examples.asked[number].question.answer.lower()
            assert decode(rows[0].ids[first : last + 1].tolist()) == answer
            passages = examples.archives[archive]
            near = [examples.passage(archive, int(n)) for n in passages.near[number] if n >= 0]
            assert near
            assert not any(answer in decode(each.ids.tolist()) for each in near)


def test_an_answer_that_was_cut_off_is_not_here(examples: Examples) -> None:
    number = int(examples.learned_from["paragraphs"][0])
    short = replace(TOY, longest=len(examples.asked[number].ids) + 5)
    rows, answers = examples.listed("paragraphs", number, 1, short, np.random.default_rng(5))
    assert len(rows[0].ids) == short.longest
    assert answers == [(0, 0), (0, 0)]


def test_a_false_question_has_one_name_or_number_exchanged(examples: Examples) -> None:
    false = [asked for asked in examples.asked if asked.question.false]
    assert len(false) > len(examples.asked) / 2
    for asked in false:
        true_words, false_words = asked.question.text.split(), (asked.question.false or "").split()
        assert sum(one != other for one, other in zip(true_words, false_words, strict=True)) == 1


def test_the_same_step_has_the_same_pairs_and_always_as_many(examples: Examples) -> None:
    pairs = TOY.questions * (TOY.near_misses + 1) + TOY.false_questions
    batches = [batch(examples, step, TOY) for step in range(8)]
    for step, one in enumerate(batches):
        assert one.ids.shape == one.segments.shape
        assert one.spans.shape == (pairs, 2)
        assert len(one.ids) == pairs
        np.testing.assert_array_equal(one.ids, batch(examples, step, TOY).ids)
    assert any(one.ids.shape != two.ids.shape or (one.ids != two.ids).any() for one, two in pairwise(batches))


def test_a_right_verdict_costs_less_than_a_wrong_one(unlearned: Reader, examples: Examples) -> None:
    drawn = batch(examples, 0, TOY)
    said = unlearned(torch.from_numpy(drawn.ids), torch.from_numpy(drawn.segments))
    spans = torch.from_numpy(drawn.spans)
    right = torch.zeros_like(said.answerable)
    right[: TOY.questions * (TOY.near_misses + 1) : TOY.near_misses + 1] = 1
    signs = 9 * (2 * right - 1)
    sharp = torch.zeros_like(said.spans).scatter_(1, spans[:, None], 9.0)
    good = losses(said._replace(relevance=signs, answerable=signs, spans=sharp), spans, drawn)
    bad = losses(said._replace(relevance=-signs, answerable=-signs, spans=-sharp), spans, drawn)
    assert all(good[name] < 0.1 < bad[name] for name in good)


def test_weights_come_back_from_as_many_files_as_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unlearned: Reader
) -> None:
    monkeypatch.setattr(weights, "MOST", 5000)
    weights.save_weights(unlearned, tmp_path, "reader")
    files = list(tmp_path.glob("reader-*.safetensors"))
    assert len(files) > 5
    back = Reader(TOY)
    assert weights.load_weights(back, tmp_path, "reader")
    for name, values in unlearned.state_dict().items():
        torch.testing.assert_close(back.state_dict()[name], values.bfloat16().float(), rtol=0, atol=0)
    assert not weights.load_weights(back, tmp_path, "language")


def test_what_is_missing_and_what_it_costs_are_said_before_a_run(prepared: Run, tmp_path: Path) -> None:
    assert missing(prepared.data, prepared.tokenizer_file) == []
    absent = missing(tmp_path, tmp_path / "tokenizer-400.json")
    assert [file.name for file in absent] == [
        "text-0.txt.xz",
        "text-1.txt.xz",
        "squad.jsonl.xz",
        "negatives.npz",
        "tokenizer-400.json",
    ]
    said = list(estimate(prepared.data, prepared.tokenizer_file, TOY))
    weights_here = sum(each.numel() for each in Reader(TOY).parameters())
    assert any(line.startswith(f"model: {weights_here:,} weights") for line in said)
    assert [line.partition(":")[0] for line in said[-2:]] == ["pretrain", "finetune"]


@given(arrays(np.float32, st.tuples(st.integers(1, 40), st.just(2)), elements=st.integers(-9, 9)))
def test_the_best_span_is_the_best_of_all(spans: NDArray[np.float32]) -> None:
    nowhere = np.array([1, 2], np.float32)
    first, last, log_odds = best_span(spans, nowhere)
    every = [
        spans[a, 0] + spans[b, 1]
        for a in range(len(spans))
        for b in range(a, min(len(spans), a + LONGEST_ANSWER))
    ]
    assert 0 <= last - first < LONGEST_ANSWER
    assert spans[first, 0] + spans[last, 1] == max(every)
    assert log_odds == max(every) - 3


@given(st.lists(st.integers(0, 9), min_size=1), st.lists(st.integers(0, 9), min_size=1))
def test_the_area_counts_pairs(true: list[int], false: list[int]) -> None:
    pairs = [1.0 if t > f else 0.5 if t == f else 0.0 for t in true for f in false]
    assert area_under_curve(true, false) == pytest.approx(np.mean(pairs))


@given(st.integers(1, 500))
def test_the_rate_rises_stays_and_falls(steps: int) -> None:
    shares = [share_of_rate(step, steps) for step in range(steps)]
    assert all(0 < share <= 1 for share in shares)
    top = shares.index(max(shares))
    assert shares[: top + 1] == sorted(shares[: top + 1])
    assert shares[top:] == sorted(shares[top:], reverse=True)


def test_word_pieces_know_where_they_stand_in_the_text() -> None:
    text = "Café Norrik’s 1,200 “guests”"
    tokenizer = train_tokenizer([text] * 3, 60)
    (read,) = cut(tokenizer, [text])
    assert "".join(text[a:b] for a, b in zip(read.starts, read.ends, strict=True)) == text.replace(" ", "")
    within = read.within(5, 13)
    assert text[within.starts[0] : within.ends[-1]] == "Norrik’s"
