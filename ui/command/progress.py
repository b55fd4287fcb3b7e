"""A progress bar for people: on a terminal only, never in a log or a pipe."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqdm import tqdm


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
