"""Bytes become clean text: one encoding, one normal form, nothing invisible."""

import codecs
import re
import unicodedata

from ingest.errors import UnreadableSource
from ingest.message import Message

# UTF-32 before UTF-16: the UTF-16 mark is the beginning of the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Text in a Latin script has an accented letter now and then; Cyrillic, Greek or Arabic in a
# one-byte encoding has hardly any byte below 0x80 except spaces and punctuation.
_MOST_HIGH_BYTES_IN_LATIN_TEXT = 0.15

# A truncated or once mistreated file has a few bad bytes. More of them is no text at all.
_MOST_UNDECODABLE = 0.02

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    f"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff{_NONCHARACTERS}]"
)
"""What a reader cannot see but a program would match, cite or obey.

Control characters except newline and tab, soft hyphen, zero-width and direction marks, fillers, variation
selectors, lone surrogates, noncharacters, and the tag block in which instructions are smuggled to language
models.
"""
_LONGEST_ORDER = 1000  # characters; a sequence that never ends hides no more than its first character
# Colours and cursor moves; then what a terminal takes in up to an end mark: titles, links, the clipboard.
_TERMINAL_ESCAPES = re.compile(
    rf"\x1b\[[0-9;?]*[A-Za-z]|\x1b[\]PX^_][^\x07\x1b\n]{{0,{_LONGEST_ORDER}}}(?:\x07|\x1b\\)"
)
# NFC's time grows with the square of the marks on one letter: 200,000 of them take 20 seconds.
_MOST_MARKS = 30  # Unicode's own bound for text that can be normalised as a stream (UAX 15)
_STACK = re.compile(rf"[^\w\x00-\x7f]{{{_MOST_MARKS + 1},}}")
# Beyond ASCII, all that most lines of news hold. Nothing of it alone or side by side is a wrong decoding.
_TYPOGRAPHY = "‘’“”–—…"
_BEYOND_TYPOGRAPHY = re.compile(f"[^\x00-\x7f{_TYPOGRAPHY}]")
_CLEAN = re.compile(f"[\n\t -~{_TYPOGRAPHY}]*")  # all of most articles
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f\ufffd]")


def decode(data: bytes) -> str:
    """Decode bytes of unknown encoding, without changing any character.

    A byte order mark decides; then UTF-8; then Windows-1252 for text in a Latin script, because
    detectors give short western texts exotic names; then charset-normalizer's judgement.

    Args:
        data: The whole of a file, or one line of it.

    Raises:
        UnreadableSource: The bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _readable(data[len(mark) :].decode(encoding, errors="replace"))
    if b"\x00" in data:
        raise UnreadableSource(Message("is not text"))
    try:
        return _readable(data.decode())
    except UnicodeDecodeError:
        return _readable(_decode_legacy(data))


def _decode_legacy(data: bytes) -> str:
    patched = data.decode(errors="replace")
    bad = patched.count("\ufffd")
    good = sum(1 for character in patched if character > "\x7f") - bad
    if good > bad:  # Windows-1252 forms a valid sequence only by rare chance: this is damaged UTF-8
        return patched
    high = sum(1 for byte in data if byte > 0x7F)
    if high <= _MOST_HIGH_BYTES_IN_LATIN_TEXT * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # five bytes mean nothing in Windows-1252
    import charset_normalizer

    guess = charset_normalizer.from_bytes(data).best()
    if guess is None:
        raise UnreadableSource(Message("is not text"))
    return str(guess)


def _readable(text: str) -> str:
    if len(_CONTROLS.findall(text)) > _MOST_UNDECODABLE * len(text) + 1:
        raise UnreadableSource(Message("is not text"))
    return text


def clean(text: str) -> str:
    """Repair and normalise decoded text; cleaning it again changes nothing.

    Text that was decoded wrongly before it reached us is repaired (`FranÃ§ois`), quotes and
    ligatures stay as printed. The result is in NFC, its lines end in a newline, every kind of
    space is a space, nothing in it is invisible, and no letter has more than 30 marks.
    """
    if _CLEAN.fullmatch(text):  # most of English news
        return text
    while (cleaned := _clean_once(text)) != text:  # a repair can uncover another one
        text = cleaned
    return text


def _clean_once(text: str) -> str:
    text = _TERMINAL_ESCAPES.sub("", text)
    if _BEYOND_TYPOGRAPHY.search(text):
        text = "\n".join(
            _repair(line) if _BEYOND_TYPOGRAPHY.search(line) else line for line in text.split("\n")
        )
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text = _STACK.sub(_unstacked, INVISIBLE.sub("", _SPACES.sub(" ", text)))
    return unicodedata.normalize("NFC", text)


def _unstacked(run: re.Match[str]) -> str:
    """The run without the marks that nobody could tell apart on their letter."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _repair(line: str) -> str:
    """Undo a wrong decoding; by line, because pasted texts are wrong in one line and right in the next."""
    import ftfy

    return ftfy.fix_encoding(line)
