"""Gradio is imported without work that only its developers need."""

import subprocess
import sys

_READS = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import ui.web.serve
import gradio
assert callable(gradio.Button().click)
print(sum(path.endswith(".pyi") for path in opened))
"""


def test_no_stub_file_is_read_or_written_when_the_page_starts() -> None:
    ran = subprocess.run([sys.executable, "-c", _READS], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"
