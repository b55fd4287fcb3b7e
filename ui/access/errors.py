"""Errors of accounts."""


class AccessError(Exception):
    """Anything about accounts that can be told in one line to whoever keeps them."""


class TooManyAttempts(AccessError):
    """Somebody tried too many passwords.

    Attributes:
        seconds: How long to wait.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many attempts; try again in {-(-seconds // 60)} minutes")
        self.seconds = seconds
