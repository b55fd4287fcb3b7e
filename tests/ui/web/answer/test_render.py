"""What the page and the terminal say: nothing from an article or a question is ever markup or a command."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, Dating, Part
from ingest.decode import clean
from qa.answer import (
    Answer,
    AnsweredPart,
    Carrier,
    Citation,
    Conflict,
    ConflictValue,
    Passage,
    Searched,
    Statement,
    TimelineRow,
    Widening,
)
from tests.ui.fake_articles import BRIDGE, COUNCIL, FERRY, article, cite
from tests.ui.fake_assistant import answer_to
from tests.ui.web.markup import OUR_ATTRIBUTES, OURS, Seen
from ui.command.text import answer_text
from ui.listing import passages_text
from ui.web.answer.axis import heights
from ui.web.answer.proof import proof_html, sheet_html
from ui.web.answer.render import answer_html, masthead_html, note_html, question_html, steps_html
from ui.words import archive, plain, reported, source, widened

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</div></article><iframe src='http://evil.example/'>",
    "![x](http://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    "{{value}} ${alert(1)} `${alert(1)}`",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;script&gt; &amp;amp;",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \x9b2J\x07\r\x00",
    "\u202eevil\u2066 \U000e0041",
]


def hostile_answer(text: str) -> Answer:
    """An answer in which every string is `text`."""
    words = plain(text).strip() or "x"
    cited = Article(
        id="id",
        origin=text,
        name=text,
        parts=(
            Part("headline", 1, words),
            Part("byline", 1, words),
            Part("body", 1, f"before {words} after"),
        ),
        published=Dating(date(2025, 1, 2), text, is_estimate=True),
        author=text,
        publisher=text,
        section=text,
        language=text,
        url=text,
    )
    return Answer(
        text,
        Searched(1, None, None),
        statements=(Statement(text, (1,), "derived"),),
        citations=(Citation(1, cited, cited.parts[2], 7, 7 + len(words)),),
        short_answer=text,
        conflicts=(Conflict(text, (ConflictValue(text, (1,)),)),),
        parts=(AnsweredPart(text, (), text, text),),
        model=text,
    )


def hostile_timeline(text: str) -> Answer:
    row = TimelineRow("199X", text, date(2025, 1, 2), text, (1,))
    return replace(hostile_answer(text), timeline=(row,))


def missing_answer(text: str) -> Answer:
    cited = hostile_answer(text).citations
    return Answer(text, Searched(1, None, None), reason=text, nearest=cited, standalone=text)


def page_of(answer: Answer) -> str:
    """Everything the page shows for an answer."""
    return "".join(
        [
            question_html(answer.question),
            answer_html(answer, 1),
            steps_html([answer.question]),
            proof_html([answer]),
        ]
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("make", [hostile_answer, hostile_timeline, missing_answer])
def test_no_hostile_string_becomes_markup(make: Callable[[str], Answer], text: str) -> None:
    seen = Seen(page_of(make(text)) + note_html(text))
    harmless = Seen(page_of(make("harmless")) + note_html("harmless"))
    assert seen.tags == harmless.tags  # the same elements, whatever the words
    assert set(seen.tags) <= OURS
    assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES
    assert all(href.startswith(("#t1", "?q=")) for href in seen.values("href"))
    assert all(style.startswith("min-height: ") for style in seen.values("style"))
    assert all(link.startswith("?article=id&") for link in seen.values("data-link"))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_chat_gets_one_line_that_markdown_passes_over(text: str) -> None:
    for html in (
        question_html(text),
        answer_html(hostile_answer(text), 1),
        answer_html(missing_answer(text), 1),
        steps_html([text]),
    ):
        assert html.startswith("<div")
        assert len(html.splitlines()) == 1


@given(st.text())
def test_any_text_at_all_stays_text(text: str) -> None:
    html = question_html(text)
    assert Seen(html).tags == ["div", "h2"]
    assert Seen(html).text == plain(text)


@given(st.text())
def test_plain_text_is_one_line_of_printable_characters(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain(text))


@pytest.mark.parametrize("make", [hostile_answer, hostile_timeline, missing_answer])
@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_gets_no_control_characters(make: Callable[[str], Answer], text: str) -> None:
    printed = answer_text(make(text))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


def test_escape_sequences_leave_nothing_behind() -> None:
    assert plain("\x1b[1;31mred\x1b[0m, \x1b]8;;http://evil.example\x07link\x1b]8;;\x1b\\") == "red, link"


# ---------------------------------------------------------------- the answer


@pytest.mark.parametrize("question", ["What will it cost?", "When did it close?"])
def test_every_statement_ends_with_its_marks(question: str) -> None:
    answer = answer_to(question)
    shown = Seen(answer_html(answer, 4))
    for statement in answer.statements:
        words = statement.text.removesuffix(".")
        marks = "".join(f"[{number}]" for number in statement.citations)
        ending = re.escape(f"{words} {marks}") + r"\.?"
        assert re.search(ending, shown.text.replace("\xa0", " "))
        assert re.search(ending, " ".join(answer_text(answer).split()))


def test_every_number_leads_to_its_mark_and_back() -> None:
    answers = [answer_to("What will it cost?"), answer_to("When did it close?"), answer_to("Who wins?")]
    reading = Seen("".join(answer_html(answer, turn) for turn, answer in enumerate(answers, 1)))
    proof = Seen(proof_html(answers))
    ids = reading.values("id") + proof.values("id")
    assert len(ids) == len(set(ids))
    links = {href[1:] for href in reading.values("href") if href.startswith("#")}
    assert links == set(proof.values("id"))
    assert {href[1:] for href in proof.values("href") if href.startswith("#")} == set(reading.values("id"))


def test_a_missing_answer_says_that_the_nearest_passages_do_not_answer() -> None:
    answer = answer_to("Who wins?")
    assert answer.reason is not None
    for text in (Seen(answer_html(answer, 1)).text, answer_text(answer)):
        assert answer.reason in text
        assert text.index("do not answer") < text.index(answer.nearest[0].quote)
    assert "do not answer" in Seen(proof_html([answer])).text


def test_independent_reports_and_the_day_of_an_answer_are_told() -> None:
    plain_answer = answer_to("What will it cost?")
    first, *others = plain_answer.statements
    told = replace(first, reports=2, corroborated_by=(2,))
    answer = replace(plain_answer, statements=(told, *others), as_of=date(2025, 3, 5))
    html, text = Seen(answer_html(answer, 1)).text, answer_text(answer)
    assert "Reported by 2 independent publishers" in html
    assert "2 independent reports: [1][2]" in text
    assert html.startswith("As of 5 March 2025")
    assert text.startswith("As of 5 March 2025")
    assert "independent" not in answer_text(plain_answer)
    assert "As of" not in answer_text(plain_answer)


def test_what_a_follow_up_was_taken_for_is_told_first() -> None:
    alone = "When was Ada Linde born?"
    for answer in (hostile_answer("x"), missing_answer("x")):
        assert Seen(answer_html(replace(answer, standalone=alone), 1)).text.startswith(f"Read as: {alone}")
        assert answer_text(replace(answer, standalone=alone)).startswith(f"Read as: {alone}")
        assert "Read as" not in answer_text(replace(answer, standalone=None, parts=()))


def test_of_several_questions_the_unanswered_are_told() -> None:
    parts = (AnsweredPart("Who sank?", (0,), None, None), AnsweredPart("Why?", (), None, "Nobody says."))
    answer = replace(hostile_answer("x"), standalone=None, parts=parts)
    for shown in (Seen(answer_html(answer, 1)).text, answer_text(answer)):
        assert shown.startswith("Read as: Who sank? Why?")
        assert "Not answered: Why? Nobody says." in shown
        assert "Not answered: Who" not in shown


def test_sources_that_differ_stand_with_their_sources_and_numbers() -> None:
    answer = answer_to("What will it cost?")
    html = Seen(answer_html(answer, 1)).text
    assert "Sources differ on the cost of the repairs" in html
    assert "4.2 million crownsHarbour Post5 March 2025[1]“Repairs will cost 4.2 million crowns" in html
    assert "5.1 million crowns [2]" in answer_text(answer)


def test_a_timeline_gives_event_date_printed_words_and_who_reported_when() -> None:
    rows = (
        TimelineRow("2025-02-25", "last Tuesday", date(2025, 3, 5), "Divers went down", (1,)),
        TimelineRow("2025-03-04", "4 March 2025", date(2025, 3, 5), "It closed", (2,)),
    )
    cited = (cite(1, BRIDGE, "Ms Linde"), cite(2, BRIDGE, "4 March 2025"))
    statements = tuple(Statement(row.text, row.citations, "exact") for row in rows)
    answer = Answer("A timeline?", Searched(3, None, None), statements, cited, timeline=rows)
    html, text = Seen(answer_html(answer, 1)), answer_text(answer)
    assert "25 February 2025“last Tuesday”Divers went down\xa0[1]Harbour Post, 5 March 2025" in html.text
    assert html.text.count("Divers went down") == 1
    assert "25 February 2025 “last Tuesday”\n    Divers went down [1] Harbour Post, 5 March 2025\n" in text
    assert "4 March 2025\n    It closed [2]" in text


def test_a_country_that_was_looked_for_is_told_once_with_its_names() -> None:
    widenings = (
        Widening("Doha", "Qatar", "capital"),
        Widening("prrize", "prize", "typo"),
        Widening("Doha", "Qatari", "capital"),
    )
    answer = Answer("?", Searched(3, None, None), reason="Nothing.", widened=widenings)
    assert widened(answer) == ("Searched for “prize” (you wrote “prrize”); “Doha” also as “Qatar”, “Qatari”.")


def test_the_last_line_says_what_was_searched() -> None:
    answer = answer_to("When did it close?")
    line = "Searched 24 articles, October 2024 to June 2025 · 1.2 s · extractive"
    assert answer_text(answer).endswith(line)
    assert Seen(answer_html(answer, 1)).text.endswith(line)


def row(happened: str) -> TimelineRow:
    return TimelineRow(happened, happened, None, "It happened", (1,))


@given(st.lists(st.dates(), min_size=2, max_size=12).map(sorted))
def test_the_distances_of_a_timeline_are_as_its_days_and_bounded(happened: list[date]) -> None:
    drawn = heights([row(day.isoformat()) for day in happened])
    apart = [(later - first).days for first, later in pairwise(happened)]
    assert drawn[-1] == 0
    assert max(drawn) <= 9
    assert sum(drawn) <= 24 + 0.05 * len(drawn)
    for one, other in combinations(range(len(apart)), 2):
        assert drawn[one] * apart[other] == pytest.approx(drawn[other] * apart[one], abs=0.05 * sum(apart))


def test_an_event_known_to_its_year_is_drawn_as_no_exact_one() -> None:
    answer = answer_to("A timeline?")
    html = answer_html(answer, 1)
    assert [f"event{' exact' if '-0' in each.happened else ''}" for each in answer.timeline] == re.findall(
        r'<li class="([^"]+)"', html
    )


def test_only_a_contradiction_is_one_and_of_an_update_the_latest_is_told() -> None:
    update, contradiction = answer_html(answer_to("missing?"), 1), answer_html(answer_to("cost?"), 1)
    assert '<table class="differ update">' in update
    assert "elevenlatest" in Seen(update).text.replace(" ", "")
    assert '<table class="differ contradiction">' in contradiction
    assert "latest" not in contradiction


def test_who_reports_it_and_who_carries_that_are_counted_over_their_list() -> None:
    shown = Seen(answer_html(answer_to("missing?"), 1))
    assert "Reported by 3 independent publishers; also carried by 4" in shown.text
    assert "Skerrow Lantern, 5 May 2025 [3]and 1 more" in shown.text
    assert "The Fog, 4 May 2025" in shown.text
    unnamed = replace(answer_to("missing?").citations[0].article, publisher=None)
    statement = replace(answer_to("missing?").statements[0], reports=2)
    assert reported(statement, [unnamed], 0) == "2 independent reports"
    assert reported(replace(statement, reports=1), [unnamed], 2) == "Also carried by 2"
    assert reported(replace(statement, reports=1), [unnamed], 0) == ""


# ---------------------------------------------------------------- the proof


@given(st.text(min_size=1).map(clean).filter(bool), st.data())  # as articles are read: nothing commands
def test_the_marked_words_are_the_quotes(text: str, data: st.DataObject) -> None:
    """Round trip, overlapping citations included: what is marked for a citation is its quote.

    A browser shows several blanks as one, such as those of a paragraph's lines that a mark parts.
    """
    cited = article("a.txt", None, [text])
    edges = st.integers(0, len(text))
    spans = data.draw(
        st.lists(st.tuples(edges, edges).map(sorted).filter(lambda s: s[0] < s[1]), min_size=1, max_size=4)
    )
    citations = [
        Citation(number, cited, cited.parts[0], start, end) for number, (start, end) in enumerate(spans, 1)
    ]
    html = sheet_html(cited, citations, 1)
    seen = Seen(html)
    for citation in citations:
        marked = seen.by_class.get(f"c{citation.id}", "")
        assert re.sub(" +", " ", marked) == re.sub(" +", " ", plain(citation.quote))
    assert sorted(seen.values("id")) == sorted(f"t1-c{citation.id}" for citation in citations)


def test_the_whole_article_is_shown_with_its_paragraph_numbers() -> None:
    seen = Seen(sheet_html(BRIDGE, [cite(1, BRIDGE, "Ms Linde")], 1))
    for part in BRIDGE.parts:
        assert part.text in seen.text.replace("[1]", "")
    assert seen.by_class["number"] == "".join(str(part.index) for part in BRIDGE.parts if part.kind == "body")
    assert "Harbour Post · Local" in seen.text
    assert "By Ines Ward · 5 March 2025" in seen.text
    assert "https://harbour-post.example/bridge" in seen.values("href")


def test_an_article_without_headline_or_date_still_has_a_head() -> None:
    seen = Seen(sheet_html(FERRY, [cite(1, FERRY, "night ferry")], 1))
    assert seen.text.startswith("skerrow-lantern/ferry.txtundated")


def test_a_day_that_the_article_prints_is_not_said_twice() -> None:
    def shown(line: str, printed: str) -> str:
        parts = (Part("headline", 1, "Headline"), Part("dateline", 1, line), Part("body", 1, "Words."))
        dating = Dating(date(2024, 12, 5), printed)
        return Seen(sheet_html(Article("id", "/a", "a.txt", parts, published=dating), [], 1)).text

    assert shown("Posted 5 December 2024", "5 December 2024").count("5 December 2024") == 1
    assert "5 December 2024" in shown("Posted 05/12/2024", "05/12/2024")  # which number is the month?
    assert "T05:30" not in shown("2024-12-05T05:30:00Z", "2024-12-05T05:30:00Z")


def test_a_line_that_tells_what_the_head_tells_is_shown_where_it_is_cited() -> None:
    lines = ("Estuary Today", "Femi Adair, 5 December 2024", "Femi Adair in Varnmouth")
    parts = (Part("headline", 1, "Headline"), *(Part("byline", n, line) for n, line in enumerate(lines, 1)))
    dating = Dating(date(2024, 12, 5), "5 December 2024")
    told = Article(
        "id", "/a", "a.txt", parts, published=dating, author="Femi Adair", publisher="Estuary Today"
    )
    assert (
        Seen(sheet_html(told, [], 1)).text
        == "Estuary TodayHeadline5 December 2024Femi Adair in Varnmoutha.txt"
    )
    quoted = Citation(1, told, parts[2], 0, len(lines[1]))
    assert lines[1] in Seen(sheet_html(told, [quoted], 1)).text


def test_an_estimated_date_says_so() -> None:
    assert "2 April 2025 (estimated)" in Seen(sheet_html(COUNCIL, [], 1)).text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", " javascript:alert(1)", "data:text/html,x", ""],
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    cited = article("a.txt", "Headline", ["Words."], url=url)
    assert Seen(sheet_html(cited, [], 1)).values("href") == []


# ---------------------------------------------------------------- the archive


@pytest.mark.parametrize(
    ("searched", "line"),
    [
        (Searched(24, date(2024, 10, 3), date(2025, 6, 28)), "24 articles, October 2024 to June 2025"),
        (Searched(1, date(2024, 10, 3), date(2024, 10, 3)), "1 article, October 2024"),
        (Searched(1200, None, None), "1,200 articles"),
    ],
)
def test_the_archive_in_one_line(searched: Searched, line: str) -> None:
    assert archive(searched) == line
    assert Seen(masthead_html(searched, may_add=True)).text == line


def test_an_empty_archive_says_how_to_fill_it_to_those_who_may() -> None:
    empty = Searched(0, None, None)
    assert Seen(masthead_html(empty, may_add=True)).values("href") == ["/archive"]
    told = Seen(masthead_html(empty, may_add=False))
    assert (told.text, told.values("href")) == (
        "No articles yet. Whoever looks after this archive can add some.",
        [],
    )


def test_who_else_carries_a_part_is_told_once_beside_it() -> None:
    hostile = replace(FERRY, publisher=HOSTILE[0])
    carriers = (Carrier(COUNCIL, 1), Carrier(COUNCIL, 2), Carrier(hostile, 1))
    cited = replace(cite(1, BRIDGE, "Ms Linde"), carriers=carriers)
    shown = Seen(sheet_html(BRIDGE, [cited], 1))
    assert shown.by_class["also"].count(str(COUNCIL.publisher)) == 1
    assert HOSTILE[0] in shown.by_class["also"]
    answer = Answer("?", Searched(3, None, None), (Statement("She did", (1,), "exact"),), (cited,))
    assert "Also in: " in answer_text(answer)
    passage = Passage(BRIDGE, BRIDGE.parts.index(cited.part), 1.0, carriers)
    assert passages_text([passage]).count(source(COUNCIL)) == 1
