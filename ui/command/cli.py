"""The command line: one verb each for filling an archive, asking it, and looking after it."""

import io
import logging
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

from ingest import IngestError
from qa import QaError
from qa.abstention.refuse import NOTHING_LEFT
from qa.evaluation.evaluate import Evaluated, evaluate
from qa.evaluation.metrics import summarise
from qa.evaluation.questions import BadLine, read_history, read_questions
from qa.question.scope import resolve
from qa.record import answer_record, passage_record
from qa.retrieval.widen import alias_source
from ui.access.errors import AccessError
from ui.command.chat import chat
from ui.command.options import (
    OpenArchive,
    OpenStore,
    as_typed_option,
    filter_options,
    json_option,
    model_options,
    passages_option,
    questions_argument,
    reranker_option,
    store_options,
    upkeep_options,
)
from ui.command.progress import awaited, progress_bar
from ui.command.streams import (
    STANDARD,
    Teller,
    json_bytes,
    open_lines,
    open_output,
    print_json,
    read_text,
    tell,
)
from ui.command.text import answer_text
from ui.command.users import users
from ui.listing import (
    alias_record,
    aliases_text,
    article_record,
    article_text,
    entries_text,
    entry_record,
    measures_text,
    passages_text,
    report_record,
    report_text,
    skipped_lines,
)
from ui.wire import Archive
from ui.words import plain
from vectorstore import Filters, StoreError, build, examine, load_all, mend

EXIT_ERROR = 1
EXIT_NOT_FOUND = 3


class _Group(click.Group):
    """A group whose commands tell our own errors in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except (IngestError, StoreError, QaError, AccessError, UnicodeError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(plain(_reason(error))) from error


def _reason(error: Exception) -> str:
    """An operating system's error without its number; ours as they are."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline")
def main() -> None:
    """Ask an archive of news articles; every sentence of an answer shows its source."""
    # A writer that is told to stop must still close its indexes: an exit unwinds, the default does not.
    signal.signal(signal.SIGTERM, _exit_on_sigterm)
    logging.basicConfig(handlers=[Teller()])
    logging.getLogger("ingest").setLevel(logging.INFO)  # what of a folder was left out
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we say which file is no page
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without some letter still gets the others
            stream.reconfigure(errors="replace")


main.add_command(chat)
main.add_command(users)


def _exit_on_sigterm(*_: object) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|STORE...")
@json_option
@store_options
def ingest(sources: tuple[str, ...], as_json: bool, open_archive: OpenArchive) -> None:
    """Read articles from files, folders, addresses and other archives into the archive."""
    with progress_bar("articles") as bar, open_archive(create=True, on_embedded=bar.embedded) as archive:
        report = build(archive.store, load_all(sources), archive.embedder, on_progress=bar.advance)
    for line in skipped_lines(report.skipped):
        tell(f"skipped {line}")
    read = report.added + report.changed + report.unchanged
    if as_json:
        print_json(report_record(report))
    elif read or not report.skipped:  # where nothing could be read, the lines above say it all
        tell(report_text(report))
    if report.skipped or not read:
        sys.exit(EXIT_ERROR)


@main.command()
@click.argument("question")
@click.option(
    "--history",
    type=click.Path(path_type=Path, allow_dash=True),
    help="JSON list of the turns before, each with question and answer.",
)
@filter_options
@passages_option
@as_typed_option
@json_option
@model_options
@store_options
@reranker_option
def ask(
    question: str,
    history: Path | None,
    filters: Filters,
    passages: int,
    as_typed: bool,
    as_json: bool,
    open_archive: OpenArchive,
) -> None:
    """Answer one question ("-" reads it from standard input)."""
    turns = read_history(read_text(history)) if history else ()
    with open_archive() as archive:
        answer = awaited(
            archive.assistant.stream(
                _asked(question), turns, passages=passages, filters=filters, as_typed=as_typed
            )
        )
    if as_json:
        print_json(answer_record(answer))
    else:
        click.echo(answer_text(answer))
    if answer.status == "not_found":
        sys.exit(EXIT_NOT_FOUND)


@main.command()
@click.argument("words")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@filter_options
@as_typed_option
@json_option
@store_options
@reranker_option
def search(
    words: str, k: int, filters: Filters, as_typed: bool, as_json: bool, open_archive: OpenArchive
) -> None:
    """List the passages nearest to some words, best first ("-" reads them from standard input)."""
    with open_archive() as archive:
        found = archive.assistant.search(_asked(words), k, filters=filters, as_typed=as_typed)
        if not found and not archive.assistant.searched(filters).articles:
            tell(NOTHING_LEFT)
    if as_json:
        print_json([passage_record(number, passage) for number, passage in enumerate(found, 1)])
    else:
        click.echo(passages_text(found))


@main.command()
@questions_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    default=STANDARD,
    help="Where the answers go.  [default: -]",
)
@filter_options
@passages_option
@as_typed_option
@model_options
@store_options
@reranker_option
def batch(
    questions: Path,
    out: Path,
    filters: Filters,
    passages: int,
    as_typed: bool,
    open_archive: OpenArchive,
) -> None:
    """Answer a question file (JSON lines or CSV), one JSON object a line, in its order."""
    failed = False
    with open_archive() as archive, open_output(out) as output:
        for item in _evaluated(archive, questions, filters, passages=passages, as_typed=as_typed):
            if isinstance(item, Evaluated):
                output.write(json_bytes(answer_record(item.answer, item.question.id)))
                output.flush()  # whoever reads a pipe gets each answer when it is there
            else:
                failed = True
    if failed:
        sys.exit(EXIT_ERROR)


@main.command("eval")
@questions_argument
@click.option("--report", type=click.Path(path_type=Path), help="Where an HTML report goes.")
@filter_options
@json_option
@model_options
@store_options
@reranker_option
def evaluate_file(
    questions: Path, report: Path | None, filters: Filters, as_json: bool, open_archive: OpenArchive
) -> None:
    """Answer a question file and measure the answers against what it expects."""
    with open_archive() as archive:
        items = list(_evaluated(archive, questions, filters))
    done = [item for item in items if isinstance(item, Evaluated)]
    measures = summarise([item.score for item in done])
    if as_json:
        print_json({"questions": len(done), **measures})
    else:
        click.echo(measures_text(measures, len(done)))
    if report is not None:
        from ui.command.report import html_report  # with jinja2, which nothing else here needs

        with open_output(report) as output:
            output.write(html_report(questions.name, measures, done).encode("utf-8", "replace"))
    if len(done) < len(items):
        sys.exit(EXIT_ERROR)


@main.group()
def articles() -> None:
    """Look at the archive's articles, or take some out."""


@articles.command("list")
@json_option
@upkeep_options
def list_articles(as_json: bool, open_store: OpenStore) -> None:
    """List every article: day, publisher, headline, name."""
    with open_store() as store:
        entries = store.articles()
    if as_json:
        print_json([entry_record(entry) for entry in entries])
    else:
        click.echo(entries_text(entries))


@articles.command("show")
@click.argument("article")
@json_option
@upkeep_options
def show_article(article: str, as_json: bool, open_store: OpenStore) -> None:
    """Print one article, by name or id, with every part, paragraph and date."""
    with open_store() as store:
        shown = store.article(article)
    if as_json:
        print_json(article_record(shown))
    else:
        click.echo(article_text(shown))


@articles.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="ARTICLE...")
@upkeep_options
def remove_articles(names: tuple[str, ...], open_store: OpenStore) -> None:
    """Take articles out of the archive, by name or id."""
    with open_store() as store:
        _for_each(names, lambda name: store.remove([name]))


@main.group()
def aliases() -> None:
    """Look at the other names that articles give, or have some forgotten."""


@aliases.command("list")
@json_option
@upkeep_options
def list_aliases(as_json: bool, open_store: OpenStore) -> None:
    """List the names that articles give for the same, and where one of them says so."""
    with open_store() as store:
        known = [(alias, alias_source(alias, store)) for alias in store.aliases()]
    if as_json:
        print_json([alias_record(alias, said) for alias, said in known])
    else:
        click.echo(aliases_text(known))


@aliases.command("forget")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@upkeep_options
def forget_aliases(names: tuple[str, ...], open_store: OpenStore) -> None:
    """Look for these names alone from now on, whatever other names articles give for them."""
    with open_store() as store:
        _for_each(names, store.forget_alias)


@aliases.command("restore")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@upkeep_options
def restore_aliases(names: tuple[str, ...], open_store: OpenStore) -> None:
    """Look for the other names of these again."""
    with open_store() as store:
        _for_each(names, store.restore_alias)


@main.command()
@click.option("--repair", is_flag=True, help="Rebuild both indexes from the catalogue first.")
@json_option
@upkeep_options
def doctor(repair: bool, as_json: bool, open_store: OpenStore) -> None:
    """Compare the catalogue with both indexes; exit code 1 while there is a fault."""
    with open_store() as store:
        if repair:  # also where nothing looks wrong: who asks for it has seen something
            mend(store)
        faults = examine(store)
    if as_json:
        print_json({"faults": list(faults)})
    else:
        click.echo("\n".join(faults) or "Catalogue, words and vectors agree.")
    if faults:
        sys.exit(EXIT_ERROR)


def _asked(words: str) -> str:
    """Words as they were given, or standard input for "-"."""
    return read_text(STANDARD) if words == str(STANDARD) else words


def _for_each(names: Iterable[str], act: Callable[[str], None]) -> None:
    """Do something with each name; what cannot be done is told, and the exit code says so after the rest."""
    failed = False
    for name in names:
        try:
            act(name)
        except StoreError as error:
            failed = True
            tell(str(error))
    if failed:
        sys.exit(EXIT_ERROR)


def _evaluated(
    archive: Archive, questions: Path, filters: Filters, *, passages: int = 0, as_typed: bool = False
) -> Iterator[Evaluated | BadLine]:
    """Answer a file's questions with a progress bar, telling each bad line on standard error."""
    filters = resolve(archive.store, filters)  # told once, and not for each question
    with open_lines(questions) as lines, progress_bar("questions") as bar:
        asked = read_questions(lines, is_csv=questions.suffix.lower() == ".csv")
        for item in evaluate(archive.assistant, asked, passages=passages, filters=filters, as_typed=as_typed):
            if isinstance(item, BadLine):
                tell(f"{questions}, line {item.line}: {item.reason}")
            bar.advance(1)
            yield item
