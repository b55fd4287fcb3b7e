"""A page that nobody asks leaves the processor alone: it may stay open on a laptop for days."""

import subprocess
import sys
from pathlib import Path

from tests.ui.conftest import free_port

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
    command = [sys.executable, "-c", _WAKES, str(sample_store), str(free_port())]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert float(ran.stdout) <= 300
