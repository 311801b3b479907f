"""Clarification of a message that is unsure or out of scope.

The reply summarises the slots that were read and offers the likeliest intents as buttons; from the second miss in a
row on it offers a human operator.
"""

from typing import Any

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import CallbackData, CallHuman, button, keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage
from bot.core.routing import RouteTable, buttons_of
from bot.core.slot_summary import summarize_slots
from bot.core.turn import Turn
from domain.platform.people.model import Role
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.scope import GOODS

NOTE = CARD = "clarification"
RELAY_CARD = "relay"
"""Card that asks whether a text is for the other side of a visit."""
MISSES_BEFORE_HUMAN = 2
MIN_READINGS, MAX_READINGS = 2, 3
MIN_READING_CONFIDENCE = 0.08
"""Minimum confidence of a reading that is offered as a button."""
OUT_OF_SCOPE_CONFIDENCE = 0.9
UNOFFERED_INTENTS = GOODS | {
    OUT_OF_SCOPE, "affirm", "deny", "greet", "thanks", "goodbye", "choose_option",
}  # fmt: skip
"""Intents that are never offered as a button."""
BOOKING_SLOTS = frozenset(
    {"service", "start", "date", "daypart", "city", "district", "area_m2", "hours", "quantity", "days"}
)


class PickReading(CallbackData, prefix="mean"):
    """Take one of the readings (index ``reading``) of the message with this id."""

    message_id: int
    reading: int


class ShowReadings(CallbackData, prefix="mine"):
    """Offer the kept readings of the message with this id, which is meant for the bot and not for a person."""

    message_id: int


def reset_misses(turn: Turn) -> None:
    """Reset the count of misses and drop the readings that were offered."""
    turn.memory.misses = 0
    turn.memory.notes.pop(NOTE, None)


def clarify(turn: Turn, routes: RouteTable, midway: bool, confirm: bool = False) -> ShowMessage:
    """Count a miss and ask what was meant.

    ``midway`` tells that the open question is put again below, ``confirm`` that the first reading changes something at
    once and waits for its button.
    """
    turn.memory.misses += 1
    i18n, role = turn.i18n, turn.person.acting
    found = _readings(turn, routes)
    human = turn.memory.misses >= MISSES_BEFORE_HUMAN and role is not Role.OPERATOR
    rows = _reading_buttons(turn, found, midway) if found else []
    if len(found) < MIN_READINGS and not midway and not confirm:
        rows += shortcut_rows(turn, routes)
    if human:
        rows.append([button(i18n("button-human"), CallHuman())])
    return ShowMessage(
        _clarification_text(turn, found, human, midway, confirm),
        keyboard(*rows) if rows else None,
        card=CARD,
        fresh=True,
    )


def _clarification_text(turn: Turn, found: list[Frame], human: bool, midway: bool, confirm: bool) -> str:
    i18n, role = turn.i18n, turn.person.acting.value
    summary = summarize_slots(i18n, _merged_slots(found))
    if found and confirm:
        text = i18n("clarification-confirm", summary=summary, known=bool(summary))
    elif found:
        text = i18n("clarification-slots", summary=summary) if summary else i18n("clarification", role=role)
    elif midway:
        text = i18n("not-understood-midway", role=role)
    else:
        text = i18n("not-understood", role=role)
    return "\n\n".join([text, i18n("human-offer")] if human else [text])


def _merged_slots(found: list[Frame]) -> dict[str, Any]:
    """Merge the slots of all readings; on a conflict the likeliest reading wins."""
    together: dict[str, Any] = {}
    for frame in reversed(found):
        together.update(frame.slots)
    return together


def _readings(turn: Turn, routes: RouteTable) -> list[Frame]:
    frame, role = turn.frame, turn.person.acting
    if frame is None or (frame.intent == OUT_OF_SCOPE and frame.confidence >= OUT_OF_SCOPE_CONFIDENCE):
        return []
    likely = [
        one for one in (frame, *frame.others) if one.confidence >= MIN_READING_CONFIDENCE or one is frame
    ]
    found = [one for one in likely if one.intent not in UNOFFERED_INTENTS and routes.intent(role, one.intent)]
    if role is Role.CUSTOMER:
        found = found[:MAX_READINGS] + _readings_by_slots(_merged_slots(found), {one.intent for one in found})
    return found[:MAX_READINGS]


def _readings_by_slots(slots: dict[str, Any], intents: set[str]) -> list[Frame]:
    """Derive readings from slots alone: a booking from any booking slot, a question for the price from a service."""
    near = [Frame("book_service", 0.0, slots)] if slots.keys() & BOOKING_SLOTS else []
    near += [Frame("ask_price", 0.0, {"service": slots["service"]})] if "service" in slots else []
    return [frame for frame in near if frame.intent not in intents]


def _reading_buttons(turn: Turn, found: list[Frame], midway: bool) -> list[list[InlineKeyboardButton]]:
    assert turn.message is not None
    number = turn.message.message_id
    turn.memory.notes[NOTE] = {
        "message_id": number,
        "text": turn.text,
        "readings": [{"intent": one.intent, "slots": dict(one.slots)} for one in found],
    }
    booking = midway and turn.questions.slot_of("booking") is not None
    return [
        [button(_label(turn, one, booking), PickReading(message_id=number, reading=place))]
        for place, one in enumerate(found)
    ]


def heard_view(turn: Turn) -> Reply:
    """Show what was understood of a voice message."""
    if turn.read.transcript is None:
        return NO_REPLY
    return ShowMessage(turn.i18n("voice-heard", words=turn.read.transcript))


def keep_readings(turn: Turn) -> int:
    """Keep the readings of the turn's message for ShowReadings; return the message's id."""
    assert turn.message is not None
    number, frame = turn.message.message_id, turn.frame
    readings = (frame, *frame.others) if frame is not None else ()
    turn.memory.notes[NOTE] = {
        "message_id": number,
        "text": turn.text,
        "readings": [{"intent": one.intent, "slots": dict(one.slots)} for one in readings],
    }
    return number


def offer_kept_readings(turn: Turn, routes: RouteTable, message_id: int) -> Reply:
    """Offer the readings that ``keep_readings`` kept, with the shortcuts and a human."""
    role, kept = turn.person.acting, turn.memory.notes.get(NOTE)
    readings = kept["readings"] if kept is not None and kept["message_id"] == message_id else []
    rows = [
        [
            button(
                _label(turn, Frame(one["intent"], 1.0, one["slots"]), False),
                PickReading(message_id=message_id, reading=place),
            )
        ]
        for place, one in enumerate(readings)
        if one["intent"] not in UNOFFERED_INTENTS and routes.intent(role, one["intent"])
    ]
    rows = rows[:MAX_READINGS] + shortcut_rows(turn, routes)
    if role is not Role.OPERATOR:
        rows.append([button(turn.i18n("button-human"), CallHuman())])
    return [
        RemoveCard(RELAY_CARD),
        ShowMessage(turn.i18n("not-for-the-other"), keyboard(*rows), card=CARD, fresh=True),
    ]


def _label(turn: Turn, frame: Frame, booking: bool) -> str:
    i18n = turn.i18n
    if booking and frame.intent == "book_service":
        return i18n("reading-into-the-booking")
    service = frame.slots.get("service")
    named = i18n.service(str(service)) if service is not None else ""
    key = frame.intent.replace("_", "-")
    return i18n(f"reading-{key}", named=bool(named), service=named)


def shortcut_rows(turn: Turn, routes: RouteTable) -> list[list[InlineKeyboardButton]]:
    """Return the shortcut buttons of the acting role, one a row."""
    route = routes.shortcuts.get(turn.person.acting)
    return buttons_of(route.handler, turn.i18n) if route is not None else []


def offer_human_after_guess(turn: Turn) -> Reply:
    """Count a miss for an out-of-scope text that was answered by a guess; offer a human from the second on."""
    turn.memory.misses += 1
    if turn.memory.misses < MISSES_BEFORE_HUMAN or turn.person.acting is Role.OPERATOR:
        return NO_REPLY
    return ShowMessage(turn.i18n("human-offer"), keyboard([button(turn.i18n("button-human"), CallHuman())]))


def apply_reading(turn: Turn, callback: PickReading) -> bool:
    """Replace the turn's text and frame by the picked reading. Returns False for an offer that is outdated."""
    kept = turn.memory.notes.get(NOTE)
    if (
        kept is None
        or kept["message_id"] != callback.message_id
        or not 0 <= callback.reading < len(kept["readings"])
    ):
        return False
    reading = kept["readings"][callback.reading]
    turn.reinterpret(Frame(reading["intent"], 1.0, reading["slots"]), kept["text"])
    return True


def nlu_unavailable(turn: Turn, routes: RouteTable) -> ShowMessage:
    """Reply when the language server is unavailable: offer the shortcuts and a human."""
    human = (
        [[button(turn.i18n("button-human"), CallHuman())]] if turn.person.acting is not Role.OPERATOR else []
    )
    return ShowMessage(
        turn.i18n("nlu-down"), keyboard(*shortcut_rows(turn, routes), *human), card=CARD, fresh=True
    )
