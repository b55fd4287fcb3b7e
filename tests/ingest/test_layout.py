"""What frames the body of a plain text is told from the body."""

from collections.abc import Callable

import pytest

from ingest import Article, PartKind, UnreadableSource
from ingest.layout import read_text

BODY = [
    "The last keeper of the Corran light climbed down its 212 steps for the final time, forty winters after "
    "she first climbed them.",
    '"I do not dislike the laptop that replaces me," Perdita Vane said. "I only wonder who it will wave to."',
    "Her logbooks go to the museum in Corran, where they will be shown to visitors next year.",
]
Reader = Callable[[str], Article]


def texts(article: Article, kind: PartKind) -> list[str]:
    return [part.text for part in article.parts if part.kind == kind]


def test_body_alone(read: Reader) -> None:
    article = read("\n".join(BODY))
    assert texts(article, "body") == BODY
    assert article.headline is None
    assert len(article.parts) == len(BODY)


def test_every_zone(read: Reader) -> None:
    article = read(
        "Keeper of the Corran light retires\n"
        "Perdita Vane at the door of the lighthouse, May 3, 2019. (CX Photo)\n"
        "She climbed 212 steps every evening for forty years.\n"
        "- Culture\n- Corran News Agency\n"
        "- Published Date: 09:30 | 4 May 2019\n- Modified Date: 10:00 | 6 May 2019\n"
        "By ADA QUILL\n"
        "Share on Facebook\n\n"
        f"{BODY[0]}\nFORTY WINTERS\n{BODY[1]}\nWhat becomes of the logbooks\n{BODY[2]}\n"
        "- Herring are back, say herring\n- Corran bakery burns its bread again\n"
    )
    assert texts(article, "headline") == ["Keeper of the Corran light retires"]
    assert texts(article, "caption") == [
        "Perdita Vane at the door of the lighthouse, May 3, 2019. (CX Photo)"
    ]
    assert texts(article, "standfirst") == ["She climbed 212 steps every evening for forty years."]
    assert texts(article, "heading") == ["FORTY WINTERS", "What becomes of the logbooks"]
    assert texts(article, "body") == BODY
    assert article.section == "Culture"
    assert article.publisher == "Corran News Agency"
    assert article.author == "Ada Quill"
    assert article.published is not None
    assert article.published.day.isoformat() == "2019-05-04"
    assert not article.published.is_estimate
    assert article.modified is not None
    assert article.modified.day.isoformat() == "2019-05-06"


def test_numbers_count_within_a_kind(read: Reader) -> None:
    article = read(f"Headline of it all\n{BODY[0]}\nBetween\n{BODY[1]}\nAgain between\n{BODY[2]}")
    assert [(part.kind, part.index, part.paragraph) for part in article.parts] == [
        ("headline", 1, None),
        ("body", 1, 1),
        ("heading", 1, None),
        ("body", 2, 2),
        ("heading", 2, None),
        ("body", 3, 3),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_blank_lines_and_line_ends_change_nothing(read: Reader, between: str) -> None:
    lines = ["Keeper retires", "CORRAN", *BODY]
    assert read(between.join(lines)).parts == read("\n".join(lines)).parts


@pytest.mark.parametrize(
    ("head", "author", "publisher", "place"),
    [
        ("By Ada Quill", "Ada Quill", None, None),
        ("By Ada Quill, Staff Writer", "Ada Quill", None, None),
        ("By Ada Quill | Corran Post", "Ada Quill", "Corran Post", None),
        ("By Ada Quill and Omar al-Basri", "Ada Quill and Omar al-Basri", None, None),
        ("By Reuters", None, "Reuters", None),
        (" date 2019-05-04 By Corrannews\n\nBy Ada Quill", "Ada Quill", "Corrannews", None),
        ("4 May 2019 By The Corran Tribune", None, "The Corran Tribune", None),
        ("By Skua", None, "Skua", None),
        ("date 2019-05-04 By Corran Island\n\nBy Ada Quill", "Ada Quill", "Corran Island", None),
        ("Source: The Skua", None, "The Skua", None),
        ("Author: Ada Quill", "Ada Quill", None, None),
        ("CORRAN", None, None, "Corran"),
        ("ST. BRIDE, Corran", None, None, "St. Bride, Corran"),
        ("Corran, 4 May 2019", None, None, "Corran"),
        ("AFP", None, "AFP", None),
        ("Ada Quill | 04.05.2019 - Update : 05.05.2019", "Ada Quill", None, None),
        ("Top Stories | 04.05.2019", None, None, None),
        ("Ada Quill, chief harbour reporter", "Ada Quill", None, None),
        ("From Ada Quill in Corran", "Ada Quill", None, None),
        ("By ADA QUILL and OMAR BASRI", "Ada Quill and Omar Basri", None, None),
        ("CORRAN, May 4, 2019 (NRW)", None, "NRW", "Corran"),
        ("CORRAN, Norra, May 4, 2019 (NRW), Saturday -", None, "NRW", "Corran, Norra"),
        ("CORRAN, Norra (NRW) - May 4, 2019, Saturday", None, "NRW", "Corran, Norra"),
        ("Ada Quill for the Lantern, Saturday 4 May 2019", "Ada Quill", "Lantern", None),
    ],
)
def test_credits(
    read: Reader, head: str, author: str | None, publisher: str | None, place: str | None
) -> None:
    article = read(f"Keeper of the light retires\n{head}\n" + "\n".join(BODY))
    assert (article.author, article.publisher, article.place) == (author, publisher, place)
    assert texts(article, "headline") == ["Keeper of the light retires"]
    assert texts(article, "body")[-3:] == BODY


@pytest.mark.parametrize(
    ("opening", "place", "publisher"),
    [
        ("HAVENMOUTH (NRW) - ", "Havenmouth", "NRW"),
        ("NEW CORRAN, Corran (AP) — ", "New Corran, Corran", "AP"),
        ("Havenmouth (NRW) – ", "Havenmouth", "NRW"),
        ("HAVENMOUTH — ", "Havenmouth", None),
        ("HAVENMOUTH, May 4 (NRW) - ", "Havenmouth", "NRW"),
    ],
)
def test_a_dateline_inside_the_lead_stays_there(
    read: Reader, opening: str, place: str, publisher: str | None
) -> None:
    article = read("Keeper of the light retires\n" + opening + "\n".join(BODY))
    assert texts(article, "body")[0] == opening + BODY[0]
    assert (article.place, article.publisher) == (place, publisher)


def test_a_publisher_on_its_own_line_beats_the_wire(read: Reader) -> None:
    article = read("Keeper retires\nSource: Corran Post\nHAVENMOUTH (NRW) - " + "\n".join(BODY))
    assert article.publisher == "Corran Post"


@pytest.mark.parametrize(
    "line",
    ["Share on Facebook", "Read more: How to wave at boats", "- 09:09:48", "12:30", "Advertisement", "---"],
)
def test_boilerplate_is_dropped_wherever_it_stands(read: Reader, line: str) -> None:
    for position in range(1, 4):
        lines = ["Keeper of the light retires", *BODY]
        lines.insert(position, line)
        assert read("\n".join(lines)).parts == read("\n".join(["Keeper of the light retires", *BODY])).parts


@pytest.mark.parametrize(
    "line",
    [
        "Share prices in Corran fell by a fifth after the keeper left her light.",
        "By the time the boat came, the lamp was out and the keeper had gone home.",
        "Comments by the keeper were not welcome at the ministry, its spokesman said on Friday.",
        "World politics did not reach the rock in forty years, Vane said.",
    ],
)
def test_prose_that_begins_like_boilerplate_stays(read: Reader, line: str) -> None:
    assert line in texts(read("\n".join(["Keeper retires", BODY[0], line, BODY[1]])), "body")


def test_a_credited_caption_is_a_caption_between_paragraphs_too(read: Reader) -> None:
    article = read(
        "\n".join(["Keeper retires", BODY[0], "Her door, on Friday. (CX Photo)", BODY[1], BODY[2]])
    )
    assert texts(article, "caption") == ["Her door, on Friday. (CX Photo)"]
    assert texts(article, "body") == BODY


def test_headlines_of_other_stories_need_no_list_marks(read: Reader) -> None:
    stories = ["Herring are back, say herring", "Corran bakery burns its bread again"]
    assert texts(read("\n".join(["Keeper retires", *BODY, *stories])), "body") == BODY


def test_one_unfinished_line_at_the_end_stays(read: Reader) -> None:
    assert texts(read("\n".join(["Keeper retires", *BODY, "She will not say where she goes"])), "body") == [
        *BODY,
        "She will not say where she goes",
    ]


def test_a_list_below_a_colon_is_content(read: Reader) -> None:
    items = ["a lamp that was never out", "a door that was never locked"]
    lines = ["Keeper retires", *BODY, "She leaves three things behind:", *(f"- {item}" for item in items)]
    assert texts(read("\n".join(lines)), "body")[-2:] == items


def test_a_heading_in_capitals_is_no_dateline(read: Reader) -> None:
    article = read("\n".join(["Keeper retires", *BODY[:2], "FORTY WINTERS", *BODY[2:], *BODY[:2]]))
    assert texts(article, "heading") == ["FORTY WINTERS"]
    assert article.place is None


def test_a_place_below_a_standfirst_is_one_that_the_text_speaks_of(read: Reader) -> None:
    article = read("\n".join(["Keeper retires", "She leaves on Friday.", "CORRAN", *BODY]))
    assert (article.place, texts(article, "standfirst")) == ("Corran", ["She leaves on Friday."])


def test_a_byline_at_the_end_does_not_make_a_standfirst_of_the_body(read: Reader) -> None:
    article = read("\n".join(["Keeper retires", *BODY[:2], "By Ada Quill"]))
    assert texts(article, "body") == BODY[:2]
    assert article.author == "Ada Quill"


def test_a_missing_space_between_sentences_stays_missing(read: Reader) -> None:
    line = "The lamp went out at nine.On the boats nobody noticed, the harbour master said."
    assert line in texts(read("\n".join(["Keeper retires", BODY[0], line, BODY[1]])), "body")


def test_a_note_of_one_line_is_its_own_body(read: Reader) -> None:
    assert [(part.kind, part.text) for part in read("The light is out").parts] == [
        ("body", "The light is out")
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "- 09:09:48\n", "By Ada Quill\n4 May 2019"])
def test_a_text_without_prose_is_no_article(text: str) -> None:
    with pytest.raises(UnreadableSource, match="holds no article text"):
        read_text(text, "/a.txt", "a.txt")


@pytest.mark.parametrize("before", ["", "Keeper retires\n\n"])
def test_an_endless_paragraph_is_refused(before: str) -> None:
    with pytest.raises(UnreadableSource, match="has a paragraph of more than 100,000 characters"):
        read_text(before + "The light is out. " * 6_000, "/a.txt", "a.txt")
    assert read_text(before + "The light is out. " * 5_000, "/a.txt", "a.txt").parts


def test_markdown_headings(read: Reader) -> None:
    article = read(f"# Keeper retires\n\n{BODY[0]}\n\n## The logbooks\n\n{BODY[1]}\n")
    assert (article.headline, texts(article, "heading")) == ("Keeper retires", ["The logbooks"])
