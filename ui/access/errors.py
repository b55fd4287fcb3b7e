"""Errors of accounts."""

from ingest.message import counted


class AccessError(Exception):
    """Anything about accounts that can be told in one line to whoever keeps them."""


class TooManyAttempts(AccessError):
    """Somebody tried too many passwords.

    Attributes:
        seconds: How long to wait.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(
            counted(
                "too many attempts; try again in {count} minute",
                "too many attempts; try again in {count} minutes",
                -(-seconds // 60),
            )
        )
        self.seconds = seconds
