"""Measure quality and speed, print them, and keep them in a file named by commit.

usage: python -m benchmarks [--shared FOLDER]
"""

import argparse
import json
import subprocess
from pathlib import Path

from benchmarks import quality, speed

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Run every measurement."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="articles that are not in the project"
    )
    options = arguments.parse_args()
    measured = {"quality": quality.measure(ROOT, options.shared), "speed": speed.measure(ROOT)}
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    kept = ROOT / "benchmarks" / "results" / f"{commit}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(f"\nkept in {kept.relative_to(ROOT)}")


main()
