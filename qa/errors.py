"""Errors of answering.

QaError
    BadQuestion        a question that cannot be asked: empty, or far too long
    EmptyArchive       the store holds no article to answer from
    UnknownSource      a publisher or author that the archive does not have, or has several of
    BadQuestionFile    a question file, or a line of one, that cannot be read
    BadRecord          an answer that was kept as JSON, and is not readable as one
    ModelFailed        a language model that gave no reply that can be used
"""


class QaError(Exception):
    """Anything about answering that can be told to the user in one line."""


class BadQuestion(QaError):
    """A question that cannot be asked: empty, or far too long."""


class EmptyArchive(QaError):
    """The store holds no article to answer from."""


class UnknownSource(QaError):
    """A publisher or author that the archive does not have, or has several of."""


class BadQuestionFile(QaError):
    """A question file, or a line of one, that cannot be read."""


class BadRecord(QaError):
    """An answer that was kept as JSON, and is not readable as one."""


class ModelFailed(QaError):
    """A language model that gave no reply that can be used.

    Args:
        reason: Why, as part of a sentence: "it cannot be reached".
        withheld: How many sentences of it were rejected.
    """

    def __init__(self, reason: str, withheld: int = 0) -> None:
        super().__init__(reason)
        self.withheld = withheld
