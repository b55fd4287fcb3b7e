"""A progress bar for people: on a terminal only, never in a log or a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(unit: str) -> Iterator[Callable[[int], object]]:
    """Show a bar on standard error while the block runs; call what it yields with each advance."""
    from tqdm import tqdm  # 50 ms that `ask` does not need

    with tqdm(unit=f" {unit}", disable=None, leave=False, mininterval=0.2) as bar:
        yield bar.update
