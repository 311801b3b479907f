"""Photos that the customer sends: kept with the draft or the order and shown to whoever does the work."""

from application.homecare.booking.queries import own_draft
from application.homecare.order_lookup.customer_orders import own_orders
from application.homecare.visits.relayed_messages import attach_photo, visits_under_way
from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.sent_pictures import keep_sent_photo
from bot.core.turn import Turn
from bot.features.common.order_picker import choices_view
from bot.features.common.relayed_messages.relay_card import is_caption_for_the_bot, other_side
from bot.features.customer.booking.draft_photos import LOOSE, caption_of, keep_loose, keep_with_draft
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.order_callbacks import AttachPhoto, OpenOrder
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction

WAITING = "photos_for_order"
WHICH_CARD = "photo-for-order"


async def take_photo(turn: Turn) -> Reply | None:
    """Keep a photo with the visit under way, the draft or a placed order; None leaves the caption to its intent."""
    caption = caption_of(turn)
    command = bool(caption) and is_caption_for_the_bot(turn.frame)
    if command and turn.frame is not None and turn.frame.intent == "file_complaint":
        return None
    draft = await own_draft(turn.uow, turn.person)
    if draft is not None and turn.picture is not None and turn.picture.key in draft.photos:
        return None
    orders = await visits_under_way(turn.uow, turn.person)
    if not orders and draft is not None:
        return await keep_with_draft(turn, draft)
    photo = await keep_sent_photo(turn)
    orders = orders or await _placed_orders(turn)
    if not orders:
        count = keep_loose(turn, photo, caption)
        return None if command else _ask_what_for(turn, count)
    if len(orders) > 1:
        return _ask_which(turn, orders, photo, caption)
    kept = await _attach(turn, orders[0].id, photo, "" if command else caption)
    return None if command else kept


async def _placed_orders(turn: Turn) -> list[Order]:
    found = await own_orders(turn.uow, turn.person, POSSIBLE_IN[OrderAction.ATTACH_PHOTO])
    return sorted(found, key=lambda order: order.start)


async def _attach(turn: Turn, order_id: int, photo: str, caption: str) -> Reply:
    turn.set_subject("order", order_id)
    order = await attach_photo(turn.uow, turn.person, order_id, photo, caption)
    name = await other_side(turn, order) if order.housekeeper_id is not None else ""
    text = turn.i18n(
        "photo-attached",
        count=len(order.photos),
        number=order.number,
        assigned=bool(name),
        name=name,
        noted=bool(caption),
        words=caption,
    )
    opens = button(turn.i18n("button-open-order"), OpenOrder(order_id=order.id))
    return ShowMessage(text, keyboard([opens]), card=f"photo-attached:{order.id}").below()


def _ask_which(turn: Turn, orders: list[Order], photo: str, caption: str) -> ShowMessage:
    waiting: list[list[str]] = turn.memory.notes.setdefault(WAITING, [])
    waiting.append([photo, caption])
    i18n = turn.i18n
    return choices_view(
        i18n("photo-which", count=len(waiting)),
        orders,
        lambda order: f"{i18n.moment(order.start)} {i18n.service(order.service)}",
        lambda order: AttachPhoto(order_id=order.id),
        WHICH_CARD,
    )


async def on_attach_photo(turn: Turn, callback: AttachPhoto) -> Reply:
    """Attach all waiting photos to the order.

    Raises not-your-order, order-not-possible-now, photos-limit or message-too-long.
    """
    waiting: list[list[str]] = turn.memory.notes.pop(WAITING, [])
    if not waiting:
        return [Toast(turn.i18n("button-old")), RemoveCard(WHICH_CARD)]
    shown: Reply = ()
    for photo, caption in waiting:
        shown = await _attach(turn, callback.order_id, photo, caption)
    return [RemoveCard(WHICH_CARD), shown]


def _ask_what_for(turn: Turn, count: int) -> ShowMessage:
    rows = [
        [button(turn.i18n("label-book"), StartBooking())],
        [button(turn.i18n("button-human"), CallHuman())],
    ]
    return ShowMessage(turn.i18n("photo-loose", count=count), keyboard(*rows), card=LOOSE).below()
