"""Further services that were named beside the one being booked: kept in the chat's memory, offered one by one when the
draft has become an order or was discarded."""

from collections.abc import Mapping
from typing import Any

from bot.core.callbacks import CallbackData, button, keyboard
from bot.core.reply import NO_REPLY, Reply, ShowMessage
from bot.core.slot_summary import summarize_slots
from bot.core.turn import Turn

NOTE = CARD = "further-services"
MAX_KEPT = 3


class StartFurther(CallbackData, prefix="bfur"):
    """Start the draft of the kept request for this service."""

    service: str


class DropFurther(CallbackData, prefix="bfud"):
    """Drop the kept request for this service."""

    service: str


def keep_further(turn: Turn, slots: Mapping[str, Any]) -> None:
    """Keep a request (slots of a frame with a service); a later one for the same service replaces it."""
    kept = [one for one in _kept(turn) if one["service"] != slots["service"]]
    turn.memory.notes[NOTE] = [*kept, dict(slots)][-MAX_KEPT:]


def further_summaries(turn: Turn) -> tuple[str, ...]:
    """Return one line for each kept request, such as "AC repair · Wed 2 Dec"."""
    return tuple(summarize_slots(turn.i18n, one) for one in _kept(turn))


def offer_further(turn: Turn) -> Reply:
    """Ask whether the first kept request is booked now; nothing without one."""
    kept = _kept(turn)
    if not kept:
        return NO_REPLY
    service = kept[0]["service"]
    buttons = [
        button(turn.i18n("further-start"), StartFurther(service=service)),
        button(turn.i18n("further-drop"), DropFurther(service=service)),
    ]
    text = turn.i18n("further-offer", what=summarize_slots(turn.i18n, kept[0]))
    return ShowMessage(text, keyboard(buttons), card=CARD, fresh=True)


def kept_request(turn: Turn, service: str) -> dict[str, Any] | None:
    """Return the kept request for this service, None where there is none."""
    return next((one for one in _kept(turn) if one["service"] == service), None)


def forget_request(turn: Turn, service: str) -> None:
    turn.memory.notes[NOTE] = [one for one in _kept(turn) if one["service"] != service]


def decided_view(turn: Turn, key: str, request: Mapping[str, Any]) -> ShowMessage:
    """Replace the offer's text and buttons by what was decided (text key ``key``)."""
    return ShowMessage(turn.i18n(key, what=summarize_slots(turn.i18n, request)), card=CARD)


def _kept(turn: Turn) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = turn.memory.notes.get(NOTE, [])
    return kept
