"""Measure quality and speed, print them, and keep them in a file named by commit.

usage: python -m benchmarks [--shared FOLDER]
"""

import argparse
from pathlib import Path

from benchmarks import quality, reading, retrieval, speed
from benchmarks.kept import ROOT, keep


def main() -> None:
    """Run every measurement."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="articles that are not in the project"
    )
    options = arguments.parse_args()
    keep(
        {
            "retrieval": retrieval.measure(ROOT, options.shared),
            "quality": quality.measure(ROOT, options.shared),
            "reading": reading.measure(options.shared),
            "speed": speed.measure(ROOT),
        }
    )


main()
