"""However a text is broken into lines, its paragraphs come out the same."""

import textwrap

import pytest

from ingest.lines import join_lines

PARAGRAPHS = [
    "Lighthouse keeper retires after forty winters",
    "By Ada Quill",
    "The last keeper of the Corran light climbed down its 212 steps for the final time on Friday, forty "
    "winters after she first climbed them, and handed the key to a man with a laptop.",
    '"I do not dislike the laptop," Perdita Vane said. "I only wonder who it will wave to when the boats '
    'go by in the morning and the children on deck wave first."',
    "Her logbooks, all 160 of them, go to the museum in Corran, where they will be shown from May.",
]


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in PARAGRAPHS)
    assert join_lines(wrapped) == PARAGRAPHS


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n \t\n"])
def test_one_line_for_each_paragraph_stays_as_it_is(between: str) -> None:
    assert join_lines(between.join(PARAGRAPHS)) == PARAGRAPHS


def test_white_space_is_collapsed() -> None:
    assert join_lines("  one\ttwo   three \n") == ["one two three"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The resolution asks all armed forces to leave the island and", "seven other places."),
        ("The two ministers met on Friday in the capital of the Republic of", "Corran, officials said."),
        ("The crew searched the northern shore of the island on Friday,", "Saturday and Sunday."),
    ],
)
def test_a_broken_sentence_is_joined(first: str, second: str) -> None:
    assert join_lines(f"{first}\n{second}") == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The search of the northern shore of the island ended on Friday.", "seven were found."),
        ("Lighthouse keeper retires after forty winters on the rock", "The last keeper of the light left."),
        ("SHORT", "then small letters follow, as in a poem."),
        ("The search of the northern shore of the island goes on, and", "- Three boats were found"),
    ],
)
def test_what_is_not_one_sentence_is_not_joined(first: str, second: str) -> None:
    expected = [first, second]
    joined = join_lines(f"{first}\n\n{second}" if second.startswith("-") else f"{first}\n{second}")
    assert joined == expected


def test_a_wrapped_list_keeps_its_items() -> None:
    items = ["- Boats found on the northern shore of the island after the storm", "- Museum opens on Sunday"]
    assert join_lines("\n".join([textwrap.fill(PARAGRAPHS[2], 64), *items]))[1:] == items
