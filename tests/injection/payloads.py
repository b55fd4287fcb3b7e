"""The payloads of `payloads.toml`, one test each."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Payload:
    """A text that tries something.

    Attributes:
        kind: The payloads that it is one of.
        tries: What it tries, in a few words.
        text: The text.
    """

    kind: str
    tries: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.tries}"


def _text(value: str | dict[str, object]) -> str:
    """A text as it is written down, or one that is repeated."""
    return value if isinstance(value, str) else str(value["repeat"]) * int(str(value["times"]))


PAYLOADS = tuple(
    Payload(kind, tries, _text(value))
    for kind, lines in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
    for tries, value in lines.items()
)
KINDS = tuple(dict.fromkeys(payload.kind for payload in PAYLOADS))
HARMLESS = Payload("harmless", "nothing", "Everybody went home before the rain.")


def of(kind: str) -> tuple[Payload, ...]:
    """The payloads of a kind."""
    return tuple(payload for payload in PAYLOADS if payload.kind == kind)
