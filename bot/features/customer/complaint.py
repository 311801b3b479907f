"""Complaint about an order: text and photos are gathered in one card, then filed as a ticket."""

from typing import Any

from application.homecare.order_lookup.customer_orders import own_order, own_order_for, own_orders
from application.homecare.visits.use_cases import complain
from application.platform.support.use_cases import MAX_PHOTOS
from bot.core.acting import is_clear
from bot.core.callbacks import button, disabled, keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage, Toast
from bot.core.sent_pictures import keep_sent_photo
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.order_picker import Purpose, Utterance
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.booking.booking_text_handlers import book
from bot.features.customer.order_questions import COMPLAINT as QUESTION
from bot.features.customer.order_questions import close_question, is_interruption, open_question
from bot.features.customer.own_order import current_card, with_own_order
from bot.features.customer.which_order import pick_order
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost

MAX_LENGTH = 1000
USUAL = VISIT_NOT_ENDED | {OrderStatus.FINISHED, OrderStatus.SETTLED}
"""Of the orders that can be complained of, those that are offered first when none is named."""


def complaint_card_key(order_id: int) -> str:
    return f"complaint:{order_id}"


def complaint_view(i18n: Translator, order: Order, complaint: dict[str, Any]) -> ShowMessage:
    """Show the text and photos gathered so far, with the button that files them unless there are none."""
    lines: list[str] = [i18n("complaint-head", number=order.number, service=i18n.service(order.service))]
    if complaint["words"]:
        lines.append(i18n("complaint-words", words=complaint["words"]))
    if complaint["photos"]:
        lines.append(i18n("complaint-photos", count=len(complaint["photos"])))
    something = bool(complaint["words"] or complaint["photos"])
    lines += ["", i18n("complaint-ready" if something else "complaint-ask")]
    if something and order.status is OrderStatus.FINISHED:
        lines.append(i18n("complaint-freezes"))
    file = [
        button(i18n("button-complaint-file"), callbacks.FileComplaint(order_id=order.id), style="primary")
        if something
        else disabled(i18n("button-complaint-file"))
    ]
    drop_complaint = [button(i18n("button-complaint-drop"), callbacks.DropComplaint(order_id=order.id))]
    return ShowMessage(
        "\n".join(lines),
        keyboard(file, drop_complaint),
        card=complaint_card_key(order.id),
    )


def _complaint_draft(turn: Turn, order: Order) -> dict[str, Any]:
    kept: dict[str, Any] = turn.memory.notes.setdefault(
        complaint_card_key(order.id), {"words": "", "photos": []}
    )
    return kept


async def open_complaint(turn: Turn, order: Order, callback: callbacks.Complain) -> Reply:
    """Raises order-not-possible-now."""
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    open_question(turn, QUESTION, str(order.id))
    return complaint_view(turn.i18n, order, _complaint_draft(turn, order)).below()


async def submit_complaint(turn: Turn, order: Order, callback: callbacks.FileComplaint) -> Reply:
    """File the complaint; the payout of a finished order is frozen. Raises order-not-possible-now."""
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    complaint = turn.memory.notes.pop(complaint_card_key(order.id), None)
    close_question(turn)
    if complaint is None or not (complaint["words"] or complaint["photos"]):
        return Toast(turn.i18n("button-old"))
    order = await complain(
        turn.uow, turn.person, order.id, complaint["words"], photos=tuple(complaint["photos"])
    )
    phone = turn.dependencies.contact.support_phone
    return [
        RemoveCard(complaint_card_key(order.id)),
        ShowMessage(turn.i18n("complaint-filed", number=order.number, phone=phone)),
        (await current_card(turn, order)).below(),
    ]


async def drop_complaint(turn: Turn, order: Order, callback: callbacks.DropComplaint) -> Reply:
    turn.memory.notes.pop(complaint_card_key(order.id), None)
    close_question(turn)
    return [Toast(turn.i18n("complaint-dropped")), RemoveCard(complaint_card_key(order.id))]


async def file_complaint(turn: Turn) -> Reply:
    """Start a complaint from text, such as 玻璃被打碎了，你们得赔; the text becomes part of it.

    Who never had an order and names a service, such as "the drain is clogged again", wants it booked.
    """
    names_service = turn.frame is not None and "service" in turn.frame.slots
    if names_service and not await own_orders(
        turn.uow, turn.person, POSSIBLE_IN[OrderAction.COMPLAIN], limit=1
    ):
        return await book(turn)
    return await pick_order(turn, COMPLAINT_PURPOSE)


async def _complain_about_order(turn: Turn, order: Order, utterance: Utterance) -> Reply:
    await own_order_for(turn.uow, turn.person, order.id, OrderAction.COMPLAIN)
    complaint = _complaint_draft(turn, order)
    append_text(complaint, utterance.text)
    if turn.message is not None and turn.message.photo:
        await _append_photo(turn, complaint)
    open_question(turn, QUESTION, str(order.id))
    return complaint_view(turn.i18n, order, complaint).below()


def append_text(complaint: dict[str, Any], text: str) -> None:
    """Append a line to the complaint's text. Raises message-too-long."""
    joined = f"{complaint['words']}\n{text}".strip()
    if len(joined) > MAX_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_LENGTH)
    complaint["words"] = joined


async def _append_photo(turn: Turn, complaint: dict[str, Any]) -> None:
    """Keep the photo with the complaint. Raises photos-limit and what ``keep_sent_photo`` raises."""
    if len(complaint["photos"]) >= MAX_PHOTOS:
        raise DomainError("photos-limit", maximum=MAX_PHOTOS)
    complaint["photos"].append(await keep_sent_photo(turn))


COMPLAINT_PURPOSE = Purpose(
    "complaint",
    (USUAL, POSSIBLE_IN[OrderAction.COMPLAIN]),
    _complain_about_order,
    offers_human=True,
)
on_complain = with_own_order(open_complaint)
on_file_complaint = with_own_order(submit_complaint)
on_drop_complaint = with_own_order(drop_complaint)


class ComplaintQuestion:
    """Adds photos and texts to the open complaint until it is filed."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        frame = turn.frame
        if frame is None:
            return True
        complaint = turn.memory.notes.get(complaint_card_key(int(slot)), {"words": ""})
        if frame.intent == "deny":
            return True
        is_about_complaint = frame.intent in ("file_complaint", "affirm", "out_of_scope")
        return is_about_complaint or (not complaint["words"] and not is_interruption(turn))

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        order = await own_order(turn.uow, turn.person, int(slot))
        complaint = _complaint_draft(turn, order)
        message = turn.message
        assert message is not None
        if message.photo:
            await _append_photo(turn, complaint)
            if message.caption:
                append_text(complaint, message.caption)
            return complaint_view(turn.i18n, order, complaint)
        if not turn.text.strip():
            return None
        intent = turn.frame.intent if turn.frame else None
        if complaint["words"] and intent == "affirm" and is_clear(turn, Cost.IRREVERSIBLE):
            return await submit_complaint(turn, order, callbacks.FileComplaint(order_id=order.id))
        if intent == "deny" and is_clear(turn, Cost.IRREVERSIBLE):
            return await drop_complaint(turn, order, callbacks.DropComplaint(order_id=order.id))
        append_text(complaint, turn.text.strip())
        return complaint_view(turn.i18n, order, complaint).below()

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        order = await own_order(turn.uow, turn.person, int(slot))
        complaint = turn.memory.notes.get(complaint_card_key(order.id))
        if complaint is None:
            close_question(turn)
            return NO_REPLY
        return complaint_view(turn.i18n, order, complaint).below()
