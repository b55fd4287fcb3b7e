"""Whom "he" means is found where one person can be meant, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.persons import pronoun_of
from qa.reading.antecedents import find_antecedent, open_pronoun, people_of
from tests.qa.newsroom import article

OPENING = "Mayor Ilse Brandt met engineer Tom Ruiz, 41, of the water board in Oster."


def meant(*paragraphs: str) -> str | None:
    """Whom the pronoun means that opens the last paragraph."""
    found = article("dam.txt", "Dam", paragraphs)
    people, text = people_of(found), paragraphs[-1]
    place = open_pronoun(text, people)
    if place is None:
        return None
    antecedent = find_antecedent(found, people, len(found.parts) - 1, 0, pronoun_of(text[slice(*place)]))
    if antecedent is None:
        return None
    part = found.parts[antecedent.ordinal].text
    assert part[antecedent.start :].startswith(antecedent.name)
    return antecedent.name


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (["Ruiz said the dam held."], "He had feared the worst."),
        (["Ruiz said the dam held."], "“It was close,” he said."),
        (["Ruiz said the dam held."], "But in May he had warned the town."),
        (["“It held,” said Ruiz.", "“We were lucky.”"], "“Nobody slept,” he added."),
        (["Ruiz said the dam held.", "He had feared the worst."], "He went home at nine."),
        (["Ruiz thanked Pell and Oster."], "He went home at nine."),
        (["It rained. Ruiz said that the dam, built in France, held."], "He had feared the worst."),
    ],
)
def test_the_one_person_before_is_meant(before: list[str], text: str) -> None:
    assert meant(OPENING, "Ruiz lives in Pell, the water board said.", *before, text) == "Tom Ruiz"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (["Ruiz met Brandt."], "He went home."),
        (["Ruiz met the captain."], "He went home."),
        (["Ruiz met his brother."], "He went home."),
        (["The driver fled."], "He was found in Pell."),
        (["Ruiz said the dam held.", "It rained all night."], "He went home."),
        (["Ruiz said the dam held.", "She did not believe it."], "He went home."),
        (["Ruiz spoke.", "Despite a claim that he is Oster’s heir, Aal told Ruiz off."], "He went home."),
        (["Ruiz said the dam held."], "When he came, Piet Aal was gone."),
        (["Ruiz said the dam held."], "Tom Berg said he was tired."),
        (["Ruiz said the dam held."], "The clerk said he was tired."),
        (["Ruiz said the dam held."], "It was late."),
        (["Ruiz said the dam held."], "“He is right,” said Brandt."),
    ],
)
def test_where_another_may_be_meant_nobody_is(before: list[str], text: str) -> None:
    assert meant(OPENING, *before, text) is None


def test_what_an_article_calls_somebody_elsewhere_tells_who_is_meant() -> None:
    known = "Ms. Ada Lindqvist spoke first.", "Mr. Tom Ruiz spoke next."
    assert meant(*known, "Lindqvist thanked Ruiz.", "She went home.") == "Ada Lindqvist"
    assert meant(*known, "Lindqvist thanked Ruiz.", "He went home.") == "Tom Ruiz"


def test_a_family_name_of_two_is_nobodys() -> None:
    both = "Mr. Tom Ruiz and Mr. Pablo Ruiz own the mill."
    assert meant(both, "Ruiz said so.", "He went home.") is None


def test_a_place_is_nobody() -> None:
    assert meant("Rain fell in North Alder.", "Alder said it was wet.", "He went home.") is None


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["he", "He", "Ruiz", "Tom Ruiz,", "said", "“", "”", ".", "the captain", "Mr.", "when"]
            ),
            min_size=1,
            max_size=12,
        ).map(" ".join),
        min_size=1,
        max_size=5,
    )
)
def test_who_is_meant_has_a_name_of_the_article(paragraphs: list[str]) -> None:
    assert set((meant(*paragraphs) or "").split()) <= {"Tom", "Ruiz"}
