"""Replies to requests for services that the agency does not offer."""

from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.fallback import show_menu
from bot.features.customer.callbacks import StartBooking
from bot.features.customer.order_callbacks import OrdersPage


async def decline_second_hand(turn: Turn) -> Reply:
    return show_menu(turn, turn.i18n("no-second-hand"))


async def decline_series(turn: Turn) -> Reply:
    """Say that each visit is booked by itself, and offer to book the last one again."""
    i18n = turn.i18n
    rows = [[button(i18n("button-my-orders"), OrdersPage()), button(i18n("label-book"), StartBooking())]]
    return ShowMessage(i18n("no-series"), keyboard(*rows))
