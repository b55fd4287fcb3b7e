"""The date that is asked for: the one beside the question's words, and never another event's."""

import pytest

from qa.answer import Statement
from qa.dates.when import asked_dates, cited_mentions, lacks_date, lead_with_date
from qa.question.analysis import understand
from qa.reading.compose import Draft
from qa.reading.evidence import gather
from tests.qa.newsroom import article, cite, passage


def asked(question: str, text: str) -> list[str]:
    """The dates in a text that may be what is asked for, as printed, nearest first."""
    made = article("a.txt", None, (text,), published="2024-05-10")
    dates = asked_dates(understand(question), [cite(made, text)])
    return [text[date.mention.start : date.mention.end] for date in dates]


@pytest.mark.parametrize(
    ("question", "text", "first"),
    [
        (
            "When did the council meet?",
            "It closed on 3 May 2023, and on 4 May 2024 the council met.",
            "4 May 2024",
        ),
        (
            "When did it close?",
            "It closed on 3 May 2023, and on 4 May 2024 the council met.",
            "3 May 2023",
        ),
        (
            "On what date were the findings published?",
            "The pier fell last month, the board said in findings published on Wednesday.",
            "Wednesday",
        ),
        (
            "When will Ada Lind report?",
            "Ada Lind begins an inquiry next Monday. She will report next June.",
            "next June",
        ),
        (
            "When was the fire?",
            "Firemen went home when the fire in the mill was put out on Monday.",
            "Monday",
        ),
        (
            "When was the bridge opened?",
            "The bridge was opened and blessed in 1990.",
            "1990",
        ),
        ("When was the baker found?", "The baker was found shot on Tuesday.", "Tuesday"),
        (
            "When did parliament approve the law?",
            "Parliament approved the proposed law on Tuesday.",
            "Tuesday",
        ),
    ],
)
def test_the_date_beside_the_questions_words_comes_first(question: str, text: str, first: str) -> None:
    assert asked(question, text)[0] == first


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "When was the treaty approved?",
            "Parliament has approved the treaty signed with Norland on 15 June 2021.",
        ),
        ("When did the ferry hit the pier?", "The ferry hit the pier, police said on Friday."),
        ("When did the wall fall?", "People went home on Thursday, three days after the wall fell."),
        ("When was the mill fire?", "A victim of the mill fire died on Monday, eleven days after the blaze."),
        ("When was the firm founded?", "The firm, founded by Ada Linde, was sold on 3 May 2023."),
        ("When will the baths close?", "The town voted 9 to 4 on Tuesday night to close the baths."),
        ("When will the baths close?", "An article on Friday was wrong on how the baths close."),
        (
            "When was the great fire?",
            "A fund opened two days after the great fire had 9,000 crowns by Monday.",
        ),
        ("When was the great fire?", "On 15 June the road opened, a month after the great fire in Varn."),
    ],
)
def test_another_events_date_is_none(question: str, text: str) -> None:
    assert asked(question, text) == []
    made = article("a.txt", None, (text,), published="2024-05-10")
    assert cited_mentions(cite(made, text))
    assert lacks_date(understand(question), [cite(made, text)])


@pytest.mark.parametrize(
    ("quote", "question", "lacks"),
    [
        ("in 2019", "In what year did it open?", False),
        ("in 2019", "What month did it open?", True),
        ("in March 2019", "Which month did it open?", False),
        ("in March 2019", "On what day did it open?", True),
        ("on 4 March 2019", "On what day did it open?", False),
        ("on 4 March", "In which year did it open?", True),
        ("in 2019", "When did it open?", False),
        ("long ago", "When did it open?", True),
    ],
)
def test_a_date_must_be_as_exact_as_was_asked(quote: str, question: str, lacks: bool) -> None:
    made = article("a.txt", None, (f"The pier opened {quote}.",))
    assert lacks_date(understand(question), [cite(made, made.parts[0].text)]) is lacks


def test_a_statement_with_the_asked_date_leads_where_the_first_ones_stay_open() -> None:
    one = article("a.txt", None, ("The board would open an inquiry on Monday.",))
    other = article("b.txt", None, ("The bridge was opened in 1911.",))
    citations = (cite(one, one.parts[0].text, 1), cite(other, other.parts[0].text, 2))
    draft = Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)
    led = lead_with_date(understand("When was the bridge opened?"), draft, [])
    assert [statement.text for statement in led.statements] == [other.parts[0].text, one.parts[0].text]
    assert [statement.citations for statement in led.statements] == [(1,), (2,)]
    assert [citation.article.name for citation in led.citations] == ["b.txt", "a.txt"]
    assert lead_with_date(understand("When was the inquiry?"), led, []) == led


def test_a_date_beside_the_verb_that_is_asked_with_leads() -> None:
    struck = article("a.txt", None, ("The bridge was struck by a ferry on 12 November 2024.",))
    opened = article("b.txt", None, ("The bridge, which is painted every spring, was opened in 1911.",))
    citations = (cite(struck, struck.parts[0].text, 1), cite(opened, opened.parts[0].text, 2))
    draft = Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)
    led = lead_with_date(understand("When was the bridge opened?"), draft, [])
    assert [citation.article.name for citation in led.citations] == ["b.txt", "a.txt"]
    asked = understand("When was the bridge opened?")
    ranked = gather(asked, [passage(opened, opened.parts[0].text)], {t.stem: 1.0 for t in asked.terms})
    alone = Draft(draft.statements[:1], draft.citations[:1])
    assert lead_with_date(asked, alone, ranked).citations[0].quote == opened.parts[0].text
    for question in ("When was the bridge struck?", "When was the bridge painted?"):
        assert lead_with_date(understand(question), draft, []) == draft


def test_a_date_that_leads_its_sentence_dates_its_verb() -> None:
    signed = article("a.txt", None, ("In autumn 2019, Norland and Marlow signed a fishing treaty.",))
    other = article("b.txt", None, ("The council approved a treaty signed with Dunmore on 15 June 2021.",))
    citations = (cite(signed, signed.parts[0].text, 1), cite(other, other.parts[0].text, 2))
    draft = Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)
    assert lead_with_date(understand("When was the fishing treaty signed?"), draft, []) == draft


def test_a_name_is_no_verb() -> None:
    asked = understand("When was the treaty of the North Pass?")
    agreed = article("a.txt", None, ("On Friday both agreed on a treaty for the North Pass.",))
    lost = article("b.txt", None, ("A lorry was lost at the North Pass in May 2023.",))
    ranked = gather(
        asked,
        [passage(each, each.parts[0].text) for each in (agreed, lost)],
        {t.stem: 1.0 for t in asked.terms},
    )
    cited = cite(agreed, agreed.parts[0].text)
    draft = Draft((Statement(cited.quote, (1,), "exact"),), (cited,))
    assert lead_with_date(asked, draft, ranked) == draft


def test_a_day_that_has_passed_is_none_of_what_will_be() -> None:
    assert (
        asked("When will the mayor visit the tower?", "The mayor spoke of the tower on 30 April 2024.") == []
    )
    assert asked("When did the mayor visit the tower?", "The mayor spoke of the tower on 30 April 2024.") == [
        "30 April 2024"
    ]
    assert asked("When will the mayor visit?", "The mayor will visit on 30 May 2024.") == ["30 May 2024"]
