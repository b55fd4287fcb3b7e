"""Find the nouns behind which "of" stands often: "the outcome of", "the captain of", hardly "the bridge of".

usage: python -m training.find_relational SQUAD.jsonl.gz

Counted in the paragraphs of SQuAD's training pages, each once.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from training.squad import read_squad

OUT = Path("qa/language/relational.txt")
LEAST = 0.33
"""Share of its places behind "the" at which "of" follows."""
TIMES = 5
"""How often a noun must stand there, and how often it is taken to have stood there besides, without "of"."""
_DEFINITE = re.compile(r"\b[Tt]he ([a-z]+)\b( of\b)?")


def main() -> None:
    """Count, and write the nouns down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("squad", type=Path)
    arguments.add_argument("--out", type=Path, default=OUT)
    options = arguments.parse_args()
    texts = {paragraph.text for paragraph in read_squad(options.squad)}
    options.out.write_text("\n".join(relational(texts)) + "\n", encoding="ascii")


def relational(texts: set[str]) -> list[str]:
    """The nouns of some texts that ask for an "of", sorted."""
    stood, followed = Counter[str](), Counter[str]()
    for text in texts:
        for match in _DEFINITE.finditer(text):
            stood[match[1]] += 1
            followed[match[1]] += bool(match[2])
    return sorted(
        noun for noun, times in stood.items() if times >= TIMES and followed[noun] / (times + TIMES) >= LEAST
    )


if __name__ == "__main__":
    main()
