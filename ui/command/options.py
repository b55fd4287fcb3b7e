"""The options that several verbs share."""

from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click
from platformdirs import user_data_dir

from qa.calendar.periods import Period, parse_period, today
from ui.wire import Archive, ModelOptions, open_archive, open_store
from vectorstore import Filters, Store

OpenArchive = Callable[..., Archive]
"""`open_archive` of `ui.wire` for the archive and the models that the options name."""
OpenStore = Callable[[], Store]
"""`open_store` of `ui.wire` for the archive that the option names."""

_store_option = click.option(
    "--store",
    "store_folder",
    envvar="DATELINE_STORE",
    type=click.Path(path_type=Path),
    default=lambda: user_data_dir("dateline"),
    show_default="the platform's user data folder",
    help="Folder of the archive.  [env: DATELINE_STORE]",
)


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the archive is and what models go with it; the verb is handed an `open_archive` of that one."""

    @wraps(command)
    def with_archive(
        *,
        store_folder: Path,
        embedder: str | None,
        reranker: str | None = None,
        model: ModelOptions | None = None,
        **options: object,
    ) -> None:
        command(open_archive=partial(open_archive, store_folder, embedder, reranker, model), **options)

    embedder = click.option(
        "--embedder",
        envvar="DATELINE_EMBEDDER",
        help="A sentence-transformers model, by name or folder, if not ours.  [env: DATELINE_EMBEDDER]",
    )
    return _store_option(embedder(with_archive))


def upkeep_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the archive is, for a verb that embeds nothing; it is handed an `open_store` of that one."""

    @wraps(command)
    def with_store(*, store_folder: Path, **options: object) -> None:
        command(open_store=partial(open_store, store_folder), **options)

    # Every verb takes it, so that one line of options serves for all; here no model is loaded.
    embedder = click.option("--embedder", expose_value=False, help="Makes no difference here.")
    return _store_option(embedder(with_store))


reranker_option = click.option(
    "--reranker",
    envvar="DATELINE_RERANKER",
    help="A cross-encoder, by name or folder, that orders the best passages anew.  [env: DATELINE_RERANKER]",
)


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The language model that writes the answers, as one argument `model`; None where none is named."""

    @click.option(
        "--model",
        "model_name",
        envvar="DATELINE_MODEL",
        metavar="PROVIDER:MODEL",
        help="A language model that writes the answers, e.g. ollama:qwen3:8b.  [env: DATELINE_MODEL]",
    )
    @click.option(
        "--model-window",
        "window",
        type=click.IntRange(1024),
        envvar="DATELINE_MODEL_WINDOW",
        metavar="TOKENS",
        help="What it takes in and gives out together, if LangChain does not know.",
    )
    @click.option(
        "--model-timeout",
        "timeout",
        type=click.FloatRange(1),
        envvar="DATELINE_MODEL_TIMEOUT",
        default=120,
        show_default=True,
        metavar="SECONDS",
        help="How long it may take for a question; then the answer without it is given.",
    )
    @click.option(
        "--entailment",
        envvar="DATELINE_ENTAILMENT",
        help="A cross-encoder, by name or folder, that may bear out what the model says in other words."
        "  [env: DATELINE_ENTAILMENT]",
    )
    @wraps(command)
    def with_model(
        model_name: str | None, window: int | None, timeout: float, entailment: str | None, **others: object
    ) -> object:
        model = ModelOptions(model_name, window, timeout, entailment) if model_name else None
        return command(model=model, **others)

    return with_model


def _read_time(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Period | None:
    """A flag's day, month, year or week, in any common form."""
    period = parse_period(value, today()) if value else None
    if value and period is None:
        raise click.BadParameter(f"{value!r:.60} is no date")
    return period


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which articles to ask, as one argument `filters`; names in it are as they were typed."""

    @click.option(
        "--since", callback=_read_time, metavar="DATE", help="Only articles published on or after this."
    )
    @click.option("--until", callback=_read_time, metavar="DATE", help="Only articles published up to this.")
    @click.option("--publisher", "publishers", multiple=True, help="Only this publisher's; may be repeated.")
    @click.option("--author", "authors", multiple=True, help="Only this author's; may be repeated.")
    @click.option("--section", "sections", multiple=True, help="Only this section's; may be repeated.")
    @wraps(command)
    def with_filters(
        *args: object,
        since: Period | None,
        until: Period | None,
        publishers: tuple[str, ...],
        authors: tuple[str, ...],
        sections: tuple[str, ...],
        **others: object,
    ) -> object:
        first, last = since.first if since else None, until.last if until else None
        return command(*args, filters=Filters(first, last, publishers, authors, sections), **others)

    return with_filters


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

passages_option = click.option(
    "--passages",
    type=click.IntRange(0, 1000),
    default=0,
    metavar="N",
    help="Add the N best passages to the JSON.",
)

as_typed_option = click.option(
    "--as-typed",
    is_flag=True,
    help="Look for these words alone: no other spellings or names, none mended.",
)

questions_argument = click.argument("questions", type=click.Path(path_type=Path, allow_dash=True))
