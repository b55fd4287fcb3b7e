"""Figures are kept in a file named by the commit that they were measured on."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def keep(measured: object, kind: str = "") -> None:
    """Write figures to the results' folder; a kind of measurement has files of its own."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    kept = ROOT / "benchmarks" / "results" / f"{commit}{kind}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(f"\nkept in {kept.relative_to(ROOT)}")
