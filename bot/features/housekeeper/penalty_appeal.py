"""Appeal against a penalty: the housekeeper gives a reason, an operator decides."""

from application.homecare.dispatch.appeals import appeal, penalised_orders, standing_penalties
from bot.core.reply import Reply, ShowMessage
from bot.core.turn import Turn
from bot.features.common.order_picker import choices_view, described_order
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


@for_housekeepers
async def appeal_in_words(turn: Turn) -> Reply:
    """Ask for the reason of an appeal against the only penalty, or which one is meant."""
    orders = await penalised_orders(turn.uow, turn.person)
    meant = [described] if (described := described_order(turn, orders)) else orders
    if not meant:
        return ShowMessage(turn.i18n("appeal-none"), card=CARD).below()
    if len(meant) == 1:
        ask_about(turn, APPEAL, meant[0].id)
        return ShowMessage(turn.i18n("appeal-ask-of", number=meant[0].number), card=CARD).below()
    return choices_view(
        turn.i18n("appeal-which"),
        meant,
        lambda order: f"{order.number} {turn.i18n.service(order.service)}",
        lambda order: AppealPenalty(order_id=order.id),
        CARD,
    )


async def send_appeal(turn: Turn, order_id: int, reason: str) -> Reply:
    """Raises nothing-to-appeal or message-too-long."""
    await appeal(turn.uow, turn.person, order_id, reason)
    await reset_question(turn)
    return ShowMessage(turn.i18n("appeal-sent"), card=CARD).below()
