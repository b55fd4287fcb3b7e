"""What the user names (files, folders, addresses) becomes sources to read, in a fixed order."""

import gzip
import io
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from ingest.article import Skipped
from ingest.errors import UnreadableSource
from ingest.fetch import fetch, is_address
from ingest.message import Message, listed

logger = logging.getLogger(__name__)

Form = Literal["text", "html", "jsonl", "csv"]

FORMS: dict[str, Form] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".csv": "csv",
    ".csv.gz": "csv",
}

# Bytes of one article, or of one row. The longest news features are below 0.2 MB; anything
# near this limit is a dump of something else and would fill memory several times over.
LARGEST_ARTICLE = 10_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read articles from.

    Attributes:
        origin: Absolute path, address, or `upload:` and a name.
        name: Path relative to the folder that was named; a named or sent file's own name; or the address.
        form: How its bytes are to be read.
        content: Where the bytes are: a file, or what was fetched.
    """

    origin: str
    name: str
    form: Form
    content: Path | bytes

    @property
    def address(self) -> str | None:
        """The address it was fetched from, or None for a file."""
        return self.origin if is_address(self.origin) else None

    @property
    def size(self) -> int:
        """Its bytes, packed or not; 0 for a file that is gone meanwhile."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size if self.content.is_file() else 0

    @property
    def packed_size(self) -> int | None:
        """Bytes of a .gz file as it is, or None for anything else."""
        is_packed = isinstance(self.content, Path) and self.name.lower().endswith(".gz")
        return self.size if is_packed else None

    def open(self) -> BinaryIO:
        """Open the source's bytes, unpacked if it is a .gz file."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        if self.packed_size is not None:
            return gzip.open(self.content)  # type: ignore[return-value]  # typeshed: GzipFile is no BinaryIO
        return self.content.open("rb")

    def read(self) -> bytes:
        """Read the source whole.

        Raises:
            UnreadableSource: It is larger than `LARGEST_ARTICLE` or cannot be read.
        """
        try:
            with self.open() as stream:
                data = stream.read(LARGEST_ARTICLE + 1)
        except OSError as error:
            raise UnreadableSource(
                Message("cannot be read ({error})", error=str(error.strerror or error))
            ) from error
        if len(data) > LARGEST_ARTICLE:
            raise UnreadableSource(Message("is larger than {most} MB", most=LARGEST_ARTICLE // 1_000_000))
        return data


def sources(arguments: Sequence[str]) -> Iterator[Source | Skipped]:
    """Find the sources that the arguments name, each once, however many links lead to it.

    Arguments are taken in the order given; the files of a folder are sorted by their path.
    Hidden files and files of other types in a folder are left out and counted in the log, as are
    links that lead out of it; a file that is named directly is read or reported.

    Args:
        arguments: Files, folders, and http or https addresses.
    """
    seen: set[str] = set()
    for argument in arguments:
        for source in _named(argument):
            if isinstance(source, Skipped):
                yield source
            elif source.origin not in seen:
                seen.add(source.origin)
                yield source


def _named(argument: str) -> Iterator[Source | Skipped]:
    try:
        if is_address(argument):
            yield _at_address(argument)
        elif Path(argument).is_dir():
            yield from _in_folder(Path(argument))
        else:
            yield _file(Path(argument))
    except (UnreadableSource, OSError, ValueError) as error:  # ValueError: a NUL in a path
        yield Skipped(_printable(argument), str(error))


def _at_address(address: str) -> Source:
    page = fetch(address, LARGEST_ARTICLE)
    form = "html" if page.is_html else _form(page.address.partition("?")[0])
    return Source(address, address, form or "text", page.content)


def _file(path: Path) -> Source:
    if not path.exists():
        raise UnreadableSource(Message("no such file or folder"))
    if not path.is_file():
        raise UnreadableSource(Message("is not a regular file"))  # a pipe or a device could be read for ever
    return Source(_printable(str(path.resolve())), _printable(path.name), _article_form(path.name), path)


def uploaded(name: str, file: Path) -> Source:
    """A file that somebody sent: it is known by the name it was sent under, wherever it lies meanwhile.

    Raises:
        UnreadableSource: The name is no article file's.
    """
    return Source(f"upload:{_printable(name)}", _printable(name), _article_form(name), file)


def _in_folder(folder: Path) -> Iterator[Source | Skipped]:
    root = folder.resolve()
    found: list[tuple[str, Path, Form]] = []
    shut: list[OSError] = []
    left_out = 0
    for directory, subfolders, names in os.walk(root, onerror=shut.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            path = Path(directory, name)
            form = _form(name)
            if form and _is_inside(path, root):
                found.append((path.relative_to(root).as_posix(), path, form))
            else:
                left_out += 1
    if left_out:
        logger.info(
            "%s: files left out (hidden, of another type, or links out of the folder): %d", folder, left_out
        )
    for error in shut:
        yield Skipped(
            _printable(str(error.filename)), Message("cannot be read ({error})", error=str(error.strerror))
        )
    if not found:
        raise UnreadableSource(Message("holds no article files ({forms})", forms=listed(FORMS)))
    for name, path, form in sorted(found):
        yield Source(_printable(str(path.resolve())), _printable(name), form, path)


def _article_form(name: str) -> Form:
    """The form that a file's name tells, which must be one of ours."""
    form = _form(name)
    if form is None:
        raise UnreadableSource(Message("is not an article file ({forms})", forms=listed(FORMS)))
    return form


def _form(name: str) -> Form | None:
    lower = name.lower()
    if Path(lower).name.startswith("."):
        return None
    return next((form for ending, form in FORMS.items() if lower.endswith(ending)), None)


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except OSError:  # no leave to look; reading it will tell why
        return True


def _printable(name: str) -> str:
    """A file name that is not UTF-8 could be neither stored nor printed."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
