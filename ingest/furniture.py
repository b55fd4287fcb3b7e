"""The lines that frame a news text: bylines, datelines, credits, captions, labels, share buttons.

One line is judged at a time, from its own words; where in the article such a line may stand is
for `layout` to say.
"""

import re
from dataclasses import dataclass

from ingest.article import Dating, PartKind
from ingest.dates import MONTH, WEEKDAY, find_days, parse_day

_LONGEST_ACRONYM = 3  # "AFP" on a line of its own is a wire, not a place
_LONGEST = 200  # characters; a longer line is prose whatever it begins with


@dataclass(frozen=True, slots=True)
class Furniture:
    """What one framing line says.

    Attributes:
        kind: The part that it becomes, or None for a line that nobody would cite.
        text: The words of the line.
    """

    kind: PartKind | None
    text: str
    published: Dating | None = None
    modified: Dating | None = None
    author: str | None = None
    publisher: str | None = None
    place: str | None = None
    section: str | None = None
    headline: str | None = None


# Names of a newspaper's sections, which stand alone on a line above or below a headline.
_SECTION = re.compile(
    r"(?:world|politics|business|sports?|economy|culture|opinion|technology|tech|science|health|news|local"
    r"|national|international|regional|regions?|asia|europe|africa|americas?|middle east|life|lifestyle|arts"
    r"|travel|defen[cs]e|diplomacy|environment|education|entertainment|magazine|weather|crime|features?|markets?"
    r"|finance|society|analysis|editorial|comment|video|gallery|home|latest|top stories|breaking(?: news)?"
    r"|exclusive|live)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:share(?: (?:this|on|via|by)\b.*|:.*)?|tweet(?: this)?|follow us\b.*|e-?mail|print|copy link|save"
    r"|listen to this article|facebook|twitter|whatsapp|telegram|linkedin|advertisement|sponsored|ad"
    r"|subscribe\b.*|sign up\b.*|click here\b.*|join us\b.*|leave a comment|comments?(?: \(\d+\))?"
    r"|\d+ comments?|(?:read|see|watch) (?:more|also)\b.*|also read\b.*|more on this\b.*"
    r"|related(?: (?:articles|stories|news))?\b:?.*|(?:most|also) (?:read|popular)|recommended(?: for you)?"
    r"|you may also like\b.*|don't miss\b.*|(?:tags|topics|keywords)\s?:.*|\d+[- ]min(?:ute)?s?(?: read)?"
    r"|\d+ (?:minutes?|hours?|days?) ago)",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
_CLOCK_ALONE = re.compile(rf"\W*(?:{_CLOCK})(?:\s+[A-Z]{{2,4}})?\W*", re.IGNORECASE)

_MODIFIED = re.compile(r"\b(?:updated?|modified|modification|edited|revised|changed)\b", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"(?:first |last )?(?:published|posted|created|updated?|modified|edited)(?: (?:date|on|at))?|date",
    re.IGNORECASE,
)
# What may stand on a line beside a date and says nothing more.
_AROUND_DATES = re.compile(
    rf"{_CLOCK}|\b(?:published|posted|created|issued|released|first|last|updated?|modified|modification|edited"
    rf"|revised|changed|dated?|time|on|at|and|hrs?|ET|EST|EDT|PT|PST|PDT|CET|CEST|EET|GMT|UTC|BST|IST|MSK|TRT|local)\b"
    rf"|\b{WEEKDAY}\b|\b(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b|\(?(?:UTC|GMT)?[+-]\d{{1,2}}(?::?\d\d)?\)?",
    re.IGNORECASE,
)
# "SKERROW (NPA) - ," without its date and its weekday.
_LEFT_BEHIND = re.compile(r"(?<=[)\w])(?:\s?[-–—])?(?:\s?[,;])+(?:\s?[-–—])?$")
_EDGES = " \t.,;:|/·•–—-()[]"

_BY = re.compile(r"(?:(?:written|reported|story|text|report|words) )?by:?\s+(?P<who>\S.*)", re.IGNORECASE)
_REPORTING = re.compile(r"[(\[]?(?:(?:additional )?reporting|editing|writing) by\b.*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?P<label>headline|title|author|writer|byline|source|publisher|publication|agency|section|category|location"
    r"|place)\s?:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
# Capital letters of every Latin alphabet: `re` has no class for them.
_CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x41, 0x250))))}]"
_NAME_PARTICLES = "de|la|le|da|di|del|della|van|der|den|von|zu|bin|bint|ibn|al|el|and|y|e|dos|ter|ten|af|av"
_NAME_WORD = rf"(?:{_CAPITAL}|(?:al|el|d|l)[-'’])[\w.'’-]*"
_NAME = re.compile(rf"{_NAME_WORD}(?:,?\s(?:&|(?:{_NAME_PARTICLES})\b|{_NAME_WORD})){{0,7}}")
_ORGANISATION = re.compile(
    r"\b(?:\w*news|agency|times|post|courier|press|media|tribune|journal|gazette|herald|daily|weekly|tv|radio"
    r"|chronicle|telegraph|observer|guardian|standard|star|mail|express|mirror|globe|independent|inquirer|examiner"
    r"|review|record|register|sentinel|bulletin|dispatch|echo|argus|magazine|network|broadcasting|online|wire"
    r"|bureau|monitor|newspaper|lantern|today|reuters|bloomberg|xinhua|tass|interfax|anadolu|associated)\b",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*[|/·•]\s*|\s+(?:[-–—]|in|with|for)\s+|,\s+(?!Jr\b)")
_PERSONS_NAME = re.compile(rf"{_NAME_WORD}(?: (?:(?:{_NAME_PARTICLES})|{_NAME_WORD})){{1,3}}")
_NO_NAME = re.compile(rf"{WEEKDAY}|{MONTH}|The\b.*")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editorial|columnist|contributor|desk|newsroom)\b",
    re.IGNORECASE,
)

# "Ines Moor, chief football writer", "From Ines Moor in Skerrow".
_NAME_AND_ROLE = re.compile(
    rf"(?P<who>{_PERSONS_NAME.pattern}), (?!(?:former|then|the|an?) )(?:[\w'’&-]+ ){{0,4}}"
    r"(?i:writer|reporter|correspondent|editor|columnist)"
)
_FROM = re.compile(rf"[Ff]rom (?P<who>{_PERSONS_NAME.pattern})(?:,? (?:in|at) {_NAME.pattern})?")
_FOR_A_PAPER = re.compile(
    rf"(?P<who>{_PERSONS_NAME.pattern}) for (?:the )?(?P<paper>{_NAME_WORD}(?: {_NAME_WORD}){{0,2}})"
)

_PLACE = rf"{_CAPITAL}(?:{_CAPITAL}|['’.-]){{2,}}(?:\s{_CAPITAL}(?:{_CAPITAL}|['’.-])*){{0,3}}"
_REGION = rf"(?:,\s(?!{MONTH}){_CAPITAL}[\w.]*(?:\s{_CAPITAL}[\w.]*){{0,2}})?"
_WIRE = rf"{_CAPITAL}[\w.&]*(?:\s{_CAPITAL}[\w.&]*){{0,2}}"
_PLACE_LINE = re.compile(rf"(?P<place>{_PLACE}{_REGION})(?:\s?\((?P<wire>{_WIRE})\))?\s?[-–—:]?")
# "HAVENMOUTH (NRW) - ", "BAKU, Azerbaijan (AP) —", "ANKARA, Nov. 5 (Reuters) - "; a place in small
# letters only with a wire in brackets, because "Police - " begins a sentence.
_INLINE = re.compile(
    rf"(?:(?P<place>{_PLACE}{_REGION})"
    rf"(?:,?\s(?P<date>{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?))?"
    rf"(?:,?\s\((?P<wire>{_WIRE})\))?"
    rf"|(?P<small_place>{_CAPITAL}[\w'’.-]+(?:\s{_CAPITAL}[\w'’.-]+){{0,2}})\s\((?P<small_wire>{_WIRE})\))"
    r"\s?(?:[–—]|-(?=\s))\s?(?=\S)"
)

# A caption ends in a credit, says that it is one, or points into the picture.
_CAPTION = re.compile(
    r"(?:file )?(?:photo|image|picture|caption|pictured|graphic|illustration)s?(?: credit)?\s?(?::|by\b)"
    r"|FILE(?: PHOTO)?\s?[-–—:]"
    r"|.*\((?:[^()]*\b)?(?:photos?|images?|pictures?|pics?|handout|screenshot|courtesy|credit|getty|shutterstock|file)\b[^()]*\)\W*$"
    r"|.*\b(?:in this|in an?) (?:undated |handout |file )?(?:photo|photograph|picture|image)\b"
    r"|.*\((?:left|right|cent(?:er|re)|[LRC])\)"
    r"|.*\b(?:is|are) (?:seen|pictured)\b",
    re.IGNORECASE,
)


def is_caption(line: str) -> bool:
    """Whether the line describes a picture. Prose can look the same, so ask only where pictures stand."""
    return len(line) <= 3 * _LONGEST and bool(_CAPTION.match(line))


def is_credited_caption(line: str) -> bool:
    """Whether the line ends in a picture credit: a caption wherever it stands."""
    return len(line) <= 3 * _LONGEST and bool(
        re.search(r"\((?:[^()]*\s)?(?:Photo|Image|Picture)s?\b[^()]*\)\W*$", line)
    )


def is_name(text: str) -> bool:
    """Whether the words could name a person, an organisation or a place."""
    return bool(_NAME.fullmatch(text)) and bool(_ORGANISATION.search(text) or not _NO_NAME.fullmatch(text))


def recognise(text: str) -> Furniture | None:
    """Say what a framing line is, or return None for a headline, a heading or prose.

    Args:
        text: The line without its list mark.
    """
    if len(text) > _LONGEST:
        return None
    if not re.search(r"\w", text) or _CLOCK_ALONE.fullmatch(text):
        return Furniture(None, text)
    if _SECTION.fullmatch(text):
        return Furniture(None, text, section=text)
    if _SHARE.fullmatch(text) and not text.endswith("."):
        return Furniture(None, text)
    return _labelled(text) or _dated(text) or _credit(text, text)


def _labelled(text: str) -> Furniture | None:
    match = _LABELLED.fullmatch(text)
    if not match:
        return None
    value = match["value"].strip("\"' ")
    match match["label"].lower():
        case "headline" | "title":
            return Furniture("headline", value, headline=value)
        case "author" | "writer" | "byline":
            return _credit(f"By {value}", text) or Furniture("byline", text, author=value)
        case "source" | "publisher" | "publication" | "agency":
            return Furniture("dateline", text, publisher=value)
        case "location" | "place":
            return Furniture("dateline", text, place=value)
        case _:
            return Furniture(None, text, section=value)


def _dated(text: str) -> Furniture | None:
    """A line of dates: alone, or with who, where and by whom."""
    days = find_days(text)
    if not days:
        return _ambiguous_date(text)
    published = modified = None
    label_from = 0
    for start, end, day in days:
        label = text[label_from:start]
        if _MODIFIED.search(label):
            modified = Dating(day, text[start:end])
        elif published is None:
            published = Dating(day, text[start:end])
        label_from = end
    rest = text
    for start, end, _ in reversed(days):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = " ".join(_AROUND_DATES.sub(" ", rest).split()).replace(", (", " (")
    rest = _LEFT_BEHIND.sub("", rest)
    bare = rest.strip(_EDGES)
    if not bare:
        return Furniture("dateline", text, published=published, modified=modified)
    credit = _credit(bare, text) or _credit(rest, text) or _name_beside_date(bare, text)
    if credit is None:
        return None
    return Furniture(
        credit.kind,
        text,
        published=published,
        modified=modified,
        author=credit.author,
        publisher=credit.publisher,
        place=credit.place,
    )


def _ambiguous_date(text: str) -> Furniture | None:
    """Only the label says that a line like "Published: 3/4/2021" is a date."""
    label, _, value = text.partition(":")
    day = parse_day(value) if value and _DATE_LABEL.fullmatch(label) else None
    if not day:
        return None
    dating = Dating(day, value.strip())
    if _MODIFIED.search(label):
        return Furniture("dateline", text, modified=dating)
    return Furniture("dateline", text, published=dating)


def _name_beside_date(rest: str, text: str) -> Furniture | None:
    """A name and a date on one line: "Baku, 5 November 2021", "Ines Moor | 05.11.2021".

    Or who wrote it for whom: "Ines Moor for the Lantern, 5 November 2021".
    """
    if signed := _FOR_A_PAPER.fullmatch(rest):
        return Furniture("byline", text, author=signed["who"], publisher=signed["paper"])
    if not _NAME.fullmatch(rest) or len(rest.split()) > 4:
        return None
    behind = text.removeprefix(rest).lstrip()
    if behind.startswith("|") and _PERSONS_NAME.fullmatch(rest) and not _SECTION.fullmatch(rest):
        return Furniture("byline", text, author=rest)
    return Furniture("dateline", text, place=rest if behind.startswith(",") else None)


def _credit(credit: str, text: str) -> Furniture | None:
    """A line that names who wrote it, who published it, or where."""
    by = _BY.fullmatch(credit)
    if by:
        return _byline(by["who"], text)
    signed = _NAME_AND_ROLE.fullmatch(credit) or _FROM.fullmatch(credit)
    if signed or _REPORTING.fullmatch(credit):
        return Furniture("byline", text, author=_small_caps(signed["who"]) if signed else None)
    place = _PLACE_LINE.fullmatch(credit)
    if place and not _ORGANISATION.search(credit):
        if len(credit) <= _LONGEST_ACRONYM:
            return Furniture("dateline", text, publisher=credit)
        return Furniture("dateline", text, place=printed_place(place["place"]), publisher=place["wire"])
    name = credit.strip("()©")
    if len(name.split()) <= 5 and _NAME.fullmatch(name) and _ORGANISATION.search(name) and name[0].isupper():
        return Furniture("dateline", text, publisher=name)
    return None


def _byline(who: str, text: str) -> Furniture | None:
    names = [name.strip(_EDGES) for name in _BETWEEN_NAMES.split(who)]
    names = [name for name in names if name]
    if not names or not all(is_name(name) or "@" in name for name in names) or who.endswith((".", "?", "!")):
        return None
    author = publisher = None
    for name in names:
        if _ORGANISATION.search(name) or (name is names[0] and len(name.split()) == 1):
            publisher = publisher or name  # people sign with two names
        elif name is names[0] and not _ROLE.fullmatch(name):
            author = name
    return Furniture("byline", text, author=_small_caps(author), publisher=publisher)


def _small_caps(name: str | None) -> str | None:
    """Names in capitals as one writes them elsewhere: "INES MOOR and THEO LUND"."""
    return capitalised(name) if name and name.replace(" and ", " ").isupper() else name


def capitalised(name: str) -> str:
    """Write "VUGAR KHALILOV" as "Vugar Khalilov"."""
    return re.sub(r"\b(?!and\b)[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0].capitalize(), name)


def printed_place(place: str) -> str:
    """The place of a dateline as one writes it elsewhere: "NEW YORK, N.Y." gives "New York, N.Y."."""
    city, comma, region = place.partition(",")
    return f"{capitalised(city)}{comma}{region}"


def inline_dateline(paragraph: str) -> Furniture | None:
    """The dateline that a first paragraph begins with: "HAVENMOUTH (NRW) - The ferry ..."."""
    match = _INLINE.match(paragraph[:_LONGEST])
    if not match:
        return None
    days = find_days(match["date"] or "")
    return Furniture(
        "dateline",
        match[0],
        published=Dating(days[0].day, match["date"]) if days else None,
        publisher=match["wire"] or match["small_wire"],
        place=printed_place(match["place"]) if match["place"] else match["small_place"],
    )
