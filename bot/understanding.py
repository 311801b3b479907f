"""What a free text means here: its frame, read in the light of what was asked last."""

from bot.memory import Memory
from bot.services import Services
from domain.booking.model import Draft
from domain.business import Business
from domain.people.model import Role
from nlu.expectation import Expectation
from nlu.frame import Frame

PARSED_AS = {Role.CUSTOMER: "customer", Role.HOUSEKEEPER: "housekeeper", Role.OPERATOR: "customer"}
YES_OR_NO = Expectation(yes_no=True)
LIST = Expectation(options=True)
EXPECTED = {
    "booking:people": Expectation("people"),
    "booking:options": YES_OR_NO,
    "booking:day": Expectation("date"),
    "booking:start": Expectation("start"),
    "booking:place": Expectation("district"),
    "booking:who": LIST,
    "booking:done": YES_OR_NO,
    "booking:discard": YES_OR_NO,
    "onboarding:place": Expectation("district", intent="set_location"),
    "move": Expectation("start", yes_no=True, intent="reschedule_order"),
    "cancel": Expectation(yes_no=True, intent="cancel_order"),
    "which": LIST,
    "review": Expectation("stars", intent="review_order"),
}
"""By what was asked, whole or the conversation alone."""


async def understand(
    services: Services, text: str, acting: Role, memory: Memory, draft: Draft | None
) -> Frame:
    """Raises NluUnavailable."""
    business = services.business
    now = business.local(business.now()).replace(tzinfo=None)
    expects = expected(memory, draft, business)
    return await services.understanding.parse(text, PARSED_AS[acting], now, expects)


def expected(memory: Memory, draft: Draft | None, business: Business) -> Expectation | None:
    """What an answer to the open question would be; "how much?" depends on what the service is priced by."""
    asked = memory.asked or ""
    if asked == "booking:measure" and draft is not None and draft.service is not None:
        return Expectation(business.catalogue.service(draft.service).measure_slot)
    return EXPECTED.get(asked) or EXPECTED.get(asked.partition(":")[0])
