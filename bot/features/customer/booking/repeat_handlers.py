"""Book again: "the same as last time", in words or by the button of an order that is over."""

from application.homecare.booking.queries import own_draft
from application.homecare.booking.repeat_booking import choose_if_free, repeat_order, repeatable_order
from application.homecare.booking.use_cases import fill_draft
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.customer.booking.booking_form import booking
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.order_callbacks import BookAgain
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost
from nlu.topic_detection import asks_for_same_time


async def book_again(turn: Turn) -> Reply:
    """Fill the draft from the last order, then with what the text says besides: 还是上次那个阿姨，周六上午."""
    last = await repeatable_order(turn.uow, turn.person)
    if last is None:
        return ShowMessage(
            turn.i18n("book-again-none"),
            keyboard([button(turn.i18n("label-book"), StartBooking(), style="primary")]),
        )
    slots = dict(turn.frame.slots) if turn.frame else {}
    known = await own_draft(turn.uow, turn.person)
    if known is not None and known.service is not None:
        return await _choose_same_person(turn, known)
    same_time = asks_for_same_time(turn.text) and not {"start", "date"} & slots.keys()
    draft, problems = await repeat_order(turn.uow, turn.person, last.id, same_time)
    slots.pop("housekeeper", None)
    if slots:
        draft, further = await fill_draft(turn.uow, turn.person, slots)
        problems += further
    return await _show(turn, draft, problems)


@booking.on_intents("book_again", cost=Cost.ASKING)
async def choose_same_person(turn: Turn, draft: Draft) -> Reply | None:
    """Within a booking 还是上次那个阿姨 chooses the person of the last order for it, and nothing else."""
    return await _choose_same_person(turn, draft)


async def _choose_same_person(turn: Turn, draft: Draft) -> Reply:
    last = await repeatable_order(turn.uow, turn.person)
    slots = dict(turn.frame.slots) if turn.frame else {}
    slots.pop("housekeeper", None)
    problems: list[DomainError] = []
    if slots:
        draft, problems = await fill_draft(turn.uow, turn.person, slots)
    if last is not None and last.housekeeper_id is not None:
        problems += await choose_if_free(turn.uow, turn.person, last.housekeeper_id)
    return await _show(turn, draft, problems)


async def on_book_again(turn: Turn, callback: BookAgain) -> Reply:
    """Raises not-your-order."""
    draft, problems = await repeat_order(turn.uow, turn.person, callback.order_id)
    return await _show(turn, draft, problems)


async def _show(turn: Turn, draft: Draft, problems: list[DomainError]) -> Reply:
    booking.edit(turn, None)
    booking.notes(turn).pop("looking", None)
    return await booking.advance(turn, draft, problems)
