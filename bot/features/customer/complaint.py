"""A grievance: words and photos gathered in one card, then put before an operator."""

from typing import Any

from application.homecare.orders.queries import own_order, own_order_to
from application.homecare.visits.use_cases import complain
from application.platform.support.use_cases import MOST_PHOTOS
from bot.core.callbacks import button, keyboard
from bot.core.reply import NOTHING, Remove, Reply, Show, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Said
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_questions import COMPLAINT as QUESTION
from bot.features.customer.order_questions import close_question, interrupts, open_question
from bot.features.customer.own_order import about_own_order, current_card
from bot.features.customer.which_order import which_order
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction
from domain.kernel.errors import DomainError

LONGEST = 1000
USUAL = VISIT_NOT_ENDED | {OrderStatus.FINISHED, OrderStatus.SETTLED}
"""Of the orders that can be complained of, those that are offered when none is named."""


def card_key(order_id: int) -> str:
    return f"complaint:{order_id}"


def complaint_view(i18n: Translator, order: Order, gathered: dict[str, Any]) -> Show:
    """What was gathered so far, and the button that hands it in once there is something."""
    lines: list[str] = [i18n("complaint-head", number=order.number, service=i18n.service(order.service))]
    if gathered["words"]:
        lines.append(i18n("complaint-words", words=gathered["words"]))
    if gathered["photos"]:
        lines.append(i18n("complaint-photos", count=len(gathered["photos"])))
    something = bool(gathered["words"] or gathered["photos"])
    lines += ["", i18n("complaint-ready" if something else "complaint-ask")]
    if something and order.status is OrderStatus.FINISHED:
        lines.append(i18n("complaint-freezes"))
    file = [button(i18n("button-complaint-file"), callbacks.FileComplaint(order_id=order.id))]
    drop = [button(i18n("button-complaint-drop"), callbacks.DropComplaint(order_id=order.id))]
    return Show("\n".join(lines), keyboard(file if something else [], drop), card=card_key(order.id))


def _gathered(turn: Turn, order: Order) -> dict[str, Any]:
    kept: dict[str, Any] = turn.memory.notes.setdefault(card_key(order.id), {"words": "", "photos": []})
    return kept


async def open_complaint(turn: Turn, order: Order, callback: callbacks.Complain) -> Reply:
    """Raises order-not-possible-now."""
    await own_order_to(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    open_question(turn, QUESTION, str(order.id))
    return complaint_view(turn.i18n, order, _gathered(turn, order)).below()


async def file_it(turn: Turn, order: Order, callback: callbacks.FileComplaint) -> Reply:
    """A finished order's payout is frozen by it. Raises order-not-possible-now."""
    await own_order_to(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    gathered = turn.memory.notes.pop(card_key(order.id), None)
    close_question(turn)
    if gathered is None or not (gathered["words"] or gathered["photos"]):
        return Toast(turn.i18n("button-old"))
    order = await complain(
        turn.uow, turn.person, order.id, gathered["words"], photos=tuple(gathered["photos"])
    )
    phone = turn.services.contact.support_phone
    return [
        Remove(card_key(order.id)),
        Show(turn.i18n("complaint-filed", number=order.number, phone=phone)),
        (await current_card(turn, order)).below(),
    ]


async def drop(turn: Turn, order: Order, callback: callbacks.DropComplaint) -> Reply:
    turn.memory.notes.pop(card_key(order.id), None)
    close_question(turn)
    return [Toast(turn.i18n("complaint-dropped")), Remove(card_key(order.id))]


async def file_complaint(turn: Turn) -> Reply:
    """玻璃被打碎了，你们得赔: the words are the complaint."""
    return await which_order(turn, GRIEVE)


async def _grieve_about(turn: Turn, order: Order, said: Said) -> Reply:
    await own_order_to(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    gathered = _gathered(turn, order)
    add_words(gathered, said.text)
    open_question(turn, QUESTION, str(order.id))
    return complaint_view(turn.i18n, order, gathered).below()


def add_words(gathered: dict[str, Any], text: str) -> None:
    """Raises message-too-long."""
    together = f"{gathered['words']}\n{text}".strip()
    if len(together) > LONGEST:
        raise DomainError("message-too-long", most=LONGEST)
    gathered["words"] = together


GRIEVE = Purpose("complaint", (USUAL,), _grieve_about)
press_complain = about_own_order(open_complaint)
press_file = about_own_order(file_it)
press_drop = about_own_order(drop)


class ComplaintQuestion:
    """Photos and words go into the open complaint until it is handed in."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        frame = turn.frame
        if frame is None:
            return True
        gathered = turn.memory.notes.get(card_key(int(slot)), {"words": ""})
        if frame.intent == "deny":
            return True
        said_of_it = frame.intent in ("file_complaint", "affirm", "out_of_scope")
        return said_of_it or (not gathered["words"] and not interrupts(turn))

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        order = await own_order(turn.uow, turn.person, int(slot))
        gathered = _gathered(turn, order)
        message = turn.message
        assert message is not None
        if message.photo:
            if len(gathered["photos"]) >= MOST_PHOTOS:
                raise DomainError("photos-limit", most=MOST_PHOTOS)
            gathered["photos"].append(message.photo[-1].file_id)
            if message.caption:
                add_words(gathered, message.caption)
            return complaint_view(turn.i18n, order, gathered)
        if not turn.text.strip():
            return None
        intent = turn.frame.intent if turn.frame else None
        if gathered["words"] and intent == "affirm":
            return await file_it(turn, order, callbacks.FileComplaint(order_id=order.id))
        if intent == "deny":
            return await drop(turn, order, callbacks.DropComplaint(order_id=order.id))
        add_words(gathered, turn.text.strip())
        return complaint_view(turn.i18n, order, gathered).below()

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        order = await own_order(turn.uow, turn.person, int(slot))
        gathered = turn.memory.notes.get(card_key(order.id))
        if gathered is None:
            close_question(turn)
            return NOTHING
        return complaint_view(turn.i18n, order, gathered).below()
