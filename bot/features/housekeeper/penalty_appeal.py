"""Appeal against a penalty: the housekeeper gives a reason, an operator decides."""

from application.homecare.dispatch.appeals import appeal, standing_penalties
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import AppealPenalty
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_questions import APPEAL, ask_about, reset_question
from domain.kernel.errors import DomainError

CARD = "appeal"


@for_housekeepers
async def on_appeal_penalty(turn: Turn, callback: AppealPenalty) -> Reply:
    """Raises nothing-to-appeal."""
    if not await standing_penalties(turn.uow, turn.person.id, callback.order_id):
        raise DomainError("nothing-to-appeal")
    ask_about(turn, APPEAL, callback.order_id)
    return ShowMessage(turn.i18n("appeal-ask"), card=CARD).below()


async def send_appeal(turn: Turn, order_id: int, reason: str) -> Reply:
    """Raises nothing-to-appeal or message-too-long."""
    await appeal(turn.uow, turn.person, order_id, reason)
    await reset_question(turn)
    return ShowMessage(turn.i18n("appeal-sent"), card=CARD).below()
