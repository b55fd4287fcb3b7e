"""Articles, passages and what became of an ingestion, in words for the terminal and as JSON for machines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest import Article, Dating, Skipped
from qa import Citation, Passage
from qa.record import Record, citation_record
from ui.translation import _, number, say
from ui.words import carried, dated, place, plain, source
from vectorstore import BuildReport, Entry, KnownAlias


def entry_record(entry: Entry) -> Record:
    """A line of `articles list` for machines."""
    return {
        "article": entry.name,
        "article_id": entry.id,
        "title": entry.headline,
        "publisher": entry.publisher,
        "published": entry.published and entry.published.isoformat(),
        "parts": entry.parts,
    }


def article_record(article: Article) -> Record:
    """An article for machines: what is known of it, every part, paragraph and date."""
    return {
        "article": article.name,
        "article_id": article.id,
        "origin": article.origin,
        "title": article.headline,
        "author": article.author,
        "publisher": article.publisher,
        "place": article.place,
        **_dating_record("published", article.published),
        **_dating_record("modified", article.modified),
        "url": article.url,
        "section": article.section,
        "language": article.language,
        "summary": article.summary,
        "parts": [
            {"part": part.kind, "index": part.index, "paragraph": part.paragraph, "text": part.text}
            for part in article.parts
        ],
        "paragraphs": [part.text for part in article.parts if part.kind == "body"],
        "dates": [
            {
                "part": (part := article.parts[mention.ordinal]).kind,
                "index": part.index,
                "paragraph": part.paragraph,
                "start": mention.start,
                "end": mention.end,
                "printed": part.text[mention.start : mention.end],
                "resolved": mention.resolved,
            }
            for mention in article.mentions
        ],
        "metadata": dict(article.metadata),
    }


def entries_text(entries: Sequence[Entry]) -> str:
    """One line for each article: day, publisher, headline, name."""
    lines = (
        plain(
            f"{entry.published.isoformat() if entry.published else '          '}  "
            f"{entry.publisher or '-':20.20}  {entry.headline or '-'}  ({entry.name})"
        )
        for entry in entries
    )
    return "\n".join(lines) or "No articles."


def article_text(article: Article) -> str:
    """An article to read: what is known of it, then its parts with their paragraph numbers."""
    known = {
        "article": article.name,
        "publisher": article.publisher,
        "author": article.author,
        "place": article.place,
        "published": article.published and dated(article.published),
        "modified": article.modified and dated(article.modified),
        "url": article.url,
    }
    head = [f"{name:10} {value}" for name, value in known.items() if value]
    body = [f"{part.paragraph or part.kind!s:>10} {part.text}" for part in article.parts]
    return "\n".join(plain(line) for line in [*head, "", *body])


def passages_text(passages: Sequence[Passage]) -> str:
    """Passages for the terminal, best first: who and where, then the words."""
    blocks = []
    for rank, passage in enumerate(passages, 1):
        whole = Citation.of(rank, passage)
        lines = [f"{rank:3}. {source(passage.article)}, {place(whole)}", f"     {whole.quote}"]
        if also := carried(whole):
            lines.append(f"     {also}")
        blocks.append("\n".join(map(plain, lines)))
    return "\n".join(blocks) or "Nothing found."


def alias_record(alias: KnownAlias, said: Citation | None) -> Record:
    """Two names for the same, and where an article says so, for machines."""
    return {
        "short": alias.short,
        "long": alias.long,
        "articles": alias.articles,
        "source": said and citation_record(said),
    }


def aliases_text(known: Sequence[tuple[KnownAlias, Citation | None]]) -> str:
    """One line for each pair of names: the two, how many articles give them, and where one does."""
    lines = (
        f"{alias.short} = {alias.long}  ({alias.articles:,} article{'' if alias.articles == 1 else 's'}"
        + (f"; {said.article.name}, {place(said)})" if said else ")")
        for alias, said in known
    )
    return "\n".join(map(plain, lines)) or "No article gives another name for anything."


def report_record(report: BuildReport) -> Record:
    """What became of everything that was named, for machines."""
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": [{"name": skipped.name, "reason": skipped.reason} for skipped in report.skipped],
    }


def report_text(report: BuildReport) -> str:
    """How many articles were read, in one line."""
    read = report.added + report.changed + report.unchanged
    return (
        f"{read:,} article{'' if read == 1 else 's'}: {report.added:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} unchanged."
    )


def skipped_lines(skipped: Iterable[Skipped]) -> Iterator[str]:
    """One line for each thing that was skipped; rows of one file, skipped for the same reason, share one."""
    alike: dict[tuple[str, str], list[Skipped]] = {}
    for each in skipped:
        # What a reason has in brackets may differ from row to row; the first row's is told.
        alike.setdefault((_row(each)[0], each.reason.partition(" (")[0]), []).append(each)
    for first, *others in alike.values():
        file, line = _row(first)
        reason = say(first.reason)
        if others:
            told = _("{file}: {reason} ({count} rows, first: line {line})")
            yield told.format(file=file, reason=reason, count=number(len(others) + 1), line=line)
        else:
            yield _("{file}: {reason}").format(file=first.name, reason=reason)


def measures_text(measures: Mapping[str, float], questions: int) -> str:
    """An evaluation's figures, one a line."""
    lines = [f"{name:26} {value:.2f}" for name, value in measures.items()]
    return "\n".join([*lines, f"{'questions':26} {questions}"])


def _row(skipped: Skipped) -> tuple[str, str]:
    """File and line of a skipped row, as `ingest` names it; a name and nothing for anything else."""
    file, _, line = skipped.name.rpartition(":")
    return (file, line) if file and line.isdecimal() else (skipped.name, "")


def _dating_record(name: str, dating: Dating | None) -> Record:
    """A day with the words it was read from, and whether it is an estimate."""
    return {
        name: dating and dating.day.isoformat(),
        f"{name}_printed": dating and dating.printed,
        f"{name}_is_estimate": bool(dating and dating.is_estimate),
    }
