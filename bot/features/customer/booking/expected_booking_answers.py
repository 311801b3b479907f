"""Answers that the questions of a booking expect."""

from dataclasses import replace

from bot.core.expected_answers import ExpectedAnswers, OpenIn
from bot.core.question_stack import OpenQuestion
from nlu.expectation import Expectation

AMOUNT_QUESTIONS = (OpenQuestion("booking", "measure"), OpenQuestion("booking", "people"))


def _refined(expects: Expectation, question: OpenIn) -> Expectation:
    """Add the slot of the amount by the service's pricing, the people shown, and the known slots to correct."""
    draft, catalogue = question.draft, question.agency.catalogue
    service = catalogue.service(draft.service) if draft is not None and draft.service else None
    measure = service.measure_slot if service is not None else None
    if question.slot == "measure":
        expects = replace(expects, slot=measure)
    if question.slot == "who":
        shown = question.memory.notes.get("booking", {}).get("shown", [])
        expects = replace(expects, names=tuple(str(one["name"]) for one in shown))
    known = [("start", draft is not None and draft.start), (measure, draft is not None and draft.measure)]
    corrects = [name for name, value in known if name is not None and value]
    if question.memory.questions.previous in AMOUNT_QUESTIONS:
        corrects.sort(key=lambda name: name == "start")
    return replace(expects, corrects=tuple(corrects), of_booking=True)


BOOKING_ANSWERS = ExpectedAnswers(
    Expectation(),
    {
        "service": Expectation("service"),
        "people": Expectation("people"),
        "options": Expectation(yes_no=True),
        "day": Expectation("date", options=True, whatever=True),
        "start": Expectation("start", options=True, whatever=True),
        "place": Expectation("district"),
        "street": Expectation("address", yes_no=True, any_words=True),
        "door": Expectation("door", yes_no=True, any_words=True),
        "address": Expectation("address_right", yes_no=True),
        "who": Expectation(options=True),
        "note": Expectation("note", yes_no=True, any_words=True),
        "menu": Expectation(yes_no=True),
        "discard": Expectation(yes_no=True, intent="cancel_order"),
        "done": Expectation(yes_no=True),
    },
    _refined,
)
