"""A large file of rows is read in a process of its own, beside the one that embeds and writes.

Python runs one thread at a time, and Chroma lets none run while it writes. What reads holds nothing that
could be lost: it is ended when nobody wants more, and ends by itself when whoever asked is gone.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from queue import Queue
from threading import Thread

from ingest.article import Article, Skipped
from ingest.read import Source

Found = Iterator[Article | Skipped]

_GROUP = 500_000  # bytes that are handed over at once, or one larger article
_AHEAD = 16  # groups that are read and not yet asked for: some 800 articles, three batches of the store's

# The child looks for modules where we do, wherever it is started. An interrupt is meant for who asked.
_CHILD = """
import json, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path[:] = json.loads(sys.argv[1])
from ingest.beside import main
main()
"""


def read_beside(read: Callable[[Source], Found], source: Source) -> Found:
    """What a reader finds in a source, in the same order, read ahead in a child process.

    A child that is ended from outside, for memory say, leaves the rest of the source unread, and is told of.

    Args:
        read: A module's function, which the child imports by its name.
        source: What to read.
    """
    command = [sys.executable, "-c", _CHILD, json.dumps(sys.path)]
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  ourselves
    except OSError:  # no process can be had here
        yield from read(source)
        return
    with child:
        try:
            yield from _found(child, (read, source))
        except (EOFError, OSError, pickle.UnpicklingError):
            yield Skipped(source.name, "cannot be read to its end (the process that read it was ended)")
        finally:
            child.kill()


def _found(child: "subprocess.Popen[bytes]", task: object) -> Found:
    """What the child finds, which is given what to do first."""
    task_in, found_out = child.stdin, child.stdout
    if task_in and found_out:
        task_in.write(pickle.dumps(task))
        task_in.close()
        while (found := pickle.load(found_out)) is not None:  # noqa: S301  from ourselves
            yield found


def main() -> None:
    """The child's part: do what comes in, give out what is found one by one, and None at the end."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    read, source = pickle.load(sys.stdin.buffer)  # noqa: S301  from ourselves
    ahead: Queue[bytes] = Queue(_AHEAD)
    Thread(target=_read_ahead, args=(read(source), ahead), daemon=True).start()
    try:
        for group in iter(ahead.get, b""):
            out.write(group)
            out.flush()
    except OSError:
        os._exit(1)  # nobody asks any more


def _read_ahead(found: Found, ahead: "Queue[bytes]") -> None:
    """Put what is found into a queue, group by group, and after all nothing."""
    group = BytesIO()
    try:
        for each in found:
            pickle.dump(each, group)
            if group.tell() >= _GROUP:
                ahead.put(group.getvalue())
                group = BytesIO()
        pickle.dump(None, group)
    finally:
        ahead.put(group.getvalue())
        ahead.put(b"")
