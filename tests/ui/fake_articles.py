"""Invented articles for the page's tests, one of them in Arabic."""

from collections.abc import Sequence
from datetime import date

from ingest import Article, Dating, Part
from qa.answer import Citation


def article(name: str, headline: str | None, paragraphs: Sequence[str], **fields: object) -> Article:
    """An article of a headline and body paragraphs."""
    parts = [Part("headline", 1, headline)] if headline is not None else []
    parts += [Part("body", index, text) for index, text in enumerate(paragraphs, 1)]
    return Article(id=f"id-{name}", origin=f"/archive/{name}", name=name, parts=tuple(parts), **fields)  # type: ignore[arg-type]


def cite(number: int, cited: Article, quote: str) -> Citation:
    """A citation of the first place where the article says `quote`."""
    part = next(part for part in cited.parts if quote in part.text)
    start = part.text.index(quote)
    return Citation(number, cited, part, start, start + len(quote))


FILLER = (
    "The harbour board met twice in the following weeks, and both times the gallery was full.",
    "Traders on the quay said that deliveries had been late since spring and that few had been told why.",
    "A spokesman for the contractor declined to comment while the inspection was open.",
    "The town last closed the bridge in 1987, when a barge struck the northern pier in fog.",
    "Bus services were sent round by the mill road, which added eleven minutes to the journey.",
)
LOWER = "Repairs will cost 4.2 million crowns, the harbour master, Ada Linde, said on Tuesday."
HIGHER = "The treasurer put the cost at 5.1 million crowns, including the approach road."

BRIDGE = article(
    "harbour/2025-03-04-bridge.txt",
    "Skerrow bridge to stay shut until autumn after cracks are found",
    (
        "The Skerrow swing bridge closed to all traffic on 4 March 2025 after divers found cracks.",
        *FILLER,
        LOWER,
        "Ms Linde said that the bridge would reopen in October at the earliest.",
        *FILLER[:2],
    ),
    publisher="Harbour Post",
    author="Ines Ward",
    published=Dating(date(2025, 3, 5), "5 March 2025"),
    section="Local",
    language="en",
    url="https://harbour-post.example/bridge",
)
COUNCIL = article(
    "valley/council-vote.html",
    "Council votes for the bridge, and for a higher bill",
    (
        "The valley council voted 9 to 4 to pay its share of the Skerrow bridge repairs.",
        HIGHER,
        *FILLER,
    ),
    publisher="Valley Courier",
    published=Dating(date(2025, 4, 2), "", is_estimate=True),
)
FERRY = article(
    "skerrow-lantern/ferry.txt", None, ("A night ferry runs from the east quay on Fridays.", *FILLER[2:])
)
ARABIC = article(
    "sahil/jisr.txt",
    "جسر سكيرو مغلق حتى الخريف بعد العثور على شقوق",
    (
        "أُغلق جسر سكيرو الدوّار أمام حركة المرور بعد أن عثر الغواصون على شقوق في دعامته الشمالية.",
        "وقالت مديرة الميناء آدا ليند إن كلفة الإصلاح ستبلغ ٤٫٢ مليون كرونة.",
        "وأضافت أن الجسر لن يُفتح قبل أكتوبر 2025 على أقرب تقدير.",
    ),
    publisher="صحيفة الساحل",
    author="سلمى حداد",
    published=Dating(date(2025, 3, 6), "٦ مارس ٢٠٢٥"),
    language="ar",
    url="https://sahil.example/jisr",
)
