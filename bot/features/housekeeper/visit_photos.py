"""Photos of a visit and their notes: assign them to the order in progress."""

from typing import Any

from application.homecare.order_lookup.housekeeper_visits import own_visits, photo_count
from application.homecare.visits.relayed_messages import own_work_under_way
from application.homecare.visits.use_cases import add_photo
from bot.core.callbacks import button, keyboard
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.sent_pictures import keep_sent_photo
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import AddPhoto
from bot.features.housekeeper.visit_steps import NEAREST_FIRST, show_visit
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction

NOTE = "pending_photo"
CARD = "photo-which"


async def orders_in_progress(turn: Turn) -> list[Order]:
    """Return the orders in service, else those arrived at, on the way to, due today or finished."""
    for status in (one for one in NEAREST_FIRST if one in POSSIBLE_IN[OrderAction.ADD_PHOTO]):
        if status is OrderStatus.ASSIGNED:
            orders = await own_work_under_way(turn.uow, turn.person)
        else:
            orders = await own_visits(turn.uow, turn.person, {status})
        if orders:
            return orders
    return []


async def take_photo(turn: Turn) -> Reply | None:
    """Store the photo; return None when no order can take it."""
    message = turn.message
    assert message is not None
    orders = await orders_in_progress(turn)
    if not message.photo or not orders:
        return None
    photo, note = await keep_sent_photo(turn), message.caption or ""
    if len(orders) == 1:
        return await save_photo(turn, orders[0].id, photo, note)
    waiting: list[list[Any]] = turn.memory.notes.setdefault(NOTE, [])
    waiting.append([photo, note])
    return _which(turn, orders).below()


def _which(turn: Turn, orders: list[Order]) -> ShowMessage:
    i18n, waiting = turn.i18n, turn.memory.notes[NOTE]
    rows = [
        [button(f"{i18n.moment(order.start)} {i18n.service(order.service)}", AddPhoto(order_id=order.id))]
        for order in orders
    ]
    return ShowMessage(i18n("photo-which", count=len(waiting)), keyboard(*rows), card=CARD)


async def save_photo(turn: Turn, order_id: int, photo: str | None, note: str) -> Reply:
    """Raises not-your-order, note-too-long, photos-limit or order-not-possible-now."""
    await add_photo(turn.uow, turn.person, order_id, photo, note)
    await turn.uow.flush()
    hint = turn.i18n("photo-kept", count=await photo_count(turn.uow, turn.person, order_id))
    return (await show_visit(turn, order_id, hint)).below()


async def on_add_photo(turn: Turn, callback: AddPhoto) -> Reply:
    """Add all waiting photos and notes to the order. Raises not-your-order."""
    waiting: list[list[Any]] = turn.memory.notes.pop(NOTE, [])
    if not waiting:
        return [Toast(turn.i18n("button-old")), RemoveCard(CARD)]
    shown: Reply = ()
    for photo, note in waiting:
        shown = await save_photo(turn, callback.order_id, photo, note)
    return [RemoveCard(CARD), shown]
