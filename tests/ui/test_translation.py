"""Every word of the page can be said in another language: a made-up one leaves none in English."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from string import ascii_letters
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ingest import Article
from qa.answer import Answer, Carrier, Conflict, ConflictValue, Difference, Statement, Widening
from tests.ui.fake_answers import arabic
from tests.ui.web.markup import Seen
from ui import translation
from ui.web.answer.proof import opened_html, proof_html
from ui.web.answer.render import answer_html, masthead_html, steps_html
from ui.web.chat.actions import answer_actions_html, follow_ups_html, question_actions_html
from ui.web.chat.field import field_html
from ui.web.chat.history import history_html

UI = Path(translation.__file__).parent
LIST = UI / "locale" / "dateline.pot"
MADE_UP = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ascii_letters})  # full width
# Names, and days as the assistant spells them.
NOT_TRANSLATED = set("Markdown JSON extractive ms March April October June".split())
SAID = {"title", "aria-label", "placeholder", "data-copied", "data-link", "data-uncopied", "data-full"}


def extracted() -> Catalog:
    """The words as they stand in the code; babel does not see those within an f-string."""
    catalog = Catalog()
    written_in = [("**.py", "python"), ("**/templates/*.html", "jinja2")]
    for _, _, words, _, _ in extract_from_dir(UI, written_in, keywords={"_": None, "ngettext": (1, 2)}):
        catalog.add(words)
    return catalog


def each(words: str | Iterable[str]) -> tuple[str, ...]:
    """The words, or the singular and the plural."""
    return (words,) if isinstance(words, str) else tuple(words)


def made_up(words: str) -> str:
    """The words in letters of another width; what is filled in later stays."""
    pieces = re.split(r"(\{\w+\})", words)
    return "".join(piece if piece.startswith("{") else piece.translate(MADE_UP) for piece in pieces)


@pytest.fixture
def speaks_otherwise(tmp_path: Path) -> Iterator[None]:
    """The program speaks a made-up language."""
    catalog = read_po(BytesIO(LIST.read_bytes()), locale="el")
    for message in catalog:
        said = tuple(map(made_up, each(message.id)))
        message.string = said if message.pluralizable else said[0]
    file = tmp_path / "el" / "LC_MESSAGES" / "dateline.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalog)
    translation.speak("el", tmp_path)
    yield
    translation.speak(translation.ENGLISH)


def test_the_list_for_translators_has_every_word_of_the_code() -> None:
    """If not: `python -m tests.ui.test_translation` writes it anew."""
    listed, in_code = read_po(BytesIO(LIST.read_bytes())), extracted()
    assert {each(message.id) for message in listed} == {each(message.id) for message in in_code}


@pytest.mark.usefixtures("speaks_otherwise")
def test_no_word_of_the_page_stays_in_english() -> None:
    answer = everything()
    missing = Answer("٤", answer.searched, reason="١", nearest=answer.citations)
    html = [
        masthead_html(answer.searched, may_add=False),
        steps_html([]),
        answer_html(answer, 1),
        answer_html(missing, 1),
        proof_html([answer, missing]),
        opened_html(answer.citations[0]),
        question_actions_html(),
        answer_actions_html(answer, newest=True),
        follow_ups_html(["٢"]),
        field_html(),
        history_html(),
    ]
    seen = Seen("".join(html).replace("<", " <"))
    said = [seen.text, *(value for name, value in seen.attributes if name in SAID and value[:1] != "?")]
    assert {word for text in said for word in re.findall(r"[A-Za-z]{2,}", text)} <= NOT_TRANSLATED


def everything() -> Answer:
    """An answer that has all that answers may have, over articles without a Latin letter."""
    answer = arabic("٣")
    cited = foreign(answer.citations[0].article)
    other = replace(cited, id="٢", publisher="٧")
    first = replace(answer.citations[0], article=cited, carriers=(Carrier(other, 1),))
    return replace(
        answer,
        statements=(Statement("٨", (1,), "derived", reports=4, corroborated_by=(2,)),),
        citations=(first, replace(first, id=2, article=other, carriers=())),
        conflicts=tuple(
            Conflict("٤", (ConflictValue("١", (1,)), ConflictValue("٢", (2,))), kind)
            for kind in get_args(Difference)
        ),
        widened=(
            Widening("١", "٢", "capital"),
            Widening("٣", "٤", "typo"),
            Widening("٥", "٦", "alias", first),
        ),
        short_answer="٩",
        as_of=answer.searched.until,
        standalone="٧",
        withheld=2,
    )


def foreign(article: Article) -> Article:
    """An article without a Latin letter."""
    return replace(article, name="٥", publisher="٦", url="http://١")


def test_a_language_without_a_translation_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(translation.NoSuchLanguage, match="no translation into tlh; there is en"):
        translation.speak("tlh", tmp_path)


if __name__ == "__main__":
    out = BytesIO()
    write_po(out, extracted(), omit_header=True, sort_output=True, no_location=True, width=110)
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_bytes(out.getvalue())
