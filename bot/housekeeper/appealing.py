"""An appeal against a penalty: she says why, an operator decides."""

from bot.housekeeper.presses import AppealPenalty
from bot.housekeeper.questions import APPEAL, ask_about, rest
from bot.housekeeper.standing import for_housekeepers
from bot.reply import Reply, Show
from bot.turn import Turn
from domain.dispatch.appeals import appeal, standing_penalties
from domain.kernel.errors import DomainError

CARD = "appeal"


@for_housekeepers
async def press_appeal(turn: Turn, press: AppealPenalty) -> Reply:
    """Raises nothing-to-appeal."""
    if not await standing_penalties(turn.work, turn.person.id, press.order_id):
        raise DomainError("nothing-to-appeal")
    ask_about(turn, APPEAL, press.order_id)
    return Show(turn.words("appeal-ask"), card=CARD).below()


async def send_appeal(turn: Turn, order_id: int, words: str) -> Reply:
    """Raises nothing-to-appeal or message-too-long."""
    await appeal(turn.work, turn.person, order_id, words)
    await rest(turn)
    return Show(turn.words("appeal-sent"), card=CARD).below()
