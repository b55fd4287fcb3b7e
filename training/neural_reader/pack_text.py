"""Rebuild and pack the news text that the language is learned from.

usage: git clone https://github.com/realtimeqa/realtimeqa_public CLONE
       python -m training.neural_reader.pack_text CLONE [--out DIR]

RealTimeQA's repository (Kasai et al., NeurIPS 2023) holds the articles that its makers found for each week's
questions. They are their publishers', without a licence: the text is rebuilt where it is needed, kept in no
repository, and the weights hold nothing of it but what was learned. No question of RealTimeQA is read.
The commit is fixed, and the text that comes of it has a checksum.
"""

import argparse
import hashlib
import json
import lzma
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from ingest.decode import clean
from training.neural_reader.packed import PARTS, text_file

COMMIT = "bc15fba7f45535fbdb2674d03de7b65a2a9e065f"
CHECKSUM = "a99e6ea37ee5befdf8802925a78044370f46296f40671097bd6b5dd2d27cf915"
"""SHA-256 of all paragraphs, each with a line break, articles in their order."""
_SHORTEST = 5
"""Words; what is shorter is a menu, a place of writing or a heading."""


def main() -> None:
    """Rebuild, check and pack."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("clone", type=Path)
    arguments.add_argument("--out", type=Path, default=Path(".neural_reader/data"))
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    texts = list(articles(options.clone, COMMIT))
    found = checksum(texts)
    print(f"{len(texts):,} articles, {sum(len(t.split()) for t in texts):,} words, SHA-256 {found}")
    if found != CHECKSUM:
        raise SystemExit("this is not the text that the weights on record were learned from")
    for part in range(PARTS):
        pack(text_file(options.out, part), texts[part::PARTS])


def articles(clone: Path, commit: str) -> Iterator[str]:
    """Every article once, a paragraph a line, no paragraph twice: what two pages share is furniture."""
    listed = _git(clone, "ls-tree", "-r", "--name-only", commit, "past/").decode()
    seen = set[str]()
    for path in tqdm([path for path in listed.splitlines() if path.endswith("_gcs.jsonl")]):
        for line in _git(clone, "cat-file", "blob", f"{commit}:{path}").decode().splitlines():
            for result in (json.loads(line).get("search_result") or []) if line.strip() else []:
                new = dict.fromkeys(" ".join(p.split()) for p in clean(result.get("text") or "").split("\n"))
                paragraphs = [p for p in new if len(p.split()) >= _SHORTEST and p not in seen]
                seen.update(paragraphs)
                if paragraphs:
                    yield "\n".join(paragraphs)


def checksum(texts: list[str]) -> str:
    """What says that two texts are one."""
    told = hashlib.sha256()
    for text in texts:
        told.update(f"{text}\n".encode())
    return told.hexdigest()


def pack(file: Path, texts: list[str]) -> None:
    """Keep articles with an empty line behind each."""
    pending = iter(tqdm(texts, desc=file.name))
    with lzma.open(file, "wt", encoding="utf-8", newline="\n", preset=9 | lzma.PRESET_EXTREME) as packed:
        while some := list(islice(pending, 1000)):
            packed.write("\n\n".join(some) + "\n\n")


def _git(clone: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(clone), *arguments], capture_output=True, check=True).stdout


if __name__ == "__main__":
    main()
