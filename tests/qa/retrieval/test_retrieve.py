"""What a search finds, and in which order."""

from dataclasses import replace

from qa.question.analysis import understand
from qa.question.scope import whole_scope
from qa.question.told import told_in
from qa.retrieval.retrieve import retrieve
from tests.fakes import HashEmbedder
from vectorstore import EVERYTHING, Store


def test_a_passage_that_was_told_has_a_smaller_share_and_the_others_a_greater_one(store: Store) -> None:
    question = understand(
        "bakery"
    )  # many passages share it, and none is so small that rounding hides a change
    scope = whole_scope(store, EVERYTHING)
    fresh = {
        (each.article.name, each.ordinal): each
        for each in retrieve(store, HashEmbedder(), question, 5, scope)
    }
    for place, told in fresh.items():
        again = retrieve(store, HashEmbedder(), replace(question, told=told_in([told.part.text])), 5, scope)
        for each in again:
            before = fresh[each.article.name, each.ordinal].score
            is_told = (each.article.name, each.ordinal) == place
            assert each.score < before if is_told else each.score > before
