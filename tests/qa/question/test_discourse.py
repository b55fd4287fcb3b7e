"""What a conversation is known to have spoken of."""

from qa.question.discourse import Discourse


def test_where_a_thing_was_spoken_of() -> None:
    known = Discourse().after("Who runs the Larch Museum?", "Who runs the Larch Museum?", "Ada Linde does.")
    known = known.after("When was she named?", "When was Ada Linde named?", "In May 2024.")
    spoken = {mention.text: mention for mention in known.mentions}
    assert (spoken["the Larch Museum"].asked, spoken["the Larch Museum"].meant) == ((1,), ())
    linde = spoken["Ada Linde"]
    assert (linde.answered, linde.meant, linde.pronoun, linde.is_person) == ((1,), (2,), "she", 1.0)
    assert spoken["May 2024"].is_date
    assert known.turns == 2


def test_a_heading_and_a_phrase_of_time_are_not_spoken_of() -> None:
    answer = "Home Garden Garden Care Quick Links Pests Advice Contact. It lasted for the whole time."
    known = Discourse().after("How do I grow peas?", "How do I grow peas?", answer)
    assert [mention.text for mention in known.mentions] == ["peas"]


def test_of_a_long_answer_only_names_and_what_was_asked_for_are_spoken_of() -> None:
    question, talk = "Who won the regatta?", "The crew of the boat left the pier in a storm."
    short = Discourse().after(question, question, talk)
    long = Discourse().after(question, question, f"{talk} Then Ada Linde spoke. " + "It rained a lot. " * 10)
    assert "the pier" in {mention.text for mention in short.mentions}
    assert {mention.text for mention in long.mentions} == {"the regatta", "Ada Linde"}


def test_a_title_between_quotation_marks_is_one_thing() -> None:
    question = 'Who wrote "The Fog over Brine"?'
    known = Discourse().after(question, question, "")
    assert [mention.text for mention in known.mentions] == ["The Fog over Brine"]
