"""A message that is unsure or out of scope: what was understood of it, what it may have meant, and a human the second
time in a row. The likeliest meanings are buttons that carry what was said."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import CallbackData, CallHuman, button, keyboard
from bot.core.reply import NOTHING, Reply, Show
from bot.core.routes import Routes
from bot.core.turn import Turn
from bot.features.common.slot_summary import tell_heard
from bot.features.customer.callbacks import PickCategoryOfServices, StartBooking
from bot.features.customer.order_callbacks import OrdersPage
from bot.features.housekeeper.callbacks import ListOffers, ShowEarnings, ShowSchedule
from bot.features.operator.callbacks import ShowQueue
from domain.platform.people.model import Role
from nlu.frame import OUT_OF_SCOPE, Frame

NOTE = CARD = "unsure"
MISSES_BEFORE_A_HUMAN = 2
FEW, MOST = 2, 3
LIKELY = 0.08
"""The least share of a reading that is worth a button."""
SURELY_NOT_OURS = 0.9
UNSAID = frozenset(
    {
        OUT_OF_SCOPE,
        "affirm",
        "deny",
        "greet",
        "thanks",
        "goodbye",
        "choose_option",
        "sell_item",
        "search_item",
    }
)
"""Nobody wants these for a button."""
OF_A_BOOKING = frozenset(
    {"service", "start", "date", "daypart", "city", "district", "area_m2", "hours", "quantity", "days"}
)
WAYS: Mapping[Role, tuple[tuple[str, CallbackData], ...]] = {
    Role.CUSTOMER: (
        ("label-book", StartBooking()),
        ("label-services", PickCategoryOfServices(category="")),
        ("label-orders", OrdersPage()),
    ),
    Role.HOUSEKEEPER: (
        ("label-offers", ListOffers()),
        ("label-schedule", ShowSchedule(span="week")),
        ("label-earnings", ShowEarnings()),
    ),
    Role.OPERATOR: (("label-queue", ShowQueue()),),
}
"""What each role can always do."""


class Mean(CallbackData, prefix="mean"):
    """One of the readings of the message with this id."""

    message_id: int
    reading: int


def understood(turn: Turn) -> None:
    """A message or a press that was understood: the count of misses begins anew, what was unsure is past."""
    turn.memory.misses = 0
    turn.memory.notes.pop(NOTE, None)


def miss(turn: Turn, routes: Routes, midway: bool) -> Show:
    """``midway`` tells that the question which stands open is put again below."""
    turn.memory.misses += 1
    i18n, role = turn.i18n, turn.person.acting
    found = _readings(turn, routes)
    human = turn.memory.misses >= MISSES_BEFORE_A_HUMAN and role is not Role.OPERATOR
    rows = _remember(turn, found, midway) if found else []
    if len(found) < FEW and not midway:
        rows += ways(turn)
    if human:
        rows.append([button(i18n("button-human"), CallHuman())])
    return Show(_told(turn, found, human, midway), keyboard(*rows) if rows else None, card=CARD, fresh=True)


def _told(turn: Turn, found: list[Frame], human: bool, midway: bool) -> str:
    i18n, role = turn.i18n, turn.person.acting.value
    heard = tell_heard(i18n, _together(found))
    if found:
        told = i18n("unsure-heard", heard=heard) if heard else i18n("unsure", role=role)
    elif midway:
        told = i18n("not-understood-midway", role=role)
    else:
        told = i18n("not-understood", role=role)
    return "\n\n".join([told, i18n("human-offer")] if human else [told])


def _together(found: list[Frame]) -> dict[str, Any]:
    """All that was read, the likeliest reading first."""
    together: dict[str, Any] = {}
    for frame in reversed(found):
        together.update(frame.slots)
    return together


def _readings(turn: Turn, routes: Routes) -> list[Frame]:
    frame, role = turn.frame, turn.person.acting
    if frame is None or (frame.intent == OUT_OF_SCOPE and frame.confidence >= SURELY_NOT_OURS):
        return []
    likely = [one for one in (frame, *frame.others) if one.confidence >= LIKELY or one is frame]
    found = [one for one in likely if one.intent not in UNSAID and routes.intent(role, one.intent)]
    if role is Role.CUSTOMER:
        found = found[:MOST] + _of_what_was_read(_together(found), {one.intent for one in found})
    return found[:MOST]


def _of_what_was_read(slots: dict[str, Any], intents: set[str]) -> list[Frame]:
    """Whoever names a service, a day or a place may want to book or to know the price."""
    near = [Frame("book_service", 0.0, slots)] if slots.keys() & OF_A_BOOKING else []
    near += [Frame("ask_price", 0.0, {"service": slots["service"]})] if "service" in slots else []
    return [frame for frame in near if frame.intent not in intents]


def _remember(turn: Turn, found: list[Frame], midway: bool) -> list[list[InlineKeyboardButton]]:
    assert turn.message is not None
    number = turn.message.message_id
    turn.memory.notes[NOTE] = {
        "message_id": number,
        "text": turn.text,
        "readings": [{"intent": one.intent, "slots": dict(one.slots)} for one in found],
    }
    booking = midway and (turn.memory.asked or "").startswith("booking:")
    return [
        [button(_label(turn, one, booking), Mean(message_id=number, reading=place))]
        for place, one in enumerate(found)
    ]


def _label(turn: Turn, frame: Frame, booking: bool) -> str:
    i18n = turn.i18n
    if booking and frame.intent == "book_service":
        return i18n("reading-into-the-booking")
    service = frame.slots.get("service")
    named = i18n.service(str(service)) if service is not None else ""
    key = frame.intent.replace("_", "-")
    return i18n(f"reading-{key}", named=bool(named), service=named)


def ways(turn: Turn) -> list[list[InlineKeyboardButton]]:
    return [[button(turn.i18n(key), callback)] for key, callback in WAYS[turn.person.acting]]


def human_for_a_guess(turn: Turn) -> Reply:
    """What is out of scope but may be a note is a miss all the same."""
    turn.memory.misses += 1
    if turn.memory.misses < MISSES_BEFORE_A_HUMAN or turn.person.acting is Role.OPERATOR:
        return NOTHING
    return Show(turn.i18n("human-offer"), keyboard([button(turn.i18n("button-human"), CallHuman())]))


def take_reading(turn: Turn, callback: Mean) -> bool:
    """The press stands for what was said, meant as the button says; False when that is past."""
    kept = turn.memory.notes.get(NOTE)
    if (
        kept is None
        or kept["message_id"] != callback.message_id
        or not 0 <= callback.reading < len(kept["readings"])
    ):
        return False
    reading = kept["readings"][callback.reading]
    turn.frame = Frame(reading["intent"], 1.0, reading["slots"])
    turn.said = kept["text"]
    return True


def server_down(turn: Turn) -> Show:
    """Buttons go on, and a human is one tap away."""
    human = (
        [[button(turn.i18n("button-human"), CallHuman())]] if turn.person.acting is not Role.OPERATOR else []
    )
    return Show(turn.i18n("nlu-down"), keyboard(*ways(turn), *human), card=CARD, fresh=True)
