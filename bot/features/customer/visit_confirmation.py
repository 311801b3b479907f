"""Confirmation by the customer that the work starts and that it is done."""

from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.order_lookup.customer_orders import own_order, own_order_for
from application.homecare.reviews.use_cases import may_review
from application.homecare.visits.use_cases import confirm_work, start_by_customer
from bot.core.callbacks import button, keyboard
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import order_card_key
from bot.features.customer.order_questions import CONFIRM as QUESTION
from bot.features.customer.order_questions import close_question, open_question
from bot.features.customer.order_review import review_card
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction

NOTE = "confirming"
"""The words that asked for the confirmation; the same words sent twice do not answer it."""


async def ask_start(turn: Turn, order: Order, callback: callbacks.AskStart) -> Reply:
    """Ask to start without the start code. Raises order-not-possible-now."""
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.START_WORK)
    i18n = turn.i18n
    return ShowMessage(
        i18n("start-ask", number=order.number, code=order.start_code),
        keyboard(
            [
                button(i18n("button-start-yes"), callbacks.StartWork(order_id=order.id), style="primary"),
                button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id)),
            ]
        ),
        card=order_card_key(order.id),
    )


async def start(turn: Turn, order: Order, callback: callbacks.StartWork) -> Reply:
    """Raises order-not-possible-now."""
    order = await start_by_customer(turn.uow, turn.person, order.id)
    return [Toast(turn.i18n("start-done")), await current_card(turn, order)]


async def confirm(turn: Turn, order: Order, callback: callbacks.ConfirmWork) -> Reply:
    """Confirm the work, which releases the payout, and ask for a review. Raises order-not-possible-now."""
    order = await confirm_work(turn.uow, turn.person, order.id)
    if turn.questions.slot_of(QUESTION) == str(order.id):
        close_question(turn)
    reply: list[Reply] = [Toast(turn.i18n("confirm-done")), await current_card(turn, order)]
    if await may_review(turn.uow, turn.person, order.id):
        reply.append(await review_card(turn, order))
    return reply


async def confirm_in_words(turn: Turn) -> Reply:
    """Ask to confirm the work that words such as 确认完成 are about; money moves only by the answer."""
    return await pick_order(turn, CONFIRM_PURPOSE)


async def _ask_confirmation(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    i18n = turn.i18n
    open_question(turn, QUESTION, str(order.id))
    turn.memory.notes[NOTE] = turn.text
    name = (
        turn.i18n.person(await housekeeper_name(turn.uow, order.housekeeper_id))
        if order.housekeeper_id
        else ""
    )
    text = i18n(
        "confirm-ask",
        number=order.number,
        service=i18n.service(order.service),
        time=i18n.moment(order.start),
        total=i18n.money(order.total),
        name=name,
    )
    return ShowMessage(
        text,
        keyboard(
            [button(i18n("button-confirm-work"), callbacks.ConfirmWork(order_id=order.id), style="primary")],
            [
                button(i18n("button-problem"), callbacks.Complain(order_id=order.id)),
                button(i18n("button-not-now"), callbacks.KeepUnconfirmed(order_id=order.id)),
            ],
        ),
        card=order_card_key(order.id),
        fresh=True,
    )


async def keep_unconfirmed(turn: Turn, order: Order, callback: callbacks.KeepUnconfirmed) -> Reply:
    close_question(turn)
    return await current_card(turn, order)


class ConfirmQuestion:
    """Takes a clear "yes" as the confirmation of the work, "no" as a wish to leave it."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        frame = turn.frame
        return (
            frame is not None
            and frame.intent in ("affirm", "deny", "confirm_work")
            and frame.confidence >= CERTAIN_CONFIDENCE
        )

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if turn.frame is None or turn.message is None or not turn.message.text:
            return None
        order = await own_order(turn.uow, turn.person, int(slot))
        turn.set_subject("order", order.id)
        if turn.memory.notes.get(NOTE) == turn.text:
            return await _ask_confirmation(turn, order, Utterance({}, turn.text))
        turn.memory.notes.pop(NOTE, None)
        close_question(turn)
        if turn.frame.intent == "deny":
            return (await current_card(turn, order)).below()
        return await confirm(turn, order, callbacks.ConfirmWork(order_id=order.id))

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Drop the question after another topic; the order's card keeps its button."""
        close_question(turn)
        return NO_REPLY


CONFIRM_PURPOSE = Purpose("done", (POSSIBLE_IN[OrderAction.CONFIRM_WORK],), _ask_confirmation)
on_keep_unconfirmed = with_own_order(keep_unconfirmed)
on_ask_start = with_own_order(ask_start)
on_start_work = with_own_order(start)
on_confirm_work = with_own_order(confirm)
