"""Laws of decoding and cleaning."""

import contextlib
import unicodedata

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import UnreadableSource
from ingest.decode import clean, decode

# Every character but those of unpaired surrogates, which no decoder gives.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\u200b\u00ad\u034f\x1b[31mÃ©â€œ\r\n\ufeff")
)

MARK = "\u0316"  # an accent below the letter


@given(st.text(st.sampled_from("‘’“”–—…aZ9 .,?!'$\t")))
def test_what_is_not_handed_to_the_repairer_needs_no_repair(text: str) -> None:
    assert ftfy.fix_encoding(text) == text


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_clean_text_is_normal_and_has_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Zl", "Zp") and c not in "\n\t"]
    assert not [c for c in cleaned if unicodedata.category(c) == "Zs" and c != " "]


@given(st.binary())
def test_bytes_become_text_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableSource):
        assert "\x00" not in clean(decode(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_western_text_survives_its_encoding(encoding: str) -> None:
    text = "Zoë said: “The ferry’s café is closed” – for now."
    assert clean(decode(text.encode(encoding))) == text


def test_a_cyrillic_text_is_not_taken_for_a_western_one() -> None:
    text = "Паром столкнулся с мостом, сообщила полиция во вторник вечером."
    assert decode(text.encode("cp1251")) == text


def test_one_bad_byte_does_not_spoil_a_utf8_file() -> None:
    text = "Lucía Farrant, Noémie Çelik, Zdeněk Havelka, Bram Iversøn, Zoë Márton, Linnéa Ångström"
    assert decode(text.encode() + b"\xc3").startswith(text)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(1, 256)) * 8])
def test_binary_data_is_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="is not text"):
        decode(data)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("FranÃ§ois", "François"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("10\xa0km\u202fh", "10 km h"),
        ("e\u0301", "é"),
        ("hy\xadphen zero\u200bwidth \u202edirection \ufeffmark", "hyphen zerowidth direction mark"),
        ("hidden\U000e0049\U000e0067 tags", "hidden tags"),
        ("\x1b[31mred\x1b[0m", "red"),
    ],
)
def test_what_is_repaired(printed: str, expected: str) -> None:
    assert clean(printed) == expected


def test_a_letter_keeps_its_marks_but_no_tower_of_them() -> None:
    """Normalising a tower takes time that grows with the square of its height; a hang is a failure."""
    assert clean(f"a{30 * MARK}b") == unicodedata.normalize("NFC", f"a{30 * MARK}b")
    assert clean("a" + 500_000 * f"{MARK}\u0301" + f"b{MARK}") == clean(
        "a" + 15 * f"{MARK}\u0301" + f"b{MARK}"
    )
    assert clean(40 * "—") == 40 * "—"


@pytest.mark.parametrize("text", ["“curly” ‘quotes’", "ﬁne ligature", "ａ full width", "&amp; entity"])
def test_what_is_printed_stays(text: str) -> None:
    assert clean(text) == text
