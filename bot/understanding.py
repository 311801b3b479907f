"""What a free text means here: its frame, read in the light of what was asked last."""

from bot.memory import Memory
from bot.services import Services
from domain.booking.model import Draft
from domain.people.model import Role
from nlu.frame import Frame

PARSED_AS = {Role.CUSTOMER: "customer", Role.HOUSEKEEPER: "housekeeper", Role.OPERATOR: "customer"}


async def understand(
    services: Services, text: str, acting: Role, memory: Memory, draft: Draft | None
) -> Frame:
    """Raises NluUnavailable."""
    now = services.business.local(services.business.now()).replace(tzinfo=None)
    return await services.understanding.parse(text, PARSED_AS[acting], now, expected(memory, draft))


def expected(memory: Memory, draft: Draft | None) -> object | None:
    return None
