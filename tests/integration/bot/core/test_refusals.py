"""Declared refusals: which view answers, and what the shared views show."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.core.refusals import declared_view, order_refusals, refusals, render_refusal, with_current_card
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Refusal, Refusals, Turn, TurnSubject
from domain.kernel.errors import DomainError


def text_key(key: str, **values: Any) -> str:
    return key


def turn(declared: Refusals, subject: TurnSubject | None = None, message: object | None = None) -> Turn:
    return cast(
        Turn,
        SimpleNamespace(refusals=declared, subject=subject, message=message, i18n=cast(Translator, text_key)),
    )


async def one(turn: Turn, refusal: Refusal) -> Reply:
    return NO_REPLY


async def other(turn: Turn, refusal: Refusal) -> Reply:
    return NO_REPLY


async def card(turn: Turn, order_id: int) -> Reply | None:
    return ShowMessage(f"order {order_id}") if order_id < 100 else None


ORDER = TurnSubject("order", 12)
TAKEN = DomainError("slot-taken")


@pytest.mark.parametrize(
    ("declared", "subject", "expected"),
    [
        ({}, ORDER, None),
        (refusals("order", one), ORDER, one),
        (refusals("order", one), None, None),
        (refusals("order", one), TurnSubject("ticket", 12), None),
        (refusals("order", one, ["slot-taken"]), ORDER, one),
        (refusals("order", one, ["review-exists"]), ORDER, None),
        ({**refusals("order", one), **refusals("order", other, ["slot-taken"])}, ORDER, other),
        (refusals(None, one), None, one),
        (refusals(None, one), ORDER, None),
    ],
)
def test_the_view_is_chosen_by_subject_and_code(
    declared: Refusals, subject: TurnSubject | None, expected: object
) -> None:
    assert declared_view(turn(declared, subject), TAKEN) is expected


def test_an_error_is_a_dialog_over_a_button_and_a_message_after_a_message() -> None:
    assert render_refusal(cast(Translator, text_key), TAKEN, pressed=True) == Toast(
        "error-slot-taken", alert=True
    )
    assert render_refusal(cast(Translator, text_key), TAKEN, pressed=False) == ShowMessage("error-slot-taken")


@pytest.mark.parametrize(
    ("subject", "code", "expected"),
    [
        (ORDER, "slot-taken", [Toast("error-slot-taken", alert=True), ShowMessage("order 12")]),
        (ORDER, "not-allowed", Toast("error-not-allowed", alert=True)),
        (TurnSubject("order", 100), "slot-taken", Toast("error-slot-taken", alert=True)),
        (None, "slot-taken", Toast("error-slot-taken", alert=True)),
    ],
    ids=["card", "told alone", "no card", "no subject"],
)
async def test_the_shared_view_shows_the_error_and_the_present_state(
    subject: TurnSubject | None, code: str, expected: Reply
) -> None:
    view = with_current_card(card, codes_without_card=["not-allowed"])
    assert await view(turn({}, subject), Refusal(DomainError(code), subject)) == expected


async def test_every_role_declares_the_order_view_with_its_own_card() -> None:
    declared = order_refusals(card, ["slot-taken"])
    view = declared_view(turn(declared, ORDER), TAKEN)
    assert view is not None
    assert await view(turn(declared, ORDER, message=object()), Refusal(TAKEN, ORDER)) == [
        ShowMessage("error-slot-taken"),
        ShowMessage("order 12"),
    ]
