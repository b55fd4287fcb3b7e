"""A sign shows what a sentence can answer, and nothing shows itself where it is not."""

import pytest

from qa.question.kinds import Kind
from qa.question.signs import holds_kind


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        ("number", "twelve trams", True),
        ("number", "thirteen trams", True),
        ("number", "the trams", False),
        ("date", "it struck at 4:12 a.m.", True),
        ("reason", "she was banned for using a phone", True),
        ("reason", "they stopped for evening prayers", False),
        ("date", "built in the ninth century", True),
        ("date", "popular in the 1990s", True),
        ("date", "since mid-June, when the monsoon began", True),
        ("date", "a visit in May", True),
        ("date", "this may help in the march", False),
        ("date", "the last of the missing", False),
        ("person", "the mayor praised Strand", True),
        ("person", "The mayor praised them", False),
        ("place", "they met in the chapel", True),
        ("place", "they met in time", False),
        ("reason", "fog forced them to stop", True),
        ("reason", "they stopped at the bridge", False),
        ("quote", "“No,” she said", True),
        ("alias", "the tower, nicknamed the Stump", True),
        ("alias", "the Observatory (QO)", True),
        ("alias", "the Quillmouth Observatory, or QO, opened", True),
        ("alias", "the Observatory, or the pier", False),
        ("description", "", True),
        ("yes_no", "", True),
    ],
)
def test_holds_kind(kind: Kind, text: str, holds: bool) -> None:
    assert holds_kind(kind, text) is holds
