"""What a question says was done is read off the order of its words."""

import pytest

from qa.question.deed import deed_asked


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("How many lamps did the old mill supply to Quillmouth?", "supply"),
        ("Why did the town council refuse a second engineer?", "refuse"),
        ("Where did the visit of the fair's judge end with a storm?", None),
        ("Where did the guild's board meet?", "meet"),
        ("When will the wreck be towed away?", "towed"),
        ("When was the mast last painted?", "painted"),
        ("Since when has the mill been closed?", "closed"),
        ("How many sailors drowned off Larch Hill?", "drowned"),
        ("Which guard forgot the keys?", "forgot"),
        ("What caused the fire at the mill?", "fire"),
        ("What led to the collapse of the old mill in 2019?", "collapse"),
        ("What did the mayor say about the mill?", None),
        ("Who is the mayor?", None),
        ("The mill, please.", None),
    ],
)
def test_the_word_for_what_was_done(question: str, deed: str | None) -> None:
    assert deed_asked(question) == deed
