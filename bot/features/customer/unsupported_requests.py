"""Replies to requests for services that the agency does not offer."""

from bot.core.reply import Reply
from bot.core.turn import Turn
from bot.features.common.fallback import show_menu


async def decline_second_hand(turn: Turn) -> Reply:
    return show_menu(turn, turn.i18n("no-second-hand"))
