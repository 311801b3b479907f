"""Giving an order back: first what it costs, then why, then it is dispatched again at once."""

from bot.callbacks import button, keyboard
from bot.housekeeper.choosing import narrow
from bot.housekeeper.presses import AppealPenalty, AskGiveBack, GiveBack, KeepOrder
from bot.housekeeper.questions import NAME, rest
from bot.housekeeper.visit import as_it_stands
from bot.housekeeper.visit_view import visit_key, which_visit
from bot.reply import Remove, Reply, Show, Toast
from bot.turn import Turn
from bot.words import Words
from domain.dispatch.giving_back import GiveBackOutlook, preview_give_back
from domain.dispatch.use_cases import give_back
from domain.orders.model import Order, OrderStatus
from domain.visits.use_cases import her_order

CARD = "giving-back"
REASONS = ("ill", "family", "clash", "far", "other")
POSSIBLE = frozenset({OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE})
LONGEST_REASON = 200


def give_back_view(words: Words, order: Order, outlook: GiveBackOutlook) -> Show:
    """The consequence before the buttons."""
    policy = words.business.policy.give_back
    cost = words(
        "giveback-cost",
        penalty=words.money(outlook.penalty),
        penalised=bool(outlook.penalty),
        lowers=outlook.lowers_ranking,
        late=outlook.lowers_ranking and not outlook.penalty,
        cap=words.money(policy.monthly_cap),
    )
    text = words(
        "giveback-ask",
        number=order.number,
        service=words.service(order.service),
        when=words.moment(order.start),
        cost=cost,
    )
    rows = [
        [button(words(f"giveback-reason-{reason}"), GiveBack(order_id=order.id, reason=reason))]
        for reason in REASONS
    ]
    rows.append([button(words("button-giveback-keep"), KeepOrder(order_id=order.id))])
    return Show(text, keyboard(*rows), card=CARD).below()


async def press_ask(turn: Turn, press: AskGiveBack) -> Reply:
    return await ask_give_back(turn, press.order_id)


async def ask_give_back(turn: Turn, order_id: int) -> Reply:
    """Raises not-your-order or order-not-possible-now."""
    turn.on_refusal = as_it_stands(order_id)
    outlook = await preview_give_back(turn.work, turn.person, order_id)
    order = await turn.work.orders.get(order_id)
    turn.memory.notes["giving_back"] = {"order": order_id, "penalty": outlook.penalty}
    return give_back_view(turn.words, order, outlook)


async def ask_give_back_of(turn: Turn) -> Reply:
    """已经接的单我去不了了: the order that the words describe."""
    hers = await turn.work.orders.of_housekeeper(turn.person.id, POSSIBLE)
    fitting = narrow(turn, hers, lambda order: order)
    if len(fitting) == 1:
        return await ask_give_back(turn, fitting[0].id)
    if not hers:
        return Show(turn.words("offers-none-to-decline"))
    return which_visit(turn.words, fitting or hers)


async def press_give_back(turn: Turn, press: GiveBack) -> Reply:
    """With a reason at hand it is done; ``other`` asks for one in words."""
    if press.reason not in REASONS:
        return Toast(turn.words("button-old"))
    if press.reason == "other":
        await preview_give_back(turn.work, turn.person, press.order_id)
        turn.ask(NAME, f"reason:{press.order_id}")
        return Show(turn.words("giveback-why"))
    return await do_give_back(turn, press.order_id, turn.words(f"giveback-reason-{press.reason}"))


async def do_give_back(turn: Turn, order_id: int, reason: str) -> Reply:
    """Only for what was shown: a penalty that has grown meanwhile is shown first."""
    turn.on_refusal = as_it_stands(order_id)
    shown = turn.memory.notes.get("giving_back", {})
    outlook = await preview_give_back(turn.work, turn.person, order_id)
    if shown.get("order") != order_id or outlook.penalty > shown.get("penalty", 0):
        again = await ask_give_back(turn, order_id)
        return [Toast(turn.words("giveback-changed"), alert=True), again]
    order, penalty = await give_back(turn.work, turn.person, order_id, reason[:LONGEST_REASON])
    turn.memory.notes.pop("giving_back", None)
    await rest(turn)
    told = turn.words(
        "giveback-done", number=order.number, penalty=turn.words.money(penalty), penalised=bool(penalty)
    )
    appeal = button(turn.words("button-appeal"), AppealPenalty(order_id=order.id))
    return [Remove(visit_key(order_id)), Show(told, keyboard([appeal]) if penalty else None, card=CARD)]


async def press_keep(turn: Turn, press: KeepOrder) -> Reply:
    """Raises not-your-order."""
    await her_order(turn.work, turn.person, press.order_id)
    turn.memory.notes.pop("giving_back", None)
    await rest(turn)
    return [Toast(turn.words("giveback-kept")), Remove(CARD)]
