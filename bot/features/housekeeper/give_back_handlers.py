"""Give an order back: show the penalty, ask for the reason, dispatch the order again."""

from dataclasses import replace

from application.homecare.dispatch.give_back import GiveBackOutlook, preview_give_back
from application.homecare.dispatch.use_cases import give_back
from application.homecare.order_lookup.housekeeper_visits import own_visit
from bot.core.callbacks import button, keyboard
from bot.core.reply import RemoveCard, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.housekeeper.callbacks import AppealPenalty, AskGiveBack, GiveBack, KeepOrder
from bot.features.housekeeper.standing import for_housekeepers
from bot.features.housekeeper.visit_questions import NAME, reset_question
from bot.features.housekeeper.visit_steps import PICKER as VISIT_PICKER
from bot.features.housekeeper.visit_view import visit_key
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction

CARD = "giving-back"
REASONS = ("ill", "family", "clash", "far", "other")
MAX_REASON_LENGTH = 200


def give_back_view(i18n: Translator, order: Order, outlook: GiveBackOutlook) -> ShowMessage:
    """Show the penalty above the reasons."""
    policy = i18n.agency.policy.give_back
    cost = i18n(
        "giveback-cost",
        penalty=i18n.money(outlook.penalty),
        penalised=bool(outlook.penalty),
        lowers=outlook.lowers_ranking,
        late=outlook.lowers_ranking and not outlook.penalty,
        cap=i18n.money(policy.monthly_cap),
    )
    text = i18n(
        "giveback-ask",
        number=order.number,
        service=i18n.service(order.service),
        when=i18n.moment(order.start),
        cost=cost,
    )
    rows = [
        [
            button(
                i18n(f"giveback-reason-{reason}"), GiveBack(order_id=order.id, reason=reason), style="danger"
            )
        ]
        for reason in REASONS
    ]
    rows.append([button(i18n("button-giveback-keep"), KeepOrder(order_id=order.id))])
    return ShowMessage(text, keyboard(*rows), card=CARD).below()


async def on_ask_give_back(turn: Turn, callback: AskGiveBack) -> Reply:
    return await ask_give_back(turn, callback.order_id)


async def ask_give_back(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.set_subject("order", order_id)
    outlook = await preview_give_back(turn.uow, turn.person, order_id)
    order = await own_visit(turn.uow, turn.person, order_id)
    turn.memory.notes["give_back"] = {"order": order_id, "penalty": outlook.penalty}
    return give_back_view(turn.i18n, order, outlook)


async def ask_give_back_of(turn: Turn) -> Reply:
    """Ask about the order that the text describes (已经接的单我去不了了)."""
    return await PICKER.pick(turn, GIVE_BACK)


@for_housekeepers
async def give_back_in_words(turn: Turn) -> Reply:
    return await ask_give_back_of(turn)


async def _ask_give_back(turn: Turn, order: Order, said: Utterance) -> Reply:
    return await ask_give_back(turn, order.id)


async def _nothing_to_give_back(turn: Turn, purpose: Purpose) -> Reply:
    return ShowMessage(turn.i18n("offers-none-to-decline"))


GIVE_BACK = Purpose("give-back", (POSSIBLE_IN[OrderAction.GIVE_BACK],), _ask_give_back)
PICKER = replace(VISIT_PICKER, none=_nothing_to_give_back)


async def on_give_back(turn: Turn, callback: GiveBack) -> Reply:
    """Give back with a preset reason; ``other`` asks for a typed one."""
    if callback.reason not in REASONS:
        return Toast(turn.i18n("button-old"))
    if callback.reason == "other":
        await preview_give_back(turn.uow, turn.person, callback.order_id)
        turn.questions.ask(NAME, f"reason:{callback.order_id}")
        return ShowMessage(turn.i18n("giveback-why"))
    return await do_give_back(turn, callback.order_id, turn.i18n(f"giveback-reason-{callback.reason}"))


async def do_give_back(turn: Turn, order_id: int, reason: str) -> Reply:
    """Give back at the penalty shown; show the card again when the penalty has increased."""
    turn.set_subject("order", order_id)
    shown = turn.memory.notes.get("give_back", {})
    outlook = await preview_give_back(turn.uow, turn.person, order_id)
    if shown.get("order") != order_id or outlook.penalty > shown.get("penalty", 0):
        again = await ask_give_back(turn, order_id)
        return [Toast(turn.i18n("giveback-changed"), alert=True), again]
    order, penalty = await give_back(turn.uow, turn.person, order_id, reason[:MAX_REASON_LENGTH])
    turn.memory.notes.pop("give_back", None)
    await reset_question(turn)
    told = turn.i18n(
        "giveback-done", number=order.number, penalty=turn.i18n.money(penalty), penalised=bool(penalty)
    )
    appeal = button(turn.i18n("button-appeal"), AppealPenalty(order_id=order.id), style="primary")
    return [
        RemoveCard(visit_key(order_id)),
        ShowMessage(told, keyboard([appeal]) if penalty else None, card=CARD),
    ]


async def on_keep_order(turn: Turn, callback: KeepOrder) -> Reply:
    """Raises not-your-order."""
    await own_visit(turn.uow, turn.person, callback.order_id)
    turn.memory.notes.pop("give_back", None)
    await reset_question(turn)
    return [Toast(turn.i18n("giveback-kept")), RemoveCard(CARD)]
