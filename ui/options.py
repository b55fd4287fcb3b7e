"""The options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from platformdirs import user_data_dir


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the archive is and what embedder made it: every verb takes these."""
    store = click.option(
        "--store",
        "store_folder",
        envvar="DATELINE_STORE",
        type=click.Path(path_type=Path),
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


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

passages_option = click.option(
    "--passages",
    type=click.IntRange(0, 1000),
    default=0,
    metavar="N",
    help="Add the N best passages to the JSON.",
)

questions_argument = click.argument("questions", type=click.Path(path_type=Path, allow_dash=True))
