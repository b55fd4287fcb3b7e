"""The phrases that the page and the terminal share: days, periods, sources, what was searched."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest import Article, Dating
from ingest.article import PartKind
from ingest.decode import INVISIBLE
from qa.answer import (
    EXTRACTIVE,
    Answer,
    Citation,
    Conflict,
    ConflictValue,
    Difference,
    Searched,
    Statement,
    TimelineRow,
    Widening,
)
from qa.calendar.edtf import spell, spell_day, spell_month
from qa.calendar.periods import spell_period
from qa.question.limits import spell_limits
from ui.translation import _, ngettext, number, say
from vectorstore import EVERYTHING

# A terminal obeys these and a page may turn its text around at them, so none of them is ever passed on.
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x9b[0-?]*[ -/]*[@-~]"
)
# What a link's words, a footnote's number and a tag begin with: behind a space they are none (CommonMark).
_FORMATTING = re.compile(r"\](?=[(\[:])|<(?=[A-Za-z/!?])")
_LINE_BREAK = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """The text as one line that commands nothing: no escape sequences, controls or direction changes."""
    return INVISIBLE.sub("", _LINE_BREAK.sub(" ", _ESCAPE_SEQUENCE.sub("", text)))


def unformatted(text: str) -> str:
    """The text as `plain` has it, in which Markdown finds no image, no link and no HTML.

    >>> unformatted("![x](https://other.example/pixel.png) <img src=x>")
    '![x] (https://other.example/pixel.png) < img src=x>'
    """
    return _FORMATTING.sub(r"\g<0> ", plain(text))


def sentence(told: str) -> str:
    """What is told as a sentence, in the language that is spoken: a capital first, a full stop last.

    >>> sentence("the question is empty")
    'The question is empty.'
    """
    words = plain(say(told)).strip().removesuffix(".")
    return _("{sentence}.").format(sentence=words[:1].upper() + words[1:])


def marks(citations: Iterable[int]) -> str:
    """Citation numbers as they are read: "[1][3]"."""
    return "".join(f"[{number}]" for number in citations)


def dated(dating: Dating) -> str:
    """A day of publication, saying so when it is an estimate."""
    day = say(spell_day(dating.day))
    return _("{day} (estimated)").format(day=day) if dating.is_estimate else day


def articles(count: int) -> str:
    """So many articles: "1 article", "1,204 articles"."""
    return ngettext("{count} article", "{count} articles", count).format(count=number(count))


def archive(searched: Searched) -> str:
    """What is searched, in one line: "24 articles, October 2024 to June 2025", "3 articles by Reuters"."""
    count = articles(searched.articles)
    if searched.limits != EVERYTHING:
        return _("{articles} {limits}").format(articles=count, limits=say(spell_limits(searched.limits)))
    if searched.since is None or searched.until is None:
        return count
    since, until = (say(spell_month(day)) for day in (searched.since, searched.until))
    if since == until:
        return _("{articles}, {month}").format(articles=count, month=since)
    return _("{articles}, {since} to {until}").format(articles=count, since=since, until=until)


def source(article: Article) -> str:
    """Who published an article and when, as far as is known: "Harbour Post, 3 May 2025"."""
    if article.published is None:
        return given_by(article)
    return _("{publisher}, {day}").format(publisher=given_by(article), day=dated(article.published))


def given_by(article: Article) -> str:
    """Who published an article; its name where that is not known."""
    return article.publisher or article.name


def given_on(article: Article) -> str:
    """When an article was published: "3 May 2025 (estimated)", "undated"."""
    return dated(article.published) if article.published else _("undated")


def _kind(kind: PartKind) -> str:
    """What a part of an article is called that is no body paragraph."""
    names: dict[PartKind, str] = {
        "headline": _("headline"),
        "standfirst": _("standfirst"),
        "byline": _("byline"),
        "dateline": _("dateline"),
        "caption": _("caption"),
        "heading": _("heading"),
        "body": _("paragraph"),
    }
    return names[kind]


def place(citation: Citation) -> str:
    """Where in its article a citation stands: "paragraph 8", "headline"."""
    part = citation.part
    if part.paragraph is None:
        return _kind(part.kind)
    return _("paragraph {number}").format(number=part.paragraph)


def carried(citation: Citation) -> str:
    """Who else carries the cited part, each once: "Also in: Harbour Post, 3 May 2025"; "" for nobody."""
    others = dict.fromkeys(source(carrier.article) for carrier in citation.carriers)
    others.pop(source(citation.article), None)
    return _("Also in: {others}").format(others="; ".join(others)) if others else ""


def independent(statement: Statement) -> str:
    """How many independent reports say it: "2 independent reports"; "" for its own alone."""
    if statement.reports < 2:
        return ""
    told = ngettext("{count} independent report", "{count} independent reports", statement.reports)
    return told.format(count=number(statement.reports))


def reported(statement: Statement, by: Sequence[Article], carriers: int) -> str:
    """Who reports it and who carries that: "Reported by 3 independent publishers; also carried by 4".

    Args:
        statement: What is reported.
        by: The articles of those of its independent reports that are cited.
        carriers: How many others carry these reports.

    Returns:
        "" for one report that nobody else carries.
    """
    told = independent(statement)
    if told and all(article.publisher for article in by):
        told = ngettext(
            "Reported by {count} independent publisher",
            "Reported by {count} independent publishers",
            statement.reports,
        ).format(count=number(statement.reports))
    if not carriers:
        return told
    if told:
        return _("{reports}; also carried by {count}").format(reports=told, count=number(carriers))
    return _("Also carried by {count}").format(count=number(carriers))


def more_reports(statement: Statement) -> str:
    """How many independent reports of it are counted but not cited: "and 2 more"; "" for none."""
    uncited = statement.reports - 1 - len(statement.corroborated_by)
    told = ngettext("and {count} more", "and {count} more", uncited)
    return told.format(count=number(uncited)) if uncited > 0 else ""


def as_of(answer: Answer) -> str:
    """Of which day an answer is that may change: "As of 19 November 2024"; "" where none is said."""
    return _("As of {day}").format(day=say(spell_day(answer.as_of))) if answer.as_of else ""


def differ(conflict: Conflict) -> str:
    """What sources differ on, and how: "Sources differ on people on board"."""
    told: dict[Difference, str] = {
        "contradiction": _("Sources differ on {what}"),
        "update": _("Later reports update {what}"),
        "correction": _("Corrected: {what}"),
        "wording": _("Sources describe in other words: {what}"),
    }
    return told[conflict.kind].format(what=say(conflict.about))


def standing(conflict: Conflict, value: ConflictValue) -> str:
    """What became of a value, where sources do not contradict each other: "latest", "corrected", or ""."""
    last: dict[Difference, str] = {"update": _("latest"), "correction": _("corrected")}
    return last.get(conflict.kind, "") if value == conflict.values[-1] else ""


def happened(row: TimelineRow) -> str:
    """When an event of a timeline happened, in full: "12 November 2024"; a decade as it is printed."""
    return say(spell(row.happened) or row.printed)


def as_printed(row: TimelineRow) -> str:
    """The words that the article has for the date, in quotation marks; empty where they are that date."""
    return "" if happened(row) == row.printed else f"“{row.printed}”"


def read_as(answer: Answer) -> str:
    """What a follow-up, or several questions at once, were taken for; empty for one that stands alone."""
    questions = [answer.standalone] if answer.standalone else [part.question for part in answer.parts]
    return _("Read as: {question}").format(question=" ".join(questions)) if questions else ""


def unanswered(answer: Answer) -> list[str]:
    """Which of several questions are not answered, and why, a sentence each."""
    if not answer.statements:
        return []
    told = _("Not answered: {question} {reason}")
    return [
        told.format(question=part.question, reason=say(part.reason)) for part in answer.parts if part.reason
    ]


def widened(answer: Answer) -> str:
    """What was searched for besides the question's words, and why, in one sentence; empty for nothing."""
    told, countries = [], defaultdict[str, list[str]](list)
    for each in answer.widened:
        if each.because in ("capital", "people"):
            countries[each.asked].append(f"“{each.added}”")
        else:
            told.append(f"“{each.added}” ({_why(each)})")
    also = _("“{asked}” also as {names}")
    told += [also.format(asked=asked, names=", ".join(names)) for asked, names in countries.items()]
    return _("Searched for {words}.").format(words="; ".join(told)) if told else ""


def _why(widening: Widening) -> str:
    """Why something else was searched for: "you wrote “Erdgoan”", "“GNA” in clashes.txt, paragraph 3"."""
    if widening.source is None:
        return _("you wrote “{asked}”").format(asked=widening.asked)
    name, where = widening.source.article.name, place(widening.source)
    return _("“{asked}” in {article}, {place}").format(asked=widening.asked, article=name, place=where)


def nearest_heading() -> str:
    """What stands above the passages that came nearest to a question which is not answered."""
    return _("Nearest passages, which do not answer the question")


def account(answer: Answer) -> str:
    """The quiet last line of an answer: what was searched, how long it took and what wrote it."""
    seconds = answer.elapsed_ms / 1000
    took = (
        _("{count} ms").format(count=number(round(answer.elapsed_ms)))
        if seconds < 1
        else _("{count} s").format(count=number(seconds))
    )
    searched = answer.searched
    said = [_("Searched {articles}").format(articles=archive(searched))]
    if searched.lifted != EVERYTHING:
        said.append(_("nothing {limits} answers this").format(limits=say(spell_limits(searched.lifted))))
    if searched.period:
        period = say(spell_period(searched.period))
        said.append(_("preferring what appeared or happened {period}").format(period=period))
    if searched.newest:
        said.append(_("preferring the newest"))
    if answer.withheld:
        told = ngettext(
            "{count} sentence of the language model not borne out and not shown",
            "{count} sentences of the language model not borne out and not shown",
            answer.withheld,
        )
        said.append(told.format(count=number(answer.withheld)))
    model = _("extractive") if answer.model == EXTRACTIVE else answer.model
    return " · ".join([*said, took, model])
