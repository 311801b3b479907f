"""What people ask for that the agency does not do."""

from bot.common.fallback import show_menu
from bot.reply import Reply
from bot.turn import Turn


async def no_second_hand(turn: Turn) -> Reply:
    return show_menu(turn, turn.words("no-second-hand"))
