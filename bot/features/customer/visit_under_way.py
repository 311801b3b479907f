"""What the customer types while a visit is under way: urgent words and words for the housekeeper."""

from application.homecare.booking.queries import own_draft
from application.homecare.visits.relayed_messages import orders_with_housekeeper, visits_under_way
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import Reply
from bot.core.turn import Turn
from bot.features.common.relayed_messages.relay_card import (
    ask_whether_to_relay,
    is_for_the_bot,
    relay_at_once,
)
from domain.homecare.orders.model import AT_WORK, Order
from nlu.booking.remarks import asks_for_more_time
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.phrase_book import phrases_of
from nlu.urgent_words import Urgency, urgency_of

BOOKING = "booking"
"""Name of the booking form's questions."""
COMMANDS = frozenset(
    {
        "file_complaint",
        "cancel_order",
        "talk_to_human",
        "reschedule_order",
        "change_housekeeper",
        "refund_status",
        "pay_order",
    }
)
"""Intents that, when certain, are commands to the bot although the words sound urgent."""
ANSWERED_PHRASES = frozenset(
    {
        "hello",
        "thanks",
        "see-you",
        "okay",
        "not-needed",
        "not-possible",
        "satisfied",
        "where-are-you",
        "when-coming",
        "hurry",
        "done",
    }
)
"""Phrases that the bot answers itself."""
ORDER_TALK_SLOTS = frozenset({"hours", "shift_minutes"})
"""Slots that without a service are about the visit agreed upon: 再加一个小时行不行."""


async def tell_urgent_words(turn: Turn) -> Reply | None:
    """Pass urgent words on at once: to every visit that has begun, else to the only one due today."""
    urgency, frame = urgency_of(turn.text), turn.frame
    certain = frame is not None and frame.confidence >= CERTAIN_CONFIDENCE
    if urgency is None or (certain and _is_command(frame, urgency)):
        return None
    orders = await visits_under_way(turn.uow, turn.person)
    if not orders:
        return None
    if len(orders) > 1 and not any(order.status in AT_WORK for order in orders):
        return await ask_whether_to_relay(turn, orders)
    return await relay_at_once(turn, orders, urgency)


def _is_command(frame: Frame | None, urgency: Urgency) -> bool:
    if frame is None:
        return False
    return frame.intent in COMMANDS or (frame.intent in ("order_status", "urge") and urgency is Urgency.HURRY)


async def offer_to_tell_housekeeper(turn: Turn) -> Reply | None:
    """Ask whether a text that is no command is for the housekeeper; None without a visit under way.

    A request for a longer visit is for the housekeeper of a placed order too, unless a booking is open.
    """
    frame = turn.frame
    if asks_for_more_time(turn.text) and await own_draft(turn.uow, turn.person) is None:
        return await _ask_whether_for_housekeeper(turn)
    if is_for_the_bot(frame) and not _is_said_to_people(turn.text):
        return None
    orders = await visits_under_way(turn.uow, turn.person)
    if frame is not None and not _begun(orders):
        booking_is_open = turn.questions.slot_of(BOOKING) is not None
        if booking_is_open or frame.intent in ("affirm", "deny"):
            return None
    if turn.questions.slot_of(BOOKING) is not None and frame is not None and frame.intent != OUT_OF_SCOPE:
        return None
    return await ask_whether_to_relay(turn, orders) if orders else None


def _is_said_to_people(text: str) -> bool:
    """Return whether the text is a usual message of a visit that the bot has no answer to."""
    phrases = phrases_of(text)
    return phrases is not None and ANSWERED_PHRASES.isdisjoint(one.code for one in phrases)


def _begun(orders: list[Order]) -> bool:
    return any(order.status in AT_WORK for order in orders)


async def offer_talk_about_order(turn: Turn) -> Reply | None:
    """Take words that name hours alone as a question to the housekeeper of a placed order; None without one."""
    slots = turn.frame.slots if turn.frame else {}
    if not slots or not slots.keys() <= ORDER_TALK_SLOTS:
        return None
    return await _ask_whether_for_housekeeper(turn)


async def _ask_whether_for_housekeeper(turn: Turn) -> Reply | None:
    orders = await orders_with_housekeeper(turn.uow, turn.person)
    return await ask_whether_to_relay(turn, orders) if orders else None
