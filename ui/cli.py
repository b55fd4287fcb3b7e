"""The command line: one verb each for filling an archive, asking it, and looking after it."""

import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click
from platformdirs import user_data_dir

from ingest import IngestError, load
from qa import QaError
from qa.evaluate import Evaluated, evaluate
from qa.metrics import summarise
from qa.questions import BadLine, read_history, read_questions
from qa.record import answer_record, passage_record
from ui.listing import article_record, article_text, entries_text, entry_record, passages_text
from ui.progress import progress_bar
from ui.render import answer_text
from ui.wire import Archive, open_archive
from ui.words import plain
from vectorstore import StoreError, build, examine, mend

EXIT_ERROR = 1
EXIT_NOT_FOUND = 3


class _Group(click.Group):
    """A group whose commands tell our own errors in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except (IngestError, StoreError, QaError, UnicodeError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(plain(_reason(error))) from error


def _reason(error: Exception) -> str:
    """An operating system's error without its number; ours as they are."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every verb takes."""
    store = click.option(
        "--store",
        "store_folder",
        envvar="DATELINE_STORE",
        type=click.Path(path_type=Path, file_okay=False),
        default=lambda: user_data_dir("dateline"),
        show_default="the platform's user data folder",
        help="Folder of the archive.  [env: DATELINE_STORE]",
    )
    embedder = click.option(
        "--embedder",
        envvar="DATELINE_EMBEDDER",
        help="A sentence-transformers model, by name or folder, if not ours.  [env: DATELINE_EMBEDDER]",
    )
    return store(embedder(command))


_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
_passages = click.option(
    "--passages",
    type=click.IntRange(0, 1000),
    default=0,
    metavar="N",
    help="Add the N best passages to the JSON.",
)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline")
def main() -> None:
    """Ask an archive of news articles; every sentence of an answer shows its source."""
    # A writer that is told to stop must still close its indexes: an exit unwinds, the default does not.
    signal.signal(signal.SIGTERM, _exit_on_sigterm)


def _exit_on_sigterm(*_: object) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL...")
@_as_json
@_store_options
def ingest(sources: tuple[str, ...], as_json: bool, store_folder: Path, embedder: str | None) -> None:
    """Read articles from files, folders and addresses into the archive."""
    with open_archive(store_folder, embedder, create=True) as archive, progress_bar("articles") as advance:
        report = build(archive.store, load(sources), archive.embedder, on_progress=advance)
    for skipped in report.skipped:
        _tell(f"skipped {skipped.name}: {skipped.reason}")
    read = report.added + report.changed + report.unchanged
    if as_json:
        _print_json(
            {
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "skipped": [{"name": s.name, "reason": s.reason} for s in report.skipped],
            }
        )
    else:
        _tell(f"{read} articles: {report.added} new, {report.changed} changed, {report.unchanged} unchanged.")
    if report.skipped or not read:
        sys.exit(EXIT_ERROR)


@main.command()
@click.argument("question")
@click.option(
    "--history",
    type=click.File(encoding="utf-8"),
    help="JSON list of the turns before, each with question and answer.",
)
@_passages
@_as_json
@_store_options
def ask(
    question: str,
    history: TextIO | None,
    passages: int,
    as_json: bool,
    store_folder: Path,
    embedder: str | None,
) -> None:
    """Answer one question ("-" reads it from standard input)."""
    text = sys.stdin.read() if question == "-" else question
    with open_archive(store_folder, embedder) as archive:
        turns = read_history(history.read()) if history else ()
        answer = archive.assistant.ask(text, turns, passages=passages)
    if as_json:
        _print_json(answer_record(answer))
    else:
        click.echo(answer_text(answer))
    if answer.status == "not_found":
        sys.exit(EXIT_NOT_FOUND)


@main.command()
@click.argument("words")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@_as_json
@_store_options
def search(words: str, k: int, as_json: bool, store_folder: Path, embedder: str | None) -> None:
    """List the passages nearest to some words, best first ("-" reads them from standard input)."""
    with open_archive(store_folder, embedder) as archive:
        found = archive.assistant.search(sys.stdin.read() if words == "-" else words, k)
    if as_json:
        _print_json([passage_record(number, passage) for number, passage in enumerate(found, 1)])
    else:
        click.echo(passages_text(found))


@main.command()
@click.argument("questions", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--out",
    type=click.File("w", encoding="utf-8", lazy=False),
    default="-",
    help="Where the answers go.  [default: -]",
)
@_passages
@_store_options
def batch(questions: Path, out: TextIO, passages: int, store_folder: Path, embedder: str | None) -> None:
    """Answer a question file (JSON lines or CSV), one JSON object a line, in its order."""
    failed = False
    with open_archive(store_folder, embedder) as archive:
        for item in _evaluated(archive, questions, passages):
            if isinstance(item, Evaluated):
                out.write(json.dumps(answer_record(item.answer, item.question.id), ensure_ascii=False) + "\n")
            else:
                failed = True
    if failed:
        sys.exit(EXIT_ERROR)


@main.command("eval")
@click.argument("questions", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--report", type=click.File("w", encoding="utf-8", lazy=False), help="Where an HTML report goes."
)
@_as_json
@_store_options
def evaluate_file(
    questions: Path, report: TextIO | None, as_json: bool, store_folder: Path, embedder: str | None
) -> None:
    """Answer a question file and measure the answers against what it expects."""
    with open_archive(store_folder, embedder) as archive:
        items = list(_evaluated(archive, questions, 0))
    done = [item for item in items if isinstance(item, Evaluated)]
    measures = summarise([item.score for item in done])
    if report is not None:
        from ui.report import html_report  # with jinja2, which nothing else here needs

        report.write(html_report(str(questions), measures, done))
    if as_json:
        _print_json({"questions": len(done), **measures})
    else:
        click.echo(
            "".join(f"{name:26} {value:.2f}\n" for name, value in measures.items())
            + f"{'questions':26} {len(done)}"
        )
    if len(done) < len(items):
        sys.exit(EXIT_ERROR)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7860, show_default=True)
@_store_options
def chat(host: str, port: int, store_folder: Path, embedder: str | None) -> None:
    """Serve the chat page on this machine."""
    with open_archive(store_folder, embedder) as archive:
        from ui.chat import serve  # gradio takes two seconds to import

        serve(archive.assistant, host=host, port=port)


@main.group()
def articles() -> None:
    """Look at the archive's articles, or take some out."""


@articles.command("list")
@_as_json
@_store_options
def list_articles(as_json: bool, store_folder: Path, embedder: str | None) -> None:
    """List every article: day, publisher, headline, name."""
    with open_archive(store_folder, embedder) as archive:
        entries = archive.store.articles()
    if as_json:
        _print_json([entry_record(entry) for entry in entries])
    else:
        click.echo(entries_text(entries))


@articles.command("show")
@click.argument("article")
@_as_json
@_store_options
def show_article(article: str, as_json: bool, store_folder: Path, embedder: str | None) -> None:
    """Print one article, by name or id, with every part, paragraph and date."""
    with open_archive(store_folder, embedder) as archive:
        shown = archive.store.article(article)
    if as_json:
        _print_json(article_record(shown))
    else:
        click.echo(article_text(shown))


@articles.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE...")
@_store_options
def remove_articles(names: tuple[str, ...], store_folder: Path, embedder: str | None) -> None:
    """Take articles out of the archive, by name or id."""
    failed = False
    with open_archive(store_folder, embedder) as archive:
        for name in names:
            try:
                archive.store.remove([name])
            except StoreError as error:
                failed = True
                _tell(str(error))
    if failed:
        sys.exit(EXIT_ERROR)


@main.command()
@click.option("--repair", is_flag=True, help="Rebuild the indexes from the catalogue where they disagree.")
@_as_json
@_store_options
def doctor(repair: bool, as_json: bool, store_folder: Path, embedder: str | None) -> None:
    """Compare the catalogue with both indexes; exit code 1 while there is a fault."""
    with open_archive(store_folder, embedder) as archive:
        faults = examine(archive.store)
        if repair and faults:
            mend(archive.store)
            faults = examine(archive.store)
    if as_json:
        _print_json({"faults": list(faults)})
    else:
        click.echo("\n".join(faults) or "Catalogue, words and vectors agree.")
    if faults:
        sys.exit(EXIT_ERROR)


def _evaluated(archive: Archive, questions: Path, passages: int) -> Iterator[Any]:
    """Answer a file's questions with a progress bar, telling each bad line on standard error."""
    with _lines(questions) as lines, progress_bar("questions") as advance:
        asked = read_questions(lines, is_csv=questions.suffix == ".csv")
        for item in evaluate(archive.assistant, asked, passages=passages):
            if isinstance(item, BadLine):
                _tell(f"{questions}, line {item.line}: {item.reason}")
            advance(1)
            yield item


@contextmanager
def _lines(path: Path) -> Iterator[Iterable[str]]:
    """The lines of a file, or of standard input for "-"."""
    if str(path) == "-":
        yield sys.stdin
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield lines


def _tell(message: str) -> None:
    """A line for people, on standard error; names of files may hold anything."""
    click.echo(plain(message), err=True)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
