"""What is logged is told to people: a line, and where a fault of the program lies."""

from logging import makeLogRecord

import pytest

from ui.command.streams import Teller


def test_a_fault_is_told_with_where_it_lies(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="pier") as fault:
        int("pier")
    Teller().handle(makeLogRecord({"msg": "the users stay as they were"}))
    Teller().handle(
        makeLogRecord({"msg": "a file could not be added", "exc_info": (fault.type, fault.value, fault.tb)})
    )
    first, second, *where, last = capsys.readouterr().err.splitlines()
    assert (first, second) == ("the users stay as they were", "a file could not be added")
    assert any("test_streams.py" in line for line in where)
    assert last.startswith("ValueError: invalid literal")
