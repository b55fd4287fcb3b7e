"""What kind of answer a question wants, over the ways in which people ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.kinds import Kind, expected_kind

ASKED: dict[Kind, tuple[str, ...]] = {
    "person": (
        "Who baked the winning loaf?",
        "whom did the council dismiss",
        "Whose boat sank off Larch Point?",
        "By whom was the ferry bought?",
        "Which minister resigned over the tram?",
        "What is the name of the observatory's new director?",
        "Name of the observatory's director",
        "The trophy was handed over by who?",
        "Do you know who found the comet?",
        "Tell me who runs the harbour.",
        "And who paid for it?",
        "Tell me about who paid for it.",
        "According to the Gazette, who started the fire?",
        "Editor of the Gazette?",
    ),
    "date": (
        "When did the bakery burn down?",
        "On what date does the fair open?",
        "In which year was the pier built?",
        "What day of the week was the vote?",
        "Since when has the bridge been closed?",
        "How long ago was the lighthouse lit?",
        "How soon will the bakery reopen?",
        "The man who sold the pier, when did he leave?",
        "Could you say when the tram was late?",
        "what was the date of the launch",
    ),
    "place": (
        "Where is the new telescope?",
        "Which town paid for the ferry?",
        "In what country was the comet first seen?",
        "What is the capital of the county?",
        "Where exactly was the wreck found?",
        "From where did the ship come?",
        "Does the report say where they met?",
        "planned city of the observatory, according to the mayor?",
    ),
    "number": (
        "How many people were brought to safety?",
        "how much did the rebuilding cost",
        "How old was the baker?",
        "What was the final score?",
        "What percentage of voters stayed at home?",
        "Do the papers say how many drowned?",
        "Roughly how far is the island from the coast?",
        "What's the town's population?",
        "At what price were the boats sold?",
        "In the storm, how many boats sank, and where?",
        "What was the death toll of the flood?",
        "What does a ticket to the island cost from April?",
        "How strong was the gust, in the harbour master's words?",
    ),
    "reason": (
        "Why did the oven catch fire?",
        "What caused the blackout?",
        "What led the mayor to resign?",
        "For what reason was the vote put off?",
        "How come nobody noticed the leak?",
        "What's behind the price of bread?",
        "What was the reason for the delay?",
        "What caused the price of fish to rise?",
        "Explain why the tram was late.",
        "Why?",
    ),
    "quote": (
        "What were the exact words of the mayor's apology?",
        "What exactly did the inspector say?",
        "Quote the harbour master on the storm.",
        "In his own words, how did the baker escape?",
    ),
    "alias": (
        "What does QO stand for?",
        "What is the tower also known as?",
        "What is the full name of the QO?",
        "What is the abbreviation of the observatory's name?",
    ),
    "yes_no": (
        "Did the council vote for the tunnel?",
        "Is the bakery open again?",
        "So was the pipe repaired?",
        "Isn't the bridge closed?",
        "Was the man who left the mayor's brother?",
        "Won't the tram run on Sundays?",
        "Are there still boats in the harbour?",
    ),
    "timeline": (
        "Give me a timeline of the bakery fire.",
        "Summarise in chronological order what happened to the tram.",
        "What is the chronology of the strike?",
        "Tell me in chronological order what happened to the tram.",
        "What was the sequence of events on the night of the storm?",
        "How did the strike at the harbour unfold?",
        "How has the search for the ship developed?",
        "What happened when in the bakery affair?",
        "What were the key dates in the building of the pier?",
    ),
    "comparison": (
        "Compare the two ferries.",
        "What is the difference between the old tram and the new?",
        "How do the reports differ about the fire?",
        "Which is longer, the pier or the bridge?",
        "Which came first: the fire or the vote?",
        "What do the two mayors have in common?",
        "How does the tunnel compare with the bridge?",
    ),
    "overview": (
        "Tell me about the tram line.",
        "please tell me more about the bakery fire",
        "What do we know about the comet?",
        "what's happening with the harbour tunnel",
        "Summarise the strike.",
        "Give me a short summary of the trial.",
        "What's the story behind the pier?",
        "What is the latest on the ferry?",
    ),
    "description": (
        "What do the articles say about the harbour?",
        "What does the summary of the report say?",
        "What is the observatory for?",
        "What did Mayor Strand say?",
        "What did the minister agree on?",
        "bakery fire",
        "What was the town doing when the bridge fell?",
        "What happened last year at the harbour?",
        "What happened that day?",
        "What killed people in the harbour?",
        "How was the ship saved?",
        "What did the mayor say when the lamps went out?",
        "Which paper printed the poem?",
        "What was Captain Ahab Larch cleared of?",
        "What did the storm cost Quillmouth in trust?",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in ASKED.items() for text in texts])
def test_the_form_of_a_question_tells_what_it_wants(kind: Kind, text: str) -> None:
    assert expected_kind(text) == kind


@pytest.mark.parametrize("text", [text for texts in ASKED.values() for text in texts])
def test_capitals_and_marks_do_not_matter(text: str) -> None:
    assert expected_kind(text.lower().rstrip("?.")) == expected_kind(text)


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    assert expected_kind(text) in ASKED
