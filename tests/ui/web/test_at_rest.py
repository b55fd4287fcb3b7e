"""A page that nobody asks leaves the processor alone: it may stay open on a laptop for days."""

import socket
import subprocess
import sys
from pathlib import Path

_WAKES = """
import resource, sys, time
from pathlib import Path
from ui.web.serve import serve
from ui.wire import open_archive

def woken():
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw

with open_archive(Path(sys.argv[1])) as archive:
    serve(archive.assistant, archive, port=int(sys.argv[2]), wait=False)
    time.sleep(1)
    before = woken()
    time.sleep(2)
    print((woken() - before) / 2)
"""


def test_it_wakes_three_hundred_times_a_second_at_most(sample_store: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = str(listener.getsockname()[1])
    ran = subprocess.run(
        [sys.executable, "-c", _WAKES, sample_store, port], capture_output=True, text=True, check=True
    )
    assert float(ran.stdout) <= 300
