"""What is told in another language: the list for translators is whole, and nothing told stays in English."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ingest.message import NUMBER
from qa import Answer, Progress
from tests.ui.pseudo_locale import LANGUAGE, LIST, bare, each, write_catalogue
from ui import translation
from ui.wire import open_archive

ROOT = Path(translation.__file__).parents[1]
WRITTEN_IN = [("**.py", "python"), ("**/web/templates/*.html", "jinja2")]
PACKAGES = ("ingest", "vectorstore", "qa", "ui")
TOLD = {
    *("UnreadableSource", "ArticleUnknown", "BadQuestion", "UnknownSource", "EmptyArchive", "BadRecord"),
    *("ModelFailed", "Busy", "BadLink", "Progress"),
}
"""What is made of words that a reader of the page may see."""
MARKED = {"_": None, "ngettext": (1, 2), "Message": None, "counted": (1, 2)}
QUESTIONS = (
    "When did the first night ferry sail to Skerrow?",
    "How long was it from the fire to the council's vote?",
    "What has happened to the bridge? Who will win the regatta?",
    "Who is Zaphod Beeblebrox?",
    "What did the Harbour Post write in 1987 about the bridge?",
    "What happened on the quay in May 2025?",
    "Give me a timeline of the bridge.",
    "What colour is quantum?",
)


def extracted() -> Catalog:
    """The messages as they stand in the code; babel does not see those within an f-string."""
    catalog = Catalog()
    for marks in (NUMBER, ", "):
        catalog.add(marks)
    for package in PACKAGES:
        for _, _, words, _, _ in extract_from_dir(ROOT / package, WRITTEN_IN, keywords=MARKED):
            catalog.add(words)
    return catalog


@pytest.fixture
def speaks_otherwise(tmp_path: Path) -> Iterator[None]:
    """The program speaks a made-up language."""
    write_catalogue(tmp_path)
    translation.speak(LANGUAGE, tmp_path)
    yield
    translation.speak("en")


def test_the_list_for_translators_has_every_word_of_the_code() -> None:
    """If not: `python -m tests.ui.test_translation` writes it anew."""
    listed, in_code = read_po(BytesIO(LIST.read_bytes())), extracted()
    assert {each(message.id) for message in listed} == {each(message.id) for message in in_code}


def test_what_may_be_told_to_a_reader_is_a_message() -> None:
    """A text or an f-string would stay in English."""
    found = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD:
                    is_text = node.args and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
                    found += [f"{path}:{node.lineno}"] if is_text else []
    assert found == []


@pytest.mark.usefixtures("speaks_otherwise")
def test_what_the_assistant_tells_is_said_in_another_language(sample_store: Path) -> None:
    """What stands in no marks stands so in an article or in the question."""
    told = 0
    with open_archive(sample_store) as archive:
        articles = [archive.store.article(entry.id) for entry in archive.store.articles()]
        written = " ".join(
            f"{article.publisher} {article.author} {part.text}"
            for article in articles
            for part in article.parts
        )
        for question in QUESTIONS:
            for item in archive.assistant.stream(question):
                for text in own_words(item):
                    told += 1
                    for piece in pieces(translation.say(text)):
                        assert piece in f"{written} {question}", text
    assert told > 3 * len(QUESTIONS)


def own_words(item: object) -> list[str]:
    """What the assistant says itself, in a step or in an answer."""
    if isinstance(item, Progress):
        return [item.message]
    if not isinstance(item, Answer):
        return []
    told = [item.reason, item.short_answer, item.notice, *(part.reason for part in item.parts)]
    told += [each.text for each in item.statements if each.support == "derived"]
    return [text for text in told if text]


def pieces(said: str) -> list[str]:
    """The words that stand in no marks, without quotation marks and commas of ours."""
    found = (piece for text in bare(said) for piece in re.split(r"[“”;]|, (?=“)", text))
    return [piece.strip(" ().,") for piece in found if re.search("[A-Za-z]", piece)]


def test_a_language_without_a_translation_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(translation.NoSuchLanguage, match="no translation into tlh; there is en"):
        translation.speak("tlh", tmp_path)


if __name__ == "__main__":
    out = BytesIO()
    write_po(out, extracted(), omit_header=True, sort_output=True, no_location=True, width=110)
    LIST.write_bytes(out.getvalue())
