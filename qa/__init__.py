"""Questions become cited answers, or a reason for none.

`qa.chain` holds the LangChain retriever and chain; it is not imported here, so that asking costs
no LangChain.
"""

from qa.answer import (
    Answer,
    Choice,
    Citation,
    Conflict,
    ConflictValue,
    Passage,
    Progress,
    Searched,
    Statement,
    Turn,
    Verified,
    Widening,
)
from qa.assistant import LONGEST_QUESTION, Assistant
from qa.errors import BadQuestion, BadQuestionFile, EmptyArchive, QaError, UnknownSource

__all__ = [
    "LONGEST_QUESTION",
    "Answer",
    "Assistant",
    "BadQuestion",
    "BadQuestionFile",
    "Choice",
    "Citation",
    "Conflict",
    "ConflictValue",
    "EmptyArchive",
    "Passage",
    "Progress",
    "QaError",
    "Searched",
    "Statement",
    "Turn",
    "UnknownSource",
    "Verified",
    "Widening",
]
