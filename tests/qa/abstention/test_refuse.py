"""When nothing is answered, and what is said then."""

from datetime import date

import pytest

from qa.abstention.refuse import NOT_HELD, NOT_TOLD, describe, what_is_missing
from qa.answer import Passage, Searched, Statement
from qa.question.analysis import understand
from qa.reading.compose import Draft
from qa.reading.evidence import gather
from tests.qa.abstention.reading import read
from tests.qa.newsroom import article, cite, passage

SEARCHED = Searched(4, date(2021, 6, 3), date(2024, 4, 20))


def missing(question: str, quote: str, *others: str) -> str | None:
    """What is missing from an article's first paragraph as the answer; `others` are its other paragraphs."""
    asked, made = understand(question), article("a.txt", None, (quote, *others))
    ranked = gather(asked, [passage(made, quote)], {term.stem: 1.0 for term in asked.terms})
    return what_is_missing(asked, ranked, Draft((Statement(quote, (1,), "exact"),), (cite(made, quote),)))


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        ("How many were saved?", "Forty-two people were saved.", False),
        ("How many were saved?", "People were saved.", True),
        ("What does one boat cost?", "A boat costs 900 crowns.", False),
        ("What does one boat cost?", "One boat of 12 left on 25 March.", True),
        ("What was the name of the victim?", "The victim was 81.", True),
        ("Was anyone killed?", "The fire killed two.", False),
        ("Was anyone killed?", "The fire broke out in Mill Lane.", True),
        ("When did it burn?", "It burned on 7 March 2023.", False),
        ("When did it burn?", "It burned.", True),
        ("In what year did it burn?", "It burned on 7 March.", True),
        ("Where was it?", "It was in Mill Lane.", False),
        ("Where was it?", "It was small.", True),
        ("Who slept?", "The baker Tamsin Hobbins slept.", False),
        ("Who slept?", "The baker slept.", True),
        ("What happened?", "It burned.", False),
        ("Did it burn?", "It burned.", False),
    ],
)
def test_the_cited_words_must_hold_what_is_asked(question: str, quote: str, lacks: bool) -> None:
    assert (missing(question, quote) is not None) is lacks


@pytest.mark.parametrize(
    ("question", "quote", "log_odds", "lacks"),
    [
        ("Where was the wreck towed?", "The wreck was towed to the yard.", 1.0, False),
        ("Where was the wreck towed?", "The wreck was towed to the yard.", -1.0, True),
        ("Where was the wreck built?", "The wreck was towed to the yard.", 1.0, True),  # nothing was built
        ("Why was the firm fined?", "The firm was fined for two breaches.", 1.0, False),
        ("Why was the firm fined?", "The firm was fined for two breaches.", -1.0, True),
        ("How many firms were fined?", "Firms were fined.", 1.0, True),  # a number has a sure sign
    ],
)
def test_a_place_or_a_reason_may_look_otherwise_where_the_reader_sees_it(
    question: str, quote: str, log_odds: float, lacks: bool
) -> None:
    asked, draft, ranked = read(question, quote, log_odds=log_odds)
    assert (what_is_missing(asked, ranked, draft) is not None) is lacks


def test_what_is_missing_is_named() -> None:
    assert missing("How many were saved?", "People were saved.") == (
        "The nearest passages do not give a number for this."
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What burned in Quillmouth?", "“Quillmouth”"),
        ("What burned in Quillmouth in 1999?", "“Quillmouth” or “1999”"),
        ("What burned in Quillmouth near Larch Hill?", "“Quillmouth”, “Larch” or “Hill”"),
    ],
)
def test_an_article_that_never_mentions_a_name_does_not_answer(question: str, names: str) -> None:
    assert missing(question, "The bakery burned.") == f"The nearest article does not mention {names}."


def test_each_of_several_articles_may_name_a_part_of_it() -> None:
    asked = understand(
        "Do the reports of the bakery in Mill Lane agree with those of the tram in Quillmouth?"
    )
    made = [
        article("a.txt", None, ("The bakery in Mill Lane burned.",)),
        article("b.txt", None, ("A tram ran.",)),
    ]
    quotes = [passage(made[0], "bakery"), passage(made[1], "tram")]

    def reason(*found: Passage) -> str | None:
        ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
        quote = ranked[0].text
        cited = cite(ranked[0].passage.article, quote)
        return what_is_missing(asked, ranked, Draft((Statement(quote, (1,), "exact"),), (cited,)))

    assert reason(*quotes) == "The nearest articles do not mention “Quillmouth”."
    told = article("c.txt", None, ("A tram ran in Quillmouth.",))
    assert reason(*quotes, passage(told, "tram")) is None


@pytest.mark.parametrize(
    "question",
    [
        "What burned in Mill Lane?",  # mentioned elsewhere in the article
        "What burned near the Observatroy?",  # misspelt
        "Did it burn in Quillmouth?",  # yes or no: what the article says may be the opposite
    ],
)
def test_a_name_may_stand_elsewhere_or_be_what_is_asked(question: str) -> None:
    assert missing(question, "The bakery burned.", "It stood in Mill Lane, under the Observatory.") is None


@pytest.mark.parametrize(
    ("searched", "words"),
    [
        (SEARCHED, "Searched 4 articles from 3 June 2021 to 20 April 2024."),
        (Searched(1, None, None), "Searched 1 article."),
        (Searched(2, None, date(2024, 4, 20)), "Searched 2 articles."),
    ],
)
def test_describe(searched: Searched, words: str) -> None:
    assert describe(searched) == words


def test_what_shares_little_with_the_question_and_holds_no_answer_is_beside_it() -> None:
    question = "How many litres of milk did the dairy of the valley sell?"
    elsewhere = "The dairy of the valley burned."
    assert missing(question, "It rained, and the picnic was moved.", elsewhere) == NOT_HELD
    assert missing(question, "The dairy of the valley sold 900 litres of milk.") is None


@pytest.mark.parametrize(("who", "is_beside"), [("Theo Lund", False), ("Ines Moor", True)])
def test_who_speaks_of_it_is_not_beside_it(who: str, is_beside: bool) -> None:
    question = f"What did {who} say about the costly dredging of the harbour?"
    quote = "“Nobody needs dredging,” Lund told the council. Ines Moor came."
    asked, draft, ranked = read(question, quote, "Theo Lund came.", log_odds=-10.0)
    assert (what_is_missing(asked, ranked, draft) == NOT_HELD) is is_beside


@pytest.mark.parametrize(("asks", "is_beside"), [("When", False), ("How", True)])
def test_the_span_reader_says_little_of_news_dates(asks: str, is_beside: bool) -> None:
    question = f"{asks} did the town repair the old harbour wall after winter storms?"
    asked, draft, ranked = read(question, "The town repaired its wall last fall.", log_odds=-10.0)
    assert (what_is_missing(asked, ranked, draft) == NOT_HELD) is is_beside


def test_a_short_question_says_too_little_to_be_beside_it() -> None:
    assert missing("What happened?", "It burned.") is None


WITHHELD = "Police did not name the sailor who sank the old ferry."


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Which sailor sank the old ferry?", False),
        ("Did a sailor sink the old ferry?", True),
        ("Whom did police not name of the sailors on the ferry?", True),
        ("What do police say about harbour, storm and sailor?", True),
    ],
)
def test_an_article_that_says_that_it_was_not_told_does_not_tell(question: str, is_told: bool) -> None:
    assert (missing(question, WITHHELD) != NOT_TOLD) is is_told


@pytest.mark.parametrize(
    ("question", "quote", "is_told"),
    [
        (
            "What were the names of the sailors?",
            "Two were hurt. Their names were not released.",
            False,
        ),
        ("Who were the sailors?", "Two were hurt. Their names were not released.", True),
        ("Why did the ferry sink?", "The ferry sank. The cause has not been established.", False),
        ("Why did the ferry sink?", "It was not immediately clear why the ferry sank.", False),
        (
            "Why did the ferry sink?",
            "It is not known why, but it sank because of rust.",
            True,
        ),
        ("Why did the ferry sink?", "The ferry sank because its price was not known to anyone.", True),
        (
            "What did the mayor and the owner settle?",
            "The mayor and the owner met. Both gave no details.",
            False,
        ),
        (
            "Who were the two sailors on the ferry?",
            "Two sailors left the ferry. The mayor did not name them.",
            False,
        ),
        ("Who left the ferry?", "Jory Pell left the ferry. The mayor did not name it.", True),
        ("On what terms was the ferry sold?", "The ferry was sold. The terms were not disclosed.", False),
        ("When was the ferry sold?", "The ferry was sold on 4 May. The terms were not disclosed.", True),
        ("How did the owner reply to the mayor?", "The mayor did not say how the owner replied.", False),
        ("What did the owner give?", "She gave no details, but gave the mayor a ferry.", True),
        ("When will the ferry sail?", "The owner did not say when the ferry would sail in May.", False),
    ],
)
def test_what_is_said_not_to_be_told_of_the_kind_that_is_asked_for(
    question: str, quote: str, is_told: bool
) -> None:
    assert (missing(question, quote) != NOT_TOLD) is is_told


def test_what_was_withheld_at_first_may_be_told_later() -> None:
    asked = understand("Which sailor sank the old ferry?")
    older = article("a.txt", None, (WITHHELD,), published="2024-04-19")
    newer = article(
        "b.txt", None, ("The sailor who sank the old ferry was Jory Pell.",), published="2024-04-20"
    )
    ranked = gather(asked, [passage(older, WITHHELD)], {term.stem: 1.0 for term in asked.terms})
    citations = (cite(older, WITHHELD), cite(newer, newer.parts[0].text, 2))
    statements = tuple(Statement(each.quote, (each.id,), "exact") for each in citations)
    assert what_is_missing(asked, ranked, Draft(statements, citations)) is None
    assert what_is_missing(asked, ranked, Draft(statements[:1], citations[:1])) == NOT_TOLD


LONG = (
    "Which ferry{} sank in the storm off Larch Point{} with bread, flour, salt, sugar, butter, candles and"
    " lamps aboard?"
)


@pytest.mark.parametrize("about", ["", ", according to two reports,"])
@pytest.mark.parametrize("owner", ["", " of Quillmouth"])
def test_a_long_question_may_name_what_is_nowhere_mentioned(about: str, owner: str) -> None:
    quote = "The ferry Heron sank in the storm off Larch Point with bread, flour and salt aboard."
    assert missing(LONG.format(owner, about), quote) is None
    assert missing(f"Which ferry{owner} sank in the storm{about}?", quote) == (
        "The nearest article{} not mention “Quillmouth”.".format("s do" if about else " does")
        if owner
        else None
    )


def test_articles_that_cover_next_to_nothing_do_not_answer_a_question_about_several() -> None:
    nothing = "A goat slept aboard."
    assert missing(LONG.format("", ", according to two reports,"), nothing) is not None
    assert missing(
        "Do the two reports differ on ferry, bread, flour, salt, sugar, goat, butter?", nothing
    ) == (NOT_HELD)
