"""A question's words in the other ways in which an archive has them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import Assistant, Widening
from qa.question.analysis import understand
from qa.retrieval.widen import widen
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ALWAYS, article, filled
from vectorstore import Store

_NEWS = article(
    "news.txt",
    "Talks in Ankara",
    (
        "The ministry of defence cancelled its programme for 7 ships.",
        "President Erdogan said: “We will not sell a single ship.”",
        "The postwar years in Karabakh were hard, Mr Erdogan said.",
        "Not a single ship will be sold to us, said a sailor.",
        "Some 40 per cent of the sailors were on board the Curlew; the board of the yard was not.",
    ),
    published="2021-06-03",
)
_LIBYA = article(
    "libya.txt",
    "Talks in Geneva",
    (
        "The Government of National Accord (GNA) sent nobody to Geneva.",
        "Turkey, also known as Türkiye, backs the GNA with drones.",
        "Ankara cooks turkey on Sundays, also known as Festive, said the cook.",
    ),
    published="2021-07-03",
)

_GULF = article(
    "gulf.txt",
    "Mediators speak",
    (
        "Doha has a metro of three lines and 37 stations, opened in 2019.",
        "Qatar offered to mediate between both rivals, its foreign ministry said.",
    ),
    published="2021-09-03",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("widen"), [_NEWS, _LIBYA, _GULF])


def _first(store: Store, question: str) -> str:
    (hit, *_) = store.search_words(widen(understand(question), store).query, 1)
    ((found, ordinal),) = store.resolve([hit.part]).values()
    return found.parts[ordinal].text


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("defense program", 0),
        ("Who canceled seven of them?", 0),
        ("What did Erdgoan say of selling?", 1),
        ("post-war hardship", 2),
        ("Nagorno-Karabakh", 2),
        ("the “single ship” of a sailor", 3),
        ('sailor "not sell a single ship"', 1),
        ("Who was aboard?", 4),
        ("what percentage or percent", 4),
    ],
)
def test_other_ways_of_saying_it_find_it(store: Store, question: str, paragraph: int) -> None:
    assert _first(store, question) == _NEWS.parts[paragraph + 1].text


def test_what_was_mended_is_told(store: Store) -> None:
    assert widen(understand("What did Erdgoan cancel?"), store).widenings == (
        Widening("Erdgoan", "Erdogan", "typo"),
    )
    assert widen(understand("What did Erdogan cancel in color?"), store).widenings == ()


def test_another_name_is_searched_for_and_told_with_its_source(store: Store) -> None:
    question = widen(understand("Who backs the Government of National Accord with drones?"), store)
    (told,) = question.widenings
    assert (told.asked, told.added, told.because) == ("Government of National Accord", "GNA", "alias")
    assert told.source is not None
    assert told.source.quote == "Government of National Accord (GNA)"
    named = store.search_words(widen(understand("the Government of National Accord"), store).query, 9)
    assert [part for _, part in store.resolve(hit.part for hit in named).values()] == [1, 2]
    assert _first(store, "What did the GNA send to Switzerland?") == _LIBYA.parts[1].text


def test_the_reader_takes_one_name_for_the_other(store: Store) -> None:
    answer = Assistant(store, HashEmbedder(), ALWAYS).ask("Who backs the Government of National Accord?")
    assert answer.citations[0].part.paragraph == 2


@pytest.mark.parametrize(("question", "told"), [("How is turkey cooked?", 0), ("Who does Turkey back?", 1)])
def test_a_common_word_is_a_name_only_with_a_capital(store: Store, question: str, told: int) -> None:
    assert len(widen(understand(question), store).widenings) == told


def test_a_name_has_few_other_names(tmp_path: Path) -> None:
    texts = [f"Quill{letter}a Na{letter}x, also known as Zed, spoke." for letter in "abcdefgh"]
    with filled(tmp_path, [article("many.txt", None, texts)]) as store:
        assert len(store.aliases(["Zed"])) == 8
        assert len(widen(understand("Who is Zed?"), store).widenings) == 3


def test_a_capital_is_looked_for_as_its_country_but_the_word_itself_wins(store: Store) -> None:
    question = widen(understand("How many stations has Doha?"), store)
    assert question.widenings == (Widening("Doha", "Qatar", "capital"),)  # no article says "Qatari"
    assert _first(store, "Doha") == _GULF.parts[1].text
    assert _first(store, "What did the Qataris offer?") == _GULF.parts[2].text


def test_a_country_is_looked_for_as_its_people_only_where_no_article_names_it(tmp_path: Path) -> None:
    with filled(
        tmp_path, [article("paris.txt", None, ["French farmers met Qatari officials in Qatar."])]
    ) as store:
        assert widen(understand("Who met in Qatar?"), store).widenings == ()
        assert widen(understand("Who met in France?"), store).widenings == (
            Widening("France", "French", "people"),
        )


def test_a_capital_is_no_name_that_the_article_lacks_where_it_has_the_country(tmp_path: Path) -> None:
    question = "Which rivals did Doha offer to mediate between?"
    with filled(tmp_path, [article("gulf.txt", None, [_GULF.parts[2].text])]) as store:
        assistant = Assistant(store, HashEmbedder(), ALWAYS)
        assert assistant.ask(question).citations[0].part.paragraph == 1
        assert assistant.ask(question, as_typed=True).reason == "The nearest article does not mention “Doha”."
        assert assistant.ask(question.replace("Doha", "Cairo")).reason is not None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("the American envoys", "U.S. envoys left for Geneva on 3 May 2021."),
        ("the envoys of Britain", "British envoys left for Geneva on 3 May 2021."),
        ("the United Nations envoys", "The UN’s envoys left for Geneva on 3 May 2021."),
    ],
)
def test_a_people_is_read_as_its_country_though_only_the_word_is_searched_for(
    tmp_path: Path, asked: str, told: str
) -> None:
    other = "Flags of Britain and of the United Nations hung in the American town hall."
    with filled(
        tmp_path, [article("envoys.txt", None, [told]), article("flags.txt", None, [other])]
    ) as store:
        answer = Assistant(store, HashEmbedder(), ALWAYS).ask(f"When did {asked} leave for Geneva?")
        assert answer.citations, answer.reason
        assert answer.citations[0].article.name == "envoys.txt"
        assert answer.widened == ()


def test_quoted_words_that_no_article_has_are_words_like_others(store: Store) -> None:
    assert _first(store, '"ministry for defence"') == _NEWS.parts[1].text


def test_the_reader_holds_to_what_the_search_found(store: Store) -> None:
    assistant = Assistant(store, HashEmbedder(), ALWAYS)
    answer = assistant.ask("Which ministry of defense cancelled the program?")
    assert answer.citations[0].part.paragraph == 1
    mended = assistant.ask("What did Erdgoan say about ships?")
    assert mended.citations[0].part.paragraph == 2
    assert mended.widened == (Widening("Erdgoan", "Erdogan", "typo"),)


def test_words_can_be_taken_as_typed(store: Store) -> None:
    assistant = Assistant(store, HashEmbedder(), ALWAYS)
    assert assistant.ask("What did Erdgoan say?", as_typed=True).widened == ()
    question = understand("Erdgoan", ())
    assert store.search_words(question.query, 9) == []


@given(st.text(max_size=60))
def test_any_question_can_be_widened_and_keeps_its_own_words_first(store: Store, text: str) -> None:
    plain = understand(text)
    widened = widen(plain, store)
    typed = [group.alternatives[0] for group in plain.query]
    assert [group.alternatives[0] for group in widened.query][: len(typed)] == typed
    assert all(0 < each.weight <= 1 for group in widened.query for each in group.alternatives)
    assert [term.stem for term in widened.terms] == [term.stem for term in plain.terms]
    store.search_words(widened.query, 3)
