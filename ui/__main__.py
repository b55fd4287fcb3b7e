"""`python -m ui` is the `dateline` command."""

from ui.cli import main

main(prog_name="dateline")
