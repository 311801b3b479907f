"""Card that asks whether a text is for the other side of a visit, and the press that passes it on."""

from collections.abc import Callable, Sequence
from typing import Any

from aiogram.types import InlineKeyboardButton

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.visits.relayed_messages import MAX_MESSAGE_LENGTH, relay_message
from bot.core.callbacks import CallHuman, button, keyboard
from bot.core.clarification import RELAY_CARD, ShowReadings, keep_readings
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.slot_summary import shortened
from bot.core.turn import Turn
from bot.features.common.relayed_messages.callbacks import RelayText
from domain.homecare.orders.model import Order
from domain.platform.people.model import Role
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.urgent_words import Urgency

NOTE = RELAY_CARD
MIN_CONFIDENCE = 0.6
"""Minimum confidence at which a text is for the bot during a visit."""
CERTAIN_CONFIDENCE = 0.8
SPOKEN_TO_PEOPLE = frozenset({OUT_OF_SCOPE, "affirm", "deny", "set_location", "choose_option"})
"""Intents that are for the other side during a visit, whatever their confidence."""
HALF_KNOWN = frozenset(
    {
        *("search_housekeeper", "become_housekeeper", "help", "list_services", "add_note"),
        *("sell_item", "search_item", "make_offer", "ask_seller", "my_goods", "edit_listing", "ship_item"),
        *("confirm_receipt", "report_listing", "watch_item", "price_trend"),
    }
)
"""Intents that seldom belong to a visit; they must be certain."""
CHATTER = frozenset({"help", "greet", "thanks", "goodbye", "list_services"})
"""Intents that a caption of a photo is never taken for."""
ExtraRows = Callable[[Order], list[InlineKeyboardButton]]


def is_for_the_bot(frame: Frame | None) -> bool:
    """Return whether a text of somebody with a visit under way is a command, a question or a report to the bot."""
    if frame is None or frame.intent in SPOKEN_TO_PEOPLE:
        return False
    if frame.intent == "book_service":
        return "service" in frame.slots and frame.confidence >= MIN_CONFIDENCE
    needed = CERTAIN_CONFIDENCE if frame.intent in HALF_KNOWN else MIN_CONFIDENCE
    return frame.confidence >= needed


def is_caption_for_the_bot(frame: Frame | None) -> bool:
    """Return whether the caption of a photo asks the bot for something: certain, and about a service or an order."""
    if frame is None or frame.confidence < CERTAIN_CONFIDENCE or frame.intent in CHATTER:
        return False
    if frame.intent in HALF_KNOWN and "item" not in frame.slots:
        return False
    return is_for_the_bot(frame)


async def other_side(turn: Turn, order: Order) -> str:
    """Return the name of the other side of the order as the person reads it."""
    if turn.person.acting is Role.HOUSEKEEPER or order.housekeeper_id is None:
        return turn.i18n("relay-the-customer")
    return turn.i18n.person(await housekeeper_name(turn.uow, order.housekeeper_id))


async def ask_whether_to_relay(
    turn: Turn, orders: Sequence[Order], extra_row: ExtraRows | None = None
) -> ShowMessage:
    """Ask whether the text is for the other side of one of ``orders``, above a text that still waits for a press."""
    i18n, number = turn.i18n, keep_readings(turn)
    texts = [*_waiting_texts(turn), turn.text.strip()]
    if sum(map(len, texts)) + len(texts) > MAX_MESSAGE_LENGTH:
        texts = texts[-1:]
    turn.memory.notes[NOTE] = {"message_id": number, "texts": texts}
    names = [await other_side(turn, order) for order in orders]
    single = len(orders) == 1
    sends = [
        button(
            i18n("relay-send", name=name)
            if single
            else i18n(
                "relay-send-order",
                name=name,
                when=i18n.moment(order.start),
                service=i18n.service(order.service),
            ),
            RelayText(order_id=order.id, message_id=number),
            style="primary" if single else None,
        )
        for order, name in zip(orders, names, strict=True)
    ]
    other = button(i18n("relay-not"), ShowReadings(message_id=number))
    rows = [[*sends, other]] if single else [*([send] for send in sends), [other]]
    if single and extra_row is not None:
        rows.insert(1, extra_row(orders[0]))
    text = i18n("relay-ask", single=single, name=names[0], words=shortened("\n".join(texts)))
    return ShowMessage(text, keyboard(*rows), card=RELAY_CARD).below()


def _waiting_texts(turn: Turn) -> list[str]:
    kept: dict[str, Any] | None = turn.memory.notes.get(NOTE)
    return list(kept["texts"]) if kept is not None and RELAY_CARD in turn.memory.cards else []


def take_texts(turn: Turn, message_id: int) -> str | None:
    """Return the texts that wait for a press, and forget them; None for an outdated card."""
    kept: dict[str, Any] | None = turn.memory.notes.get(NOTE)
    if kept is None or kept["message_id"] != message_id:
        return None
    del turn.memory.notes[NOTE]
    return "\n".join(kept["texts"])


async def on_relay_text(turn: Turn, callback: RelayText) -> Reply:
    """Raises not-your-order, order-not-possible-now or message-too-long."""
    turn.set_subject("order", callback.order_id)
    words = take_texts(turn, callback.message_id)
    if words is None:
        return [Toast(turn.i18n("button-old")), RemoveCard(RELAY_CARD)]
    order = await relay_message(turn.uow, turn.person, callback.order_id, words)
    text = turn.i18n("relay-sent", name=await other_side(turn, order), words=words)
    return ShowMessage(text, card=f"relayed:{callback.message_id}", takes=RELAY_CARD)


async def relay_at_once(turn: Turn, orders: Sequence[Order], urgency: Urgency) -> Reply:
    """Pass urgent words on without a question and tell the sender. Raises what ``relay_message`` raises."""
    words = turn.text.strip()[:MAX_MESSAGE_LENGTH]
    for order in orders:
        turn.set_subject("order", order.id)
        await relay_message(turn.uow, turn.person, order.id, words, urgency.value)
    name = await other_side(turn, orders[0])
    sent = ShowMessage(turn.i18n("relay-sent-urgent", name=name, words=words))
    if urgency is not Urgency.DANGER:
        return sent
    phone = turn.dependencies.contact.support_phone
    human = keyboard([button(turn.i18n("button-human"), CallHuman())])
    return [sent, ShowMessage(turn.i18n("urge-emergency", phone=phone), human)]
