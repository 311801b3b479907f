"""Confirmation of the address shown, and what is said beside it."""

from application.homecare.booking.use_cases import choose_who, confirm_street
from bot.core.reply import Reply
from bot.core.turn import Turn
from bot.features.customer.booking.answer_readers import is_anyone
from bot.features.customer.booking.booking_form import booking
from domain.homecare.booking.model import Draft


async def confirm_address(turn: Turn) -> Reply:
    """Take the address as right and complete, keep it among the person's own, and ask on."""
    draft = await confirm_street(turn.uow, turn.person)
    booking.edit(turn, None)
    return await booking.advance(turn, draft)


def is_anyone_beside_address(turn: Turn) -> bool:
    return turn.questions.slot_of(booking.name) == "address" and is_anyone(turn)


@booking.on_text(is_anyone_beside_address)
async def anyone_beside_address(turn: Turn, draft: Draft) -> Reply | None:
    """Take 谁都可以 as the choice of the person, not as a yes to the address shown."""
    await choose_who(turn.uow, turn.person, None)
    return await booking.advance(turn, draft)
