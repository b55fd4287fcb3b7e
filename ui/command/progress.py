"""Progress for people, a bar or a line: on a terminal only, never in a log or a pipe."""

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qa import Answer, Progress, Verified
from ui.words import plain

if TYPE_CHECKING:
    from tqdm import tqdm

Step = Progress | Verified | Answer


class ProgressBar:
    """Counts what is done; `progress_bar` makes one."""

    def __init__(self, bar: "tqdm") -> None:
        self._bar = bar
        self._embedded = 0

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._bar.update(count)

    def embedded(self, count: int) -> None:
        """So many more texts are embedded on the way there, which with a transformer is most of the time."""
        self._embedded += count
        self._bar.set_postfix_str(f"{self._embedded:,} texts embedded")


@contextmanager
def progress_bar(unit: str) -> Iterator[ProgressBar]:
    """Show a bar on standard error while the block runs."""
    from tqdm import tqdm  # 50 ms that `ask` does not need

    with tqdm(unit=f" {unit}", disable=None, leave=False, mininterval=0.2) as bar:
        yield ProgressBar(bar)


def awaited(steps: Iterable[Step]) -> Answer:
    """The answer that is the last of some steps; the one that is waited for stands on standard error."""
    *_, answer = _shown(steps) if sys.stderr.isatty() else steps
    assert isinstance(answer, Answer)  # noqa: S101 - what the assistant promises; tells the type checker
    return answer


def _shown(steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps, each in a line that takes the place of the one before; none is left behind."""
    message, since = "", time.monotonic()
    try:
        for step in steps:
            if isinstance(step, Progress) and step.message == message:  # a model is waited for
                _show(f"{message} {time.monotonic() - since:.0f} s")
            elif isinstance(step, Progress):
                message, since = step.message, time.monotonic()
                _show(message)
            yield step
    finally:
        _show("")


def _show(line: str) -> None:
    """Put a line in place of the one before it."""
    width = shutil.get_terminal_size().columns - 1
    sys.stderr.write(f"\r\x1b[2K{plain(line)[:width]}")  # 2K, erase in line: ECMA-48
    sys.stderr.flush()
