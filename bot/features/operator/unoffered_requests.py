"""Requests of operators that are not served in chat: one sentence with what to do instead."""

from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.operator import callbacks
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import CARD, clear_question


async def _explain(turn: Turn, key: str) -> Reply:
    clear_question(turn)
    queue = button(turn.i18n("button-queue"), callbacks.ShowQueue())
    return ShowMessage(turn.i18n(key), keyboard([queue]), card=CARD).below()


@for_operators
async def compensate(turn: Turn) -> Reply:
    return await _explain(turn, "unoffered-compensate")


@for_operators
async def block_person(turn: Turn) -> Reply:
    return await _explain(turn, "unoffered-block")


@for_operators
async def announce(turn: Turn) -> Reply:
    return await _explain(turn, "unoffered-announce")


@for_operators
async def set_price(turn: Turn) -> Reply:
    return await _explain(turn, "unoffered-price")


@for_operators
async def update_content(turn: Turn) -> Reply:
    return await _explain(turn, "unoffered-content")
