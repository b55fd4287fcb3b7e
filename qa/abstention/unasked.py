"""Names that cited words have and the question has not: only such a one can be the name that it asks for."""

import re
from collections.abc import Iterator

from qa.answer import Citation
from qa.dates.when import undated
from qa.language.words import split_stems, stem_set
from qa.question.analysis import Question
from qa.retrieval.places import other_names


def unasked_names(question: Question, cited: Citation, looks: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What looks like a name in cited words: none of the question's, no date's, no country's.

    Args:
        question: What is asked.
        cited: The words.
        looks: How such a name looks.
    """
    asked = stem_set(question.text)
    countries = {country.asked for country in other_names(cited.quote)}
    for name in undated(cited, looks):
        if name[0] not in countries and not asked.issuperset(split_stems(name[0])):
            yield name
