"""Parse a free text into a frame, given the answer that the open question expects."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.dependencies import Dependencies
from bot.core.memory import Memory
from bot.core.question_stack import OpenQuestion
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Role
from nlu.expectation import Expectation
from nlu.frame import Frame, SlotValue

NLU_ROLES = {Role.CUSTOMER: "customer", Role.HOUSEKEEPER: "housekeeper", Role.OPERATOR: "operator"}
DATE_SLOTS = frozenset({"start", "end", "date", "date_end", "not_before", "not_after"})
FIRST_DAY, LAST_DAY = "1970-01-02", "2100-12-30"
AMOUNT_QUESTIONS = (OpenQuestion("booking", "measure"), OpenQuestion("booking", "people"))
STEPS_ASIDE = "onboarding"
"""The handler whose question is put in the middle of another conversation, which texts may go on with."""
YES_OR_NO = Expectation(yes_no=True)
SIGNUP_TEXT = Expectation("introduction", intent="become_housekeeper", any_words=True)
SIGNUP = Expectation(yes_no=True, intent="become_housekeeper")
EXPECTATIONS = {
    "booking:service": Expectation("service"),
    "booking:people": Expectation("people"),
    "booking:options": YES_OR_NO,
    "booking:day": Expectation("date", options=True, whatever=True),
    "booking:start": Expectation("start", options=True, whatever=True),
    "booking:place": Expectation("district"),
    "booking:street": Expectation("address", yes_no=True, any_words=True),
    "booking:door": Expectation("door", yes_no=True, any_words=True),
    "booking:address": Expectation("address_right", yes_no=True),
    "booking:who": Expectation(options=True),
    "booking:note": Expectation("note", yes_no=True, any_words=True),
    "booking:menu": Expectation(yes_no=True),
    "booking:discard": Expectation(yes_no=True, intent="cancel_order"),
    "booking:done": YES_OR_NO,
    "onboarding:phone": YES_OR_NO,
    "onboarding:code": YES_OR_NO,
    "onboarding:place": Expectation("district", yes_no=True, intent="set_location"),
    "pay": Expectation("payment_method", yes_no=True, intent="pay_order", of_booking=True),
    "move": Expectation("start", yes_no=True, intent="reschedule_order", of_booking=True),
    "cancel": Expectation(yes_no=True, intent="cancel_order"),
    "which": Expectation("order", options=True),
    "word": Expectation("message", yes_no=True, intent="contact_housekeeper", any_words=True),
    "complaint": Expectation("message", yes_no=True, intent="file_complaint", any_words=True),
    "note": Expectation("message", yes_no=True, intent="add_note", any_words=True),
    "invoice": Expectation("message", yes_no=True, intent="request_invoice", any_words=True),
    "confirm": Expectation(yes_no=True, intent="confirm_work"),
    "review": Expectation("stars", yes_no=True, intent="review_order"),
    "signup:name": SIGNUP_TEXT,
    "signup:certificates": SIGNUP_TEXT,
    "signup:introduction": SIGNUP_TEXT,
    "signup": SIGNUP,
    "my-profile:certificates": SIGNUP_TEXT,
    "my-profile:introduction": SIGNUP_TEXT,
    "my-profile": SIGNUP,
    "visit:delay": Expectation("delay_minutes", intent="report_delay"),
    "absence": Expectation("date", intent="set_unavailable"),
}
"""By open question: ``handler:slot``, the slot without its argument, or the handler alone. Questions whose answers are
taken verbatim (a start code, an operator's message) are missing on purpose."""


async def understand(
    dependencies: Dependencies, text: str, acting: Role, memory: Memory, draft: Draft | None
) -> Frame:
    """Return the frame of the text. Raises NluUnavailable."""
    agency = dependencies.agency
    now = agency.clock.local(agency.clock.now()).replace(tzinfo=None)
    expects = expected_answer(memory, draft, agency)
    return clamp_dates(await dependencies.understanding.parse(text, NLU_ROLES[acting], now, expects))


def clamp_dates(frame: Frame) -> Frame:
    """Clamp the dates of a frame to FIRST_DAY-LAST_DAY, so that arithmetic on typed years cannot overflow.

    The bounds are outside of the bookable horizon, so that such dates stay invalid.
    """
    slots = _clamp_slots(frame.slots)
    return replace(frame, slots=slots, others=tuple(clamp_dates(other) for other in frame.others))


def _clamp_slots(slots: Mapping[str, SlotValue]) -> dict[str, SlotValue]:
    """Clamp the dates of the slots and of a second service among them."""
    return {
        name: _clamp_slots(value)
        if isinstance(value, dict)
        else _clamped(value)
        if name in DATE_SLOTS
        else value
        for name, value in slots.items()
    }


def _clamped(moment: SlotValue) -> SlotValue:
    text = str(moment)
    if FIRST_DAY <= text[:10] <= LAST_DAY:
        return moment
    return (FIRST_DAY if text[:10] < FIRST_DAY else LAST_DAY) + text[10:]


def expected_answer(memory: Memory, draft: Draft | None, agency: AgencyContext) -> Expectation | None:
    """Return the answer that the open question expects.

    A question that steps aside leaves it to the one beneath. The amount depends on the service's pricing, the person on the candidates shown, corrections on the known slots.
    """
    question = memory.questions.top
    if question is not None and question.handler == STEPS_ASIDE:
        question = memory.questions.beneath or question
    if question is None:
        return None
    if question.handler == "booking":
        return _booking_expectation(question.slot, memory, draft, agency)
    return _expectation_of(question)


def expected_intents(question: OpenQuestion) -> frozenset[str]:
    """Return the intents with which the open question may be answered."""
    expects = _expectation_of(question)
    if expects is None:
        return frozenset({"book_service"}) if question.handler == "booking" else frozenset()
    answers = {"affirm", "deny"} if expects.yes_no else set()
    return frozenset(answers | {expects.intent} | ({"choose_option"} if expects.options else set()))


def _expectation_of(question: OpenQuestion) -> Expectation | None:
    return EXPECTATIONS.get(f"{question.handler}:{question.slot.partition(':')[0]}") or EXPECTATIONS.get(
        question.handler
    )


def _booking_expectation(
    slot: str, memory: Memory, draft: Draft | None, agency: AgencyContext
) -> Expectation:
    service = agency.catalogue.service(draft.service) if draft is not None and draft.service else None
    measure = service.measure_slot if service is not None else None
    expects = EXPECTATIONS.get(f"booking:{slot}", Expectation(measure if slot == "measure" else None))
    if slot == "who":
        shown = memory.notes.get("booking", {}).get("shown", [])
        expects = replace(expects, names=tuple(str(one["name"]) for one in shown))
    known = [("start", draft is not None and draft.start), (measure, draft is not None and draft.measure)]
    corrects = [name for name, value in known if name is not None and value]
    if memory.questions.previous in AMOUNT_QUESTIONS:
        corrects.sort(key=lambda name: name == "start")
    return replace(expects, corrects=tuple(corrects), of_booking=True)
