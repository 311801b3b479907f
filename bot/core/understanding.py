"""What a free text means here: its frame, read in the light of what was asked last."""

from dataclasses import replace

from bot.core.dependencies import Dependencies
from bot.core.memory import Memory
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Role
from nlu.expectation import Expectation
from nlu.frame import Frame, SlotValue

PARSED_AS = {Role.CUSTOMER: "customer", Role.HOUSEKEEPER: "housekeeper", Role.OPERATOR: "customer"}
MOMENTS = frozenset({"start", "end", "date", "date_end", "not_before", "not_after"})
FIRST_DAY, LAST_DAY = "1970-01-02", "2100-12-30"
YES_OR_NO = Expectation(yes_no=True)
WORDS_FOR_SIGNUP = Expectation("introduction", intent="become_housekeeper", any_words=True)
SIGNING_UP = Expectation(yes_no=True, intent="become_housekeeper")
EXPECTED = {
    "booking:service": Expectation("service"),
    "booking:people": Expectation("people"),
    "booking:options": YES_OR_NO,
    "booking:day": Expectation("date", options=True, whatever=True),
    "booking:start": Expectation("start", options=True, whatever=True),
    "booking:place": Expectation("district"),
    "booking:street": Expectation("address", yes_no=True, any_words=True),
    "booking:who": Expectation(options=True),
    "booking:note": Expectation("note", yes_no=True, any_words=True),
    "booking:menu": Expectation(yes_no=True),
    "booking:discard": Expectation(yes_no=True, intent="cancel_order"),
    "booking:done": YES_OR_NO,
    "onboarding:phone": YES_OR_NO,
    "onboarding:code": YES_OR_NO,
    "onboarding:place": Expectation("district", yes_no=True, intent="set_location"),
    "pay": Expectation("payment_method", yes_no=True, intent="pay_order"),
    "move": Expectation("start", yes_no=True, intent="reschedule_order"),
    "cancel": Expectation(yes_no=True, intent="cancel_order"),
    "which": Expectation("order", options=True),
    "word": Expectation("message", yes_no=True, intent="contact_housekeeper", any_words=True),
    "complaint": Expectation("message", yes_no=True, intent="file_complaint", any_words=True),
    "review": Expectation("stars", yes_no=True, intent="review_order"),
    "signup:name": WORDS_FOR_SIGNUP,
    "signup:certificates": WORDS_FOR_SIGNUP,
    "signup:introduction": WORDS_FOR_SIGNUP,
    "signup": SIGNING_UP,
    "my-profile:certificates": WORDS_FOR_SIGNUP,
    "my-profile:introduction": WORDS_FOR_SIGNUP,
    "my-profile": SIGNING_UP,
    "visit:delay": Expectation("delay_minutes", intent="report_delay"),
    "absence": Expectation("date", intent="set_unavailable"),
}
"""By what was asked: whole, without what it is about, or the conversation alone. Not here are questions whose answers
are taken as they stand, whatever they mean: a code at the door, an operator's words to somebody."""


async def understand(
    services: Dependencies, text: str, acting: Role, memory: Memory, draft: Draft | None
) -> Frame:
    """Raises NluUnavailable."""
    agency = services.agency
    now = agency.clock.local(agency.clock.now()).replace(tzinfo=None)
    expects = expected(memory, draft, agency)
    return within_the_calendar(await services.understanding.parse(text, PARSED_AS[acting], now, expects))


def within_the_calendar(frame: Frame) -> Frame:
    """A year that somebody types may be any: one that leaves no room to reckon with becomes one that is too early or
    too late all the same."""
    slots = {name: _nearer(value) if name in MOMENTS else value for name, value in frame.slots.items()}
    return replace(frame, slots=slots, others=tuple(within_the_calendar(other) for other in frame.others))


def _nearer(moment: SlotValue) -> SlotValue:
    said = str(moment)
    if FIRST_DAY <= said[:10] <= LAST_DAY:
        return moment
    return (FIRST_DAY if said[:10] < FIRST_DAY else LAST_DAY) + said[10:]


def expected(memory: Memory, draft: Draft | None, agency: AgencyContext) -> Expectation | None:
    """What an answer to the open question would be; "how much?" depends on what the service is priced by, "who?" on
    who was shown, and a correction on what was told before."""
    asked = memory.asked or ""
    conversation, _, slot = asked.partition(":")
    if conversation == "booking":
        return _of_a_booking(slot, memory, draft, agency)
    return EXPECTED.get(f"{conversation}:{slot.partition(':')[0]}") or EXPECTED.get(conversation)


def _of_a_booking(slot: str, memory: Memory, draft: Draft | None, agency: AgencyContext) -> Expectation:
    service = agency.catalogue.service(draft.service) if draft is not None and draft.service else None
    measure = service.measure_slot if service is not None else None
    expects = EXPECTED.get(f"booking:{slot}", Expectation(measure if slot == "measure" else None))
    if slot == "who":
        shown = memory.notes.get("booking", {}).get("shown", [])
        expects = replace(expects, names=tuple(str(one["name"]) for one in shown))
    known = [("start", draft is not None and draft.start), (measure, draft is not None and draft.measure)]
    told = [name for name, value in known if name is not None and value]
    if memory.before in ("booking:measure", "booking:people"):
        told.sort(key=lambda name: name == "start")
    return replace(expects, corrects=tuple(told))
