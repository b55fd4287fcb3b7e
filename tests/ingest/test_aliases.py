"""Other names that an article itself gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, mine_aliases
from ingest.aliases import fold_name
from ingest.article import number_parts


def _mined(*paragraphs: str) -> list[tuple[str, str]]:
    parts = number_parts(("body", text) for text in paragraphs)
    return [(alias.short, alias.long) for alias in mine_aliases(Article("1", "/a", "a", parts))]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Government of National Accord (GNA) met.", "GNA", "Government of National Accord"),
        (
            "the Organization of Islamic Cooperation, or OIC, said",
            "OIC",
            "Organization of Islamic Cooperation",
        ),
        ("Bosnia's Office of the High Representative (OHR)", "OHR", "Office of the High Representative"),
        ("the Department of Justice (DoJ)", "DoJ", "Department of Justice"),
        ("Food and Drug Administration (FDA)", "FDA", "Food and Drug Administration"),
        ("the Nagorno-Karabakh Republic (NKR)", "NKR", "Nagorno-Karabakh Republic"),
        ("Élan Vital Énergie (EVE) closed", "EVE", "Élan Vital Énergie"),
        ("Daesh, also known as Islamic State, fell", "Islamic State", "Daesh"),
        ("on Wednesday in Myanmar, formerly known as Burma.", "Burma", "Myanmar"),
        ("Axon (formerly Taser International), made", "Taser International", "Axon"),
        ("Maria Pearson, also known as Running Moccasins. She", "Running Moccasins", "Maria Pearson"),
    ],
)
def test_an_alias_is_found_and_its_words_stand_where_it_says(text: str, short: str, long: str) -> None:
    padded = f"Nothing here. {text}"
    (alias,) = mine_aliases(Article("1", "/a", "a", number_parts([("headline", "News"), ("body", padded)])))
    assert (alias.short, alias.long, alias.ordinal) == (short, long, 1)
    assert padded[alias.start : alias.end].startswith(long)
    assert short in padded[alias.start : alias.end]


@pytest.mark.parametrize(
    "text",
    [
        "The Government of National Accord (UN) met.",  # other initials
        "The Government of National Accord met (GNA) today.",  # a verb between
        "the weather (IMF)",
        "John Smith (R-Texas) and Paris (France)",
        "the man, also known as the baker",
        "the, also known as The",
        "Ankara, also known as ANKARA.",
        "Philippe Le Houérou, formerly the South Asia head",
        "in Ankara, or IST, said",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert _mined(text) == []


def test_a_pair_counts_once_an_article_and_a_glossary_does_not_fill_the_archive() -> None:
    assert _mined("Bank of Ankara (BA)", "the Bank of Ankara (BA)") == [("BA", "Bank of Ankara")]
    names = [f"Big {first}a {second}u (B{first}{second})" for first in "ACDEFGHI" for second in "ACDEFGHI"]
    assert len(_mined(*names)) == 50


@given(st.text() | st.text(st.sampled_from("AaBb (),. ork-’known as also formerly or"), max_size=80))
def test_any_text_gives_aliases_that_stand_in_it(text: str) -> None:
    for alias in mine_aliases(Article("1", "/a", "a", number_parts([("body", text)]))):
        said = text[alias.start : alias.end]
        assert alias.short in said
        assert alias.long in said
        assert fold_name(alias.short) != ""
        assert fold_name(alias.short) != fold_name(alias.long)


@given(st.text())
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
