"""The verb that serves the page."""

from ipaddress import ip_address
from pathlib import Path

import click

from ui.command.options import OpenArchive, model_options, reranker_option, store_options
from ui.translation import NoSuchLanguage, speak


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=7860, show_default=True, help="Port to listen on."
)
@click.option(
    "--auth",
    type=click.Path(path_type=Path),
    help="File of users (`dateline users add`): nobody else gets in.",
)
@click.option(
    "--allowed-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Answer to this host name too, such as a proxy's; may be repeated.",
)
@click.option(
    "--largest-file",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="Megabytes of an uploaded file.",
)
@click.option(
    "--largest-upload",
    type=click.IntRange(1),
    default=500,
    show_default=True,
    help="Megabytes of all that is uploaded at once.",
)
@click.option(
    "--language",
    default="en",
    envvar="DATELINE_LANGUAGE",
    show_envvar=True,
    show_default=True,
    expose_value=False,
    callback=lambda _context, _option, language: _speak(language),
    help="Language of the page's own words, one that ui/locale has a translation for.",
)
@model_options
@store_options
@reranker_option
def chat(
    *,
    host: str,
    port: int,
    auth: Path | None,
    names: tuple[str, ...],
    largest_file: int,
    largest_upload: int,
    open_archive: OpenArchive,
) -> None:
    """Serve the chat page and the archive on this machine."""
    if auth is None and not _is_loopback(host):
        raise click.UsageError(
            f"--host {host} is reached from other machines: name who may come in with --auth FILE."
        )
    from ui.access.users import Users

    users = Users(auth) if auth else None
    with open_archive() as archive:
        from ui.web.archive.upload import UploadLimits
        from ui.web.serve import Settings, serve  # gradio takes two seconds to import

        settings = Settings(users, names, UploadLimits(largest_file, largest_upload))
        serve(archive.assistant, archive, settings, host=host, port=port)


def _speak(language: str) -> None:
    try:
        speak(language)
    except NoSuchLanguage as error:
        raise click.BadParameter(str(error)) from error


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
