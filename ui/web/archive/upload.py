"""Files that are sent to the archive: each is read from a private folder of its own, and then forgotten.

An uploaded article is known by its file's name alone: sent again it takes the place of the earlier one, and
no answer tells where on the server it lay.
"""

import json
import logging
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ingest import load_upload
from ingest.decode import clean
from ingest.message import listed
from ui.access.door import administrators_only
from ui.listing import skipped_lines
from ui.translation import _, number, say
from ui.web.template import html_page
from ui.wire import Archive
from ui.words import plain
from vectorstore import BuildReport, StoreBusy, build

LINES: Final = "application/x-ndjson"
_MEGABYTE = 1_000_000
_MOST_FILES = 1000  # of one request; the page's script sends more in several
_LONGEST_NAME = 200  # characters
_MOST_TOLD = 10  # lines about what was refused within one file

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How much may be sent.

    Attributes:
        file: Megabytes of one file.
        request: Megabytes of everything that is sent at once.
    """

    file: int = 100
    request: int = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file's.
        said: That in a line: "added", "refused because it is not text".
        added: How many of its articles are new.
        changed: How many take the place of an earlier version.
        unchanged: How many were there already.
        refused: How many things in it gave no article; 1 for a file that was refused as a whole.
        details: A line for each kind of refusal within it.
    """

    name: str
    said: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    details: tuple[str, ...] = ()


def upload_route(archive: Archive, limits: UploadLimits) -> Route:
    """Where files are sent; the reply is a page, or a line of JSON as soon as each file is done."""
    taking_turns = CapacityLimiter(1)  # as the store's writers do; whoever waits holds no thread

    @administrators_only
    async def upload(request: Request) -> Response:
        try:
            files = await _receive(request, limits)
        except _TooLarge:
            told = _("More than {most} MB were sent at once.").format(most=number(limits.request))
            return PlainTextResponse(f"{told}\n", 413)
        except MultiPartException as error:
            return PlainTextResponse(f"{error.message}\n", 400)
        except OSError:
            _log.exception("files that were sent could not be received")
            told = _("The server has no room for these files; its log tells more.")
            return PlainTextResponse(f"{told}\n", 507)
        if LINES in request.headers.get("accept", ""):
            return StreamingResponse(_lines(outcomes(files)), media_type=LINES)
        done = [outcome async for outcome in outcomes(files)]
        return html_page("added.html", request, outcomes=done)

    async def outcomes(files: Sequence[UploadFile]) -> AsyncIterator[Outcome]:
        try:
            for file in files:
                yield await to_thread.run_sync(_add, file, archive, limits, limiter=taking_turns)
        finally:
            for file in files:  # those that were left when who sent them went away
                file.file.close()

    return Route("/archive/upload", upload, methods=["POST"])


class _TooLarge(Exception):
    """More was sent than may be."""


async def _receive(request: Request, limits: UploadLimits) -> list[UploadFile]:
    """The files that are sent, in temporary files without names.

    Raises:
        _TooLarge: They are too large together.
        MultiPartException: What was sent is no form, or has too many files.
    """
    most = limits.request * _MEGABYTE
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > most:
        raise _TooLarge

    async def counted() -> AsyncIterator[bytes]:
        received = 0
        async for piece in request.stream():
            received += len(piece)
            if received > most:
                raise _TooLarge
            yield piece

    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise MultiPartException(_("What was sent is no form with files."))
    form = await MultiPartParser(request.headers, counted(), max_files=_MOST_FILES).parse()  # type: ignore[arg-type]  # any asynchronous iterator will do
    return [file for _, file in form.multi_items() if isinstance(file, UploadFile) and file.filename]


def _add(file: UploadFile, archive: Archive, limits: UploadLimits) -> Outcome:
    """Write a file's articles into the archive; whatever is wrong with it is told, and nothing is raised."""
    name = file_name(file.filename or "")
    with file.file as sent:
        if reason := _unfit(name, file.size or 0, limits):
            return _refused(name, reason)
        try:
            with TemporaryDirectory(prefix="dateline-") as folder:
                path = Path(folder) / "sent"
                with path.open("wb") as copy:
                    shutil.copyfileobj(sent, copy)
                report = build(archive.store, load_upload(name, path), archive.embedder)
        except StoreBusy:
            return Outcome(name, _("not added: others keep writing; send it again in a moment"), refused=1)
        except Exception:  # noqa: BLE001 - one file that trips a fault must not stop the others; the log has it
            _log.exception("an uploaded file could not be added")
            return Outcome(
                name,
                _("not added: a fault in the program, or a full disc; the server's log tells more"),
                refused=1,
            )
    return _outcome(name, report)


def file_name(sent: str) -> str:
    r"""The name of an uploaded file: without folders, clean, on one line.

    >>> file_name("../../etc/a.txt"), file_name("C:\\news\\b.html")
    ('a.txt', 'b.html')
    """
    return " ".join(plain(clean(re.split(r"[/\\]", sent)[-1])).split())


def _unfit(name: str, size: int, limits: UploadLimits) -> str:
    """Why a file is not even read; empty where it is."""
    if not name:
        return _("has no name")
    if len(name) > _LONGEST_NAME:
        return _("has a name of more than {count} characters").format(count=number(_LONGEST_NAME))
    if size > limits.file * _MEGABYTE:
        return _("is larger than {most} MB").format(most=number(limits.file))
    return ""


def _outcome(name: str, report: BuildReport) -> Outcome:
    """What a report says of a file."""
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    if not any(counts.values()) and [each.name for each in report.skipped] == [name]:
        return _refused(name, report.skipped[0].reason)
    details = list(skipped_lines(report.skipped))
    if len(details) > _MOST_TOLD:
        details[_MOST_TOLD:] = [_("and {count} more kinds").format(count=number(len(details) - _MOST_TOLD))]
    return Outcome(
        name,
        _told(report),
        **counts,
        refused=len(report.skipped),
        details=tuple(map(plain, details)),
    )


def _told(report: BuildReport) -> str:
    """What became of a file's articles: "added" of a single one, "2 added, 1 refused" of several."""
    counts = (report.added, report.changed, report.unchanged)
    if sum(counts) == 1 and not report.skipped:
        return next(
            word
            for word, many in zip((_("added"), _("changed"), _("unchanged")), counts, strict=True)
            if many
        )
    told = (_("{count} added"), _("{count} changed"), _("{count} unchanged"), _("{count} refused"))
    several = zip(told, (*counts, len(report.skipped)), strict=True)
    said = [words.format(count=number(many)) for words, many in several if many]
    return say(listed(said)) if said else _("holds no articles")


def _refused(name: str, reason: str) -> Outcome:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:60]}…"
    return Outcome(shown, plain(_("refused because it {reason}").format(reason=say(reason))), refused=1)


async def _lines(outcomes: AsyncIterator[Outcome]) -> AsyncIterator[bytes]:
    """The outcomes as JSON, a line each."""
    async for outcome in outcomes:
        yield json.dumps(asdict(outcome)).encode() + b"\n"
