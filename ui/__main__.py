"""`python -m ui` is the `dateline` command."""

from ui.command.cli import main

main(prog_name="dateline")
