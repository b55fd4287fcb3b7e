"""Whether a question asks for several things: "Which countries", "Name the two", "What were the reasons"."""

import re

_I = re.IGNORECASE
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
# What ends in "s" and is neither several things nor the verb of "what causes".
_NO_PLURAL = (
    "news|series|politics|species|mathematics|physics|economics|athletics|tennis|this|his|hers|its|us|as|yes|thus|plus"
    "|always|sometimes|perhaps|towards|besides|whose|james|charles|is|was|has|does|happens|describes|makes|causes"
    "|provides|runs|uses|determines|contains|allows|refers|accounts|connects|means|helps|occurs|produces|shows|gives"
    "|holds|plays|needs|operates|lies|represents|indicates|oversees|covers|suggests|supports|serves|includes|offers"
    "|owns|regulates|takes|defines|sets|divides|affects|protects|controls|remains|enables|believes|begins|follows"
    "|sees|says|comes|goes|keeps|leads|publishes|hosts|surrounds|contributes|requires|sits|calls|exists|belongs"
    "|stands|tells|wants|works|lives|becomes|seems|brings|drives|links|separates|joins|turns|gets|lists|features|reaches|words"
)
_PLURAL = rf"(?!(?:{_NO_PLURAL})\b)(?:\w+[^\Wsiu]s|people|men|women|children|media|criteria)\b(?!['’])"
_SORT = (
    r"(?:(?!(?:the|an?|is|are|was|were|do|does|did|has|have|had|one|if|happened|type|kind|sort|of|in|on|to)\b)"
    r"[\w'’-]+ ){0,2}?"
)
_THINGS = rf"(?:{_COUNT} (?:[\w'’-]+ ){{0,3}}?\w+|(?:(?:type|kind|sort)s of )?{_SORT}{_PLURAL})"
_SPAN = r"(?:hour|day|week|month|season|year|time|other)"
_TELL = r"^\W*(?:(?:please|can you|could you|and|also) ){0,2}"
_ASKED_FOR = re.compile(
    # "Which countries", "what other three towns", but not "which towns the".
    rf"\b(?:which|what)(?: other| all| of the)? {_THINGS}(?! (?:the|an?|it|he|she)\b)"
    # "What are the three options", "who were the speakers".
    rf"|\b(?:what|which|who)(?:['’]re| are| were) (?:all )?(?:(?:the|some|other|its|his|her|their) ){{0,2}}"
    rf"(?:[\w'’-]+['’]s? )?(?:(?:names? )?of (?:the )?)?{_THINGS}"
    rf"|{_TELL}(?:list|enumerate)\b"
    rf"|{_TELL}(?:name|give|give me|tell me|mention|identify) (?:(?:all|some|any|a few|of|the|other) ){{0,3}}"
    rf"(?:names of (?:the |all )?)?{_THINGS}"
    # "What does each cost?", "how many did each of them get", but not "how many die each year".
    rf"|\beach (?:of (?:the|these|those|them)\b|(?:one )?(?!{_SPAN}\b)\w+(?:,|\W*$))",
    _I,
)


def asks_for_list(text: str) -> bool:
    """True for a question that wants several things, by the form of its words.

    >>> asks_for_list("Which countries border the lake?"), asks_for_list("Which country borders the lake?")
    (True, False)
    """
    return _ASKED_FOR.search(text) is not None
