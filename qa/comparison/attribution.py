"""Who says it: "according to the Defense Ministry", "Akar said" are kept with what they vouch for.

A quotation that runs over several sentences names its speaker in one of them; that one is quoted too. What
stands beside somebody's words is nobody's: "He will appeal, his lawyer said. The sentence is due in May."
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answer import Attribution, Citation
from qa.language.sentences import split_sentences
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_VERBS = (
    "said|says|told|tells|added|stated|states|stressed|announced|warned|reported|claimed|claims|argued|confirmed"
    "|denied|admitted|insisted|explained|wrote|writes|testified|declared|acknowledged|noted|suggested|alleged"
)
_STRETCH = r"[^,;:“”\"()–—]{2,100}"
_ACCORDING = re.compile(rf"\baccording to (?P<speaker>{_STRETCH})", re.IGNORECASE)
_VERB_FIRST = re.compile(
    rf"(?P<quoted>[,.?!][”\"’'] |[”\"’'], |, )(?:said|says|added|wrote) (?P<speaker>{_STRETCH})"
)
_SPEAKER_FIRST = re.compile(
    rf"(?:^|[,;:“”\"()–—] ?)(?P<speaker>{_STRETCH}?)(?:, for (?:his|her|its|their) part)?,?"
    r" (?:(?:also|earlier|first|later|then|has|have|had|only|previously|reportedly|repeatedly) )*"
    rf"(?:{_VERBS})\b"
)
# "Ruiz, the board's engineer, said", "Ruiz, 51, who lives below the dam, said".
_SPEAKER_DESCRIBED = re.compile(
    r"(?:^|[,;:“”\"()–—] ?)"
    r"(?P<speaker>(?:[a-z]{1,20} ){0,3}(?:[A-Z][\w'’.-]{0,40} ){0,4}[A-Z][\w'’.-]{0,40}"
    r"|[Tt]he(?: [\w'’-]{1,40}){1,4}(?=, wh(?:o|ich) )),"
    rf"(?: [a-z\d][^,;:“”\"()–—]{{1,100}},){{1,2}} (?:(?:also|earlier|later|then|has|had) )*(?:{_VERBS})\b"
)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|disput(?:es?|ed))\b", re.IGNORECASE)
# "The board has always denied".
_IS_DENYING = re.compile(r"(?:, [^.,;]{1,100},)?(?: \w{1,20}){0,2} (?:denied|denies)\b")
_SPEAKING = re.compile(rf"(?: (?:also|earlier|later|then|has|had|previously|repeatedly|now))* (?:{_VERBS})\b")
_SPOKEN_BY = re.compile(r"\b(?:said|says|added|wrote) $")
_BEHIND_A_SPEAKER = re.compile(
    r" (?:on|in|at|late|early|when|after|during|as|by|for|while|to|last|this)\b.*$|[.?!]+$"
)
_BEFORE_A_SPEAKER = re.compile(r"^(?:and|but|while|as|meanwhile|however) ", re.IGNORECASE)
_NO_SPEAKER = re.compile(
    r"^(?:and|but|or|who|which|this|that|there|what|to|not)\b|\bas\b|\b(?:he|she|they|it|we|i|you|who|which)\b|\b(?:been|was|were|be|is|are|not|never|would|will|had|has"
    r"|have|could|to)$|\b(?:would|will|was|were|is|are|had|has|did|could|that)\b|^[^\w]*$",
    re.IGNORECASE,
)
_ASKS_WHO_SAYS = re.compile(
    rf"\bwho (?:\w+ )?(?:{_VERBS})\b|\baccording to whom?\b|\bwhose word\b|\bwho is (?:quoted|cited)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[“\"”]")
_SPOKEN = re.compile(
    rf"[“\"”]|\b(?:he|she|they|it)(?: (?:also|later|then|has|had))* (?:{_VERBS})\b"
    r"|\b(?:said|says|added) (?:he|she)\b",
    re.IGNORECASE,
)
_ALSO_OF_THINGS = re.compile(
    r"(?: (?:also|has|have|had|later|then))* (?:acknowledged|confirmed|denied|noted|reported|suggested)\b"
)
_LONGEST = 1_000
"""Characters of a sentence in which a speaker is looked for."""


def attribute(draft: Draft, ranked: Sequence[Candidate] = ()) -> Draft:
    """Say of each quoted statement who says it, where its words or the next sentence of its paragraph do.

    Args:
        draft: The statements.
        ranked: The sentences that were read, best first: of a statement of several sentences the best is the
            one whose speaker is named. Where none is given it is the first that has one.
    """
    citations = list(draft.citations)
    statements = []
    for statement in draft.statements:
        first = citations[statement.citations[0] - 1]
        told, text = _attribution(first, ranked), statement.text
        if told is None and text == first.quote and len(statement.citations) == 1:
            whole = _with_speaker(first)
            citations[first.id - 1], told, text = whole, _attribution(whole, ranked), whole.quote
        statements.append(replace(statement, text=text, attribution=told or statement.attribution))
    return Draft(tuple(statements), tuple(citations))


def asks_who_says(question: Question) -> bool:
    """True for a question that wants a speaker: "Who said so?", "According to whom?"."""
    return _ASKS_WHO_SAYS.search(question.text) is not None


def speaker(question: Question, draft: Draft) -> str | None:
    """The first who is named for saying it, or for denying it where that is asked; None where nobody is."""
    is_of_denial = _DENIES.search(question.text) is not None
    return next(
        (
            each.attribution.speaker
            for each in draft.statements
            if each.attribution and is_of_denial == _is_denied(draft, each.attribution)
        ),
        None,
    )


def _is_denied(draft: Draft, told: Attribution) -> bool:
    """True where what somebody is named for is that it is not so."""
    return _IS_DENYING.match(draft.citations[told.citation - 1].part.text, told.end) is not None


def find_speaker(sentence: str) -> tuple[int, int] | None:
    """Where a sentence names who says what it says, as (start, end); None where nobody is named.

    >>> sentence = "It was dark, according to the harbour master."
    >>> start, end = find_speaker(sentence)
    >>> sentence[start:end]
    'the harbour master'
    """
    found = _speakers(sentence[:_LONGEST])
    return min(found, key=lambda span: (bool(_ALSO_OF_THINGS.match(sentence, span[1])), span), default=None)


def is_speaking(text: str, start: int, end: int) -> bool:
    """True where a pronoun at `text[start:end]` says something: "he said", "said he"."""
    return bool(_SPEAKING.match(text, end) or _SPOKEN_BY.search(text[:start]))


def _speakers(sentence: str) -> Iterator[tuple[int, int]]:
    for match in _ACCORDING.finditer(sentence):
        yield match.start("speaker"), match.end("speaker") - (match[0].endswith((".", "?", "!")))
    for pattern in (_VERB_FIRST, _SPEAKER_DESCRIBED, _SPEAKER_FIRST):
        for match in pattern.finditer(sentence):
            start, end = match.span("speaker")
            if pattern is _VERB_FIRST:
                behind = _BEHIND_A_SPEAKER.search(sentence[start:end])
                end = start + behind.start() if behind else end
            else:
                before = _BEFORE_A_SPEAKER.match(sentence[start:end])
                start += before.end() if before else 0
            if start < end and not _NO_SPEAKER.search(sentence[start:end]):
                yield start, end


def _attribution(citation: Citation, ranked: Sequence[Candidate]) -> Attribution | None:
    """Who says it, in a citation's words, by the first sentence that tells."""
    quote = citation.quote
    for first, last in _sentences_said(citation, ranked):
        found = find_speaker(quote[first:last])
        if found is not None:
            start, end = (citation.start + first + place for place in found)
            return Attribution(citation.part.text[start:end], citation.id, start, end)
    return None


def _sentences_said(citation: Citation, ranked: Sequence[Candidate]) -> Sequence[tuple[int, int]]:
    """Where in a quote stand the sentences that may name who says its best one, which comes first."""
    spans = split_sentences(citation.quote)
    best = next((each for each in ranked if is_in(each, citation)), None)
    if best is None:
        return spans
    at = max(best.start, citation.start) - citation.start
    said = [span for span in spans if span[0] <= at < span[1]]
    if said and not _SPOKEN.search(citation.quote[slice(*said[0])]):
        return said
    return [*said, *(span for span in spans if span not in said)]


def _with_speaker(citation: Citation) -> Citation:
    """A quotation with the next or the last sentence of its paragraph, where that names its speaker."""
    text = citation.part.text
    if not _QUOTATION.search(citation.quote):
        return citation
    spans = split_sentences(text)
    behind = [(start, end) for start, end in spans if start >= citation.end][:1]
    before = [(start, end) for start, end in spans if end <= citation.start][-1:]
    for start, end in behind + before:
        if find_speaker(text[start:end]):
            return replace(citation, start=min(start, citation.start), end=max(end, citation.end))
    return citation
