"""Many people on the chat page at the same time: does everybody get an answer, and how soon?

Run as `python -m benchmarks.load [--people N] [--seconds S] [--store FOLDER]`. The page is served from a
process of its own on this machine, over the sample archive or another one. Each person keeps a connection as
a browser does, asks the sample archive's questions in a conversation of five and begins anew; first without
a pause between an answer and the next question, then with one to read in.
"""

import argparse
import json
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
import numpy as np

from benchmarks.kept import ROOT, keep

_QUESTIONS = ROOT / "examples/questions.jsonl"
_ARCHIVE = ROOT / "examples/archive"
_CONVERSATION = 5  # questions, then a new one
_PAUSES = (0.0, 5.0)  # seconds to read an answer in
_PATIENCE = 60.0  # seconds until a person gives up
_START = 30.0  # seconds that the page may take to start


def measure(store: Path | None, people: int, seconds: float) -> dict[str, dict[str, float]]:
    """Seconds to an answer and errors, by the pause between question and question; printed."""
    figures = {}
    with TemporaryDirectory() as folder, _served(store or _sample_store(Path(folder))) as address:
        for pause in _PAUSES:
            figures[f"pause {pause:g} s"] = _crowd(address, people, seconds, pause)
            print(f"{people} people, pause {pause:g} s: {_told(figures[f'pause {pause:g} s'])}")
    return figures


def _told(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in figures.items())


def _crowd(address: str, people: int, seconds: float, pause: float) -> dict[str, float]:
    """Have everybody ask until the time is up."""
    waits, errors = list[float](), list[str]()
    until = time.monotonic() + seconds
    crowd = [Thread(target=_person, args=(address, n, until, pause, waits, errors)) for n in range(people)]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    for error in sorted(set(errors)):
        print(f"error: {error}")
    p50, p95 = np.percentile(waits, [50, 95])
    return {
        "answers": len(waits),
        "errors": len(errors),
        "p50 s": round(float(p50), 3),
        "p95 s": round(float(p95), 3),
        "longest s": round(max(waits), 3),
        "answers a second": round(len(waits) / seconds, 1),
    }


def _person(
    address: str, number: int, until: float, pause: float, waits: list[float], errors: list[str]
) -> None:
    """Ask, wait for the answer, read it, and ask again."""
    chance = random.Random(number)
    questions = [json.loads(line)["question"] for line in _QUESTIONS.read_text("utf-8").splitlines()]
    with httpx.Client(base_url=address, timeout=_PATIENCE) as browser:
        asks = _asking(browser.get("config").json())
        time.sleep(chance.random() * pause)
        while time.monotonic() < until:
            session = uuid4().hex
            for question in chance.sample(questions, _CONVERSATION):
                begun = time.monotonic()
                try:
                    _ask(browser, asks, session, question)
                except (httpx.HTTPError, ValueError) as error:
                    errors.append(repr(error))
                else:
                    waits.append(time.monotonic() - begun)
                time.sleep(pause)
                if time.monotonic() >= until:
                    break


@dataclass(frozen=True, slots=True)
class _Asking:
    """Which of the page's functions answers what the question field sends, and how many values it is sent."""

    function: int
    field: int
    values: int


def _asking(config: dict[str, Any]) -> _Asking:
    """Find it in what the page tells every browser."""
    (field,) = (part["id"] for part in config["components"] if part["props"].get("elem_id") == "question")
    (asks,) = (each for each in config["dependencies"] if [field, "submit"] in each["targets"])
    return _Asking(asks["id"], field, len(asks["inputs"]))


def _ask(browser: httpx.Client, asks: _Asking, session: str, question: str) -> None:
    """Send a question and read the stream until its answer is there.

    Raises:
        ValueError: There was none.
    """
    sent = {
        "data": [None] * asks.values,
        "event_data": {"question": question, "turn": None, "number": 1},
        "fn_index": asks.function,
        "trigger_id": asks.field,
        "session_hash": session,
    }
    browser.post("gradio_api/queue/join", json=sent).raise_for_status()
    with browser.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as stream:
        shown = ""
        for line in stream.iter_lines():
            if not line.startswith("data: "):
                continue
            message = json.loads(line.removeprefix("data: "))
            shown += line
            if message["msg"] == "process_completed" and not message["success"]:
                raise ValueError(str(message["output"])[:200])
            if message["msg"] == "close_stream":
                break
    if 'class=\\"answer' not in shown:
        raise ValueError(f"no answer: {shown[-200:]}")


@contextmanager
def _served(store: Path) -> Iterator[str]:
    """The page of a store, served by `dateline chat` in a process of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "ui", "chat", "--store", str(store), "--port", str(port)]
    page = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + _START
        while not _answers(address):
            if time.monotonic() > until:
                raise TimeoutError(f"no page at {address}")
            time.sleep(0.1)
        yield address
    finally:
        page.terminate()  # an interrupt is ignored by what runs in the background of a shell
        page.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.TransportError:
        return False


def _sample_store(folder: Path) -> Path:
    """The sample archive, ingested into a folder."""
    command = [sys.executable, "-m", "ui", "ingest", "--store", str(folder / "store"), str(_ARCHIVE)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / "store"


def main() -> None:
    """Measure, and keep the figures."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--people", type=int, default=30)
    arguments.add_argument("--seconds", type=float, default=120)
    arguments.add_argument("--store", type=Path, help="an archive; the sample archive when left out")
    options = arguments.parse_args()
    keep({"load": measure(options.store, options.people, options.seconds)}, "-load")


if __name__ == "__main__":
    main()
