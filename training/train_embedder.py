"""Train the embedder that ships: a vocabulary and a table of token vectors.

usage: python -m training.train_embedder --squad squad11_train.jsonl.gz --dev squad11_dev.jsonl.gz
           [--archive PATH... --archive-name "what it is, its licence"] [--out ingest/model]

The same files and seed give the same model. training/README.md tells where the data come from.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import torch

from ingest.embed import StaticEmbedder
from training.embedder_folder import write_card, write_model
from training.embedder_measure import Embed, Hits, paragraphs_by_question, paragraphs_by_sentence, prefix
from training.embedder_pairs import (
    Article,
    Batch,
    archive_batches,
    as_articles,
    read_archive,
    squad_batches,
    tokenized,
)
from training.embedder_table import PREFIX, learn, starting_table, train_tokenizer
from training.squad import is_set_aside, read_squad

SEED = 20261122
VOCABULARY = 24_000
DIMENSIONS = 512
BATCH = 2048
STEPS = 400
"""Half from each source."""
LSA_PARAGRAPHS = 60_000
"""Of the archive, drawn at random, for the start: more change nothing."""
HELD_OUT = 50
"""One article in so many of the archive is measured on and never learned from."""


def main() -> None:
    """Read, learn, write, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--squad", type=Path, required=True, help="SQuAD 1.1 train, a paragraph a line")
    parser.add_argument("--dev", type=Path, required=True, help="SQuAD 1.1 dev, to measure on")
    parser.add_argument(
        "--archive", nargs="*", default=[], help="articles to learn from, as `dateline ingest` takes them"
    )
    parser.add_argument("--archive-name", default="an archive of articles", help="for the model card")
    parser.add_argument("--out", type=Path, default=Path("ingest/model"))
    options = parser.parse_args()

    squad = read_squad(options.squad)
    pages = as_articles(each for each in squad if not is_set_aside(each.title))
    archive = read_archive(options.archive) if options.archive else []
    held_out = archive[::HELD_OUT]
    articles = [article for number, article in enumerate(archive) if number % HELD_OUT]
    print(f"{len(pages)} pages of SQuAD, {len(articles)} articles to learn from, {len(held_out)} held out")

    train(pages, articles, options.out)
    hits = measured(
        StaticEmbedder(options.out).embed_documents,
        as_articles(read_squad(options.dev)),
        as_articles(each for each in squad if is_set_aside(each.title)),
        held_out,
    )
    write_card(options.out, hits, facts(pages, len(articles), options.archive_name))
    report(hits)


def train(pages: Sequence[Article], articles: Sequence[Article], out: Path) -> None:
    """Learn from SQuAD's pages and the articles, and write the model's folder."""
    torch.manual_seed(SEED)
    tokenizer = train_tokenizer(texts([*pages, *articles]), VOCABULARY)
    paragraphs = [each.text for article in articles for each in article]
    drawn = random.Random(SEED).sample(paragraphs, min(LSA_PARAGRAPHS, len(paragraphs)))
    known = tokenized(tokenizer, [*(each.text for page in pages for each in page), *drawn])
    table = starting_table(known, tokenizer.get_vocab_size(), DIMENSIONS, SEED)
    sources = [squad_batches(pages, tokenizer, BATCH, SEED)]
    if articles:
        sources.append(archive_batches(articles, tokenizer, BATCH, SEED))
    write_model(out, tokenizer, learn(table, in_turn(sources), STEPS))


def texts(articles: Sequence[Article]) -> Iterator[str]:
    """Every text that the vocabulary is made from."""
    for article in articles:
        yield article[0].context
        for paragraph in article:
            yield paragraph.text
            yield from paragraph.questions


def in_turn(sources: Sequence[Iterator[Batch]]) -> Iterator[Batch]:
    """A batch of each source, again and again."""
    while True:
        for source in sources:
            yield from islice(source, 1)


def measured(
    embed: Embed, dev: Sequence[Article], set_aside: Sequence[Article], held_out: Sequence[Article]
) -> dict[str, Hits]:
    """What the model reaches on what it never saw, by the name of the queries."""
    hits = {
        "SQuAD 1.1 dev, its questions": paragraphs_by_question(embed, dev),
        "SQuAD 1.1 train, the pages set aside": paragraphs_by_question(embed, set_aside),
    }
    for length in (2 * PREFIX, PREFIX):
        shorter = prefix(embed, length)
        hits[f"the same by the first {length} numbers"] = paragraphs_by_question(shorter, set_aside)
    if held_out:
        name = f"{len(held_out)} articles held out, a sentence for the rest of its paragraph"
        hits[name] = paragraphs_by_sentence(embed, held_out, SEED)
    return hits


def facts(pages: Sequence[Article], articles: int, archive: str) -> dict[str, object]:
    """What the model's card tells of this run."""
    return {
        "vocabulary": VOCABULARY,
        "dimensions": DIMENSIONS,
        "prefix": PREFIX,
        "questions": sum(len(each.questions) for page in pages for each in page),
        "paragraphs": sum(map(len, pages)),
        "archive": f"{archive}: {articles:,} articles without labels; none of their text is kept."
        if articles
        else "Nothing else.",
        "seed": str(SEED),
        "steps": STEPS,
        "batch": BATCH,
    }


def report(hits: dict[str, Hits]) -> None:
    """Print the figures."""
    for name, each in hits.items():
        print(
            f"{name}: hit@1 {each.at_1:.3f}, hit@5 {each.at_5:.3f}",
            f"({each.asked} asked of {each.paragraphs} paragraphs)",
        )


if __name__ == "__main__":
    main()
