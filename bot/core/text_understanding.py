"""Parse a free text into a frame, given the answer that the open question expects."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.dependencies import Dependencies
from bot.core.expected_answers import OpenIn
from bot.core.memory import Memory
from bot.core.routing import RouteTable
from bot.core.turn import Turn
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Role
from nlu.expectation import Expectation
from nlu.frame import Frame, SlotValue

NLU_ROLES = {Role.CUSTOMER: "customer", Role.HOUSEKEEPER: "housekeeper", Role.OPERATOR: "operator"}
DATE_SLOTS = frozenset({"start", "end", "date", "date_end", "not_before", "not_after"})
FIRST_DAY, LAST_DAY = "1970-01-02", "2100-12-30"


async def understand(
    dependencies: Dependencies,
    routes: RouteTable,
    text: str,
    acting: Role,
    memory: Memory,
    draft: Draft | None,
) -> Frame:
    """Return the frame of the text; ``routes`` declare what the open question expects. Raises NluUnavailable."""
    agency = dependencies.agency
    now = agency.clock.local(agency.clock.now()).replace(tzinfo=None)
    expects = expected_answer(routes, memory, draft, agency)
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


def expected_answer(
    routes: RouteTable, memory: Memory, draft: Draft | None, agency: AgencyContext
) -> Expectation | None:
    """Return the answer that the open question expects; a question that steps aside leaves it to the one beneath."""
    question = memory.questions.top
    if question is None:
        return None
    route = routes.questions.get(question.handler)
    if route is not None and route.steps_aside:
        question = memory.questions.beneath or question
    declared = routes.expectations.get(question.handler)
    return declared.handler.refined(OpenIn(question.slot, memory, draft, agency)) if declared else None


def expected_intents(turn: Turn) -> frozenset[str]:
    """Return the intents with which the open question may be answered."""
    question = turn.questions.top
    declared = turn.expectations.get(question.handler) if question is not None else None
    expects = declared.of(question.slot) if question is not None and declared is not None else None
    if expects is None:
        return frozenset()
    answers = {"affirm", "deny"} if expects.yes_no else set()
    return frozenset(answers | {expects.intent} | ({"choose_option"} if expects.options else set()))
