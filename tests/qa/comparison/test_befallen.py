"""Whether anybody was hurt is answered by words that say so, and by no others."""

import numpy as np
import pytest

from qa.comparison.befallen import lacks_fate, lead_with_fate
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

FIRE = article(
    "fire.txt",
    "Fire in Mill Lane",
    (
        "A fire broke out at the bakery in Mill Lane on Monday.",
        "Two people perished in the fire.",
        "The bakery had opened in 1990.",
    ),
)

TOLL = article("toll.txt", "The day after", ("Nine bakers were wounded in Mill Lane.",))
RAID = article("raid.txt", "The raid", ("The raid in Quill Street caused 12 casualties.",))
ELSEWHERE = article("elsewhere.txt", "The tram", ("Six were arrested after the tram burned.",))


def stated(question: str) -> Draft:
    """What is stated when the first sentence was the best."""
    asked = understand(question)
    found = [passage(made, part.text) for made in (FIRE, ELSEWHERE, TOLL, RAID) for part in made.parts]
    ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    about = "caused" if "Quill" in question else "broke out"
    ranked.sort(key=lambda candidate: about not in candidate.text)
    return lead_with_fate(asked, compose(asked, ranked[:1], np.zeros(1)), ranked)


@pytest.mark.parametrize(
    ("question", "leads", "lacks"),
    [
        ("Was anyone killed in the fire?", "perished", False),
        ("Were there any deaths in Mill Lane?", "perished", False),
        ("Was anybody hurt in Mill Lane?", "bakers were wounded", False),
        ("What did the fire in Mill Lane cost in lives?", "perished", False),
        ("Tell me about casualties in Mill Lane.", "perished", False),
        ("How many casualties were there in Quill Street?", "12 casualties", False),
        ("Was anybody arrested in Mill Lane?", "broke out", True),
        ("Was anybody hurt in the fire?", "broke out", True),
        ("Did the baker die in the fire?", "broke out", False),  # of one who is named nothing is supposed
        ("Who died in the fire?", "broke out", False),
        ("Did people come to the fire?", "broke out", False),
    ],
)
def test_what_befell_anybody(question: str, leads: str, lacks: bool) -> None:
    draft = stated(question)
    assert leads in draft.statements[0].text
    assert draft.statements[0].citations == (1,)
    assert lacks_fate(understand(question), draft) is lacks
