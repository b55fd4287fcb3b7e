"""What the measurements of speed share: latencies, memory, disk."""

import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

_WARMING = 20  # questions that are asked first and do not count


def latencies(name: str, ask: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """Median and 95th percentile, in milliseconds, of asking each question once, warm."""
    for question in questions[:_WARMING]:
        ask(question)
    taken = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        taken.append(1000 * (time.perf_counter() - begun))
    p50, p95 = np.percentile(taken, (50, 95))
    return {f"{name} p50, ms": float(p50), f"{name} p95, ms": float(p95)}


def peak_memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def size(*places: Path) -> int:
    """Bytes of files, and of everything in folders."""
    return sum(
        file.stat().st_size
        for place in places
        for file in (place.rglob("*") if place.is_dir() else (place,))
        if file.is_file()
    )
