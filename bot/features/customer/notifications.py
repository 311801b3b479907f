"""Renderers of the customer's notifications: a short message each, and the order's status card."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram.types import InlineKeyboardButton

from application.homecare.dispatch.use_cases import COUPON_LIFETIME
from application.homecare.housekeepers.queries import housekeeper_name
from application.homecare.orders.order_state import OrderState, load_state
from bot.core.callbacks import CallbackData, Style, button, keyboard
from bot.core.reply import NO_REPLY, RemoveCard, Reply, ShowMessage
from bot.core.translator import Translator
from bot.features.common.formatting import worked_times
from bot.features.common.relayed_messages.relayed_words import relayed_words, translated_reason
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import (
    format_housekeeper,
    order_card,
    status_line,
    whole_hours,
    whole_minutes,
)
from bot.features.customer.order_payment_views import payment_card_key
from bot.features.customer.order_questions import is_asked_in_card
from bot.features.customer.order_review_views import format_stars
from bot.notifications.render_context import RenderContext, Renderer
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import Order
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.orders.order_actions import OrderAction
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.people.model import Role


@dataclass(frozen=True)
class ButtonSpec:
    """A button of a notification: its text key, its callback and its style."""

    key: str
    callback: Callable[[Order], CallbackData]
    style: Style | None = None

    def build(self, i18n: Translator, order: Order) -> InlineKeyboardButton:
        return button(i18n(self.key), self.callback(order), style=self.style)


OPEN = ButtonSpec("button-open-order", lambda order: callbacks.OpenOrder(order_id=order.id))
WRITE = ButtonSpec("button-word", lambda order: callbacks.SendWord(order_id=order.id))
ANSWER = ButtonSpec("button-answer", lambda order: callbacks.SendWord(order_id=order.id), style="primary")
CANCEL = ButtonSpec("button-cancel", lambda order: callbacks.AskCancel(order_id=order.id))
CANCEL_FREE = ButtonSpec("button-cancel-free", lambda order: callbacks.AskCancel(order_id=order.id))
CANCEL_REFUND = ButtonSpec("button-cancel-refund", lambda order: callbacks.AskCancel(order_id=order.id))
ANYONE = ButtonSpec("button-anyone", lambda order: callbacks.ChangeTo(order_id=order.id, housekeeper_id=0))
ANOTHER = ButtonSpec("button-another", lambda order: callbacks.AskChange(order_id=order.id))
OTHER_TIME = ButtonSpec("button-reschedule", lambda order: callbacks.AskReschedule(order_id=order.id))
START = ButtonSpec("button-start", lambda order: callbacks.AskStart(order_id=order.id), style="primary")
CONFIRM = ButtonSpec(
    "button-confirm-work", lambda order: callbacks.ConfirmWork(order_id=order.id), style="primary"
)
PROBLEM = ButtonSpec("button-problem", lambda order: callbacks.Complain(order_id=order.id))
RATE = ButtonSpec("button-review", lambda order: callbacks.OpenReview(order_id=order.id))
RATE_NEXT = replace(RATE, style="primary")
BOOK = ButtonSpec("button-book-again", lambda order: callbacks.BookAgain(order_id=order.id), style="primary")


async def card(context: RenderContext) -> ShowMessage:
    """Render the order's present status card."""
    return order_card(context.i18n, await _state(context), tuple(context.dependencies.providers))


async def refresh(context: RenderContext) -> Reply:
    """Refresh the status card unless it shows an open question; remove the QR code once the payment is over."""
    order, state = context.about, await _state(context)
    qr_is_over = OrderAction.PAY not in state.actions
    shown = payment_card_key(order.id) in context.memory.cards
    asked = OrderAction.CANCEL in state.actions and is_asked_in_card(context.memory, order.id)
    return [
        NO_REPLY if asked else order_card(context.i18n, state, tuple(context.dependencies.providers)),
        *([RemoveCard(payment_card_key(order.id))] if shown and qr_is_over else []),
    ]


async def _state(context: RenderContext) -> OrderState:
    return await load_state(context.uow, context.person, context.about.id)


def _message(context: RenderContext, key: str, rows: list[list[ButtonSpec]], **values: Any) -> ShowMessage:
    i18n, order = context.i18n, context.about
    text = i18n(f"told-{key}", **{**_order_values(context, order), **values})
    buttons = [[spec.build(i18n, order) for spec in row] for row in rows]
    return ShowMessage(text, keyboard(*buttons) if rows else None)


def _order_values(context: RenderContext, order: Order) -> dict[str, Any]:
    i18n, policy = context.i18n, context.dependencies.agency.policy
    return {
        "number": order.number,
        "service": i18n.service(order.service),
        "time": i18n.span(order.start, order.end),
        "start": i18n.clock(order.start),
        "amount": i18n.money(order.total),
        "hours": whole_hours(policy.platform.payout.automatic_after),
        "limit": whole_minutes(policy.lateness.no_show),
    }


async def _housekeeper_name(context: RenderContext) -> str:
    order = context.about
    who = order.housekeeper_id or order.chosen_id
    return context.i18n.person(await housekeeper_name(context.uow, who)) if who else ""


def text_renderer(key: str, rows: list[list[ButtonSpec]], with_card: bool = False) -> Renderer:
    """Return a renderer of a text with buttons; ``with_card`` where no change of status refreshes the card."""

    async def render(context: RenderContext) -> Reply:
        message = _message(context, key, rows, name=await _housekeeper_name(context))
        return [await card(context), message] if with_card else message

    return render


async def finished(context: RenderContext) -> Reply:
    """Ask for the confirmation; of work that was cut short show the times, as it is not confirmed by itself."""
    order = context.about
    key = "finished-short" if order.cut_short else "finished"
    rows = [[CONFIRM], [RATE, PROBLEM]]
    name = await _housekeeper_name(context)
    return _message(context, key, rows, name=name, **worked_times(context.i18n, order))


async def short_visit_open(context: RenderContext) -> Reply:
    """Tell that an operator looks into work that was cut short and that the customer did not confirm."""
    name, times = await _housekeeper_name(context), worked_times(context.i18n, context.about)
    return _message(context, "short-visit", [[CONFIRM], [PROBLEM, OPEN]], name=name, **times)


async def assigned(context: RenderContext) -> Reply:
    state = await _state(context)
    housekeeper = format_housekeeper(context.i18n, state.housekeeper) if state.housekeeper else ""
    return _message(
        context, "assigned", [[WRITE, OPEN]], housekeeper=housekeeper, code=context.about.start_code
    )


async def paid(context: RenderContext) -> Reply:
    """Say what happens now and by when, as the order's card does."""
    return _message(context, "paid", [[OPEN]], now=status_line(context.i18n, await _state(context)))


async def given_back(context: RenderContext) -> Reply:
    now = status_line(context.i18n, await _state(context))
    return _message(context, "given-back", [[ANOTHER, CANCEL_REFUND], [OPEN]], now=now)


async def search_told(context: RenderContext) -> Reply:
    """Render how far the search for anyone is; nothing once the customer chose somebody."""
    state = await _state(context)
    if state.search is None:
        return NO_REPLY
    now = status_line(context.i18n, state)
    message = _message(context, "search", [[OTHER_TIME, CANCEL_REFUND], [OPEN]], now=now)
    return [await card(context), message]


async def invoice_decided(context: RenderContext) -> Reply:
    """Render what an operator answered to the request for an invoice."""
    ticket = await context.uow.tickets.get(int(context.data["ticket_id"]))
    return _message(context, "invoice", [[OPEN]], answered=bool(ticket.resolution), words=ticket.resolution)


async def complaint_answered(context: RenderContext) -> Reply:
    """Render what an operator answered to a complaint."""
    ticket = await context.uow.tickets.get(int(context.data["ticket_id"]))
    return _message(
        context, "complaint", [[OPEN, PROBLEM]], answered=bool(ticket.resolution), words=ticket.resolution
    )


async def set_out(context: RenderContext) -> Reply:
    expected = context.about.expected_at or context.about.start
    name, clock = await _housekeeper_name(context), context.i18n.clock(expected)
    return _message(context, "set-out", [[WRITE, OPEN]], name=name, expected=clock)


async def delayed(context: RenderContext) -> Reply:
    expected = context.about.expected_at or context.about.start
    message = _message(
        context,
        "delayed",
        [[WRITE, OPEN]],
        name=await _housekeeper_name(context),
        minutes=int(context.data["minutes"]),
        expected=context.i18n.clock(expected),
    )
    return [await card(context), message]


async def arrived(context: RenderContext) -> Reply:
    return _message(
        context,
        "arrived",
        [[START], [WRITE]],
        name=await _housekeeper_name(context),
        code=context.about.start_code,
    )


async def work_photo(context: RenderContext) -> Reply:
    """Render a photo of the work with its note."""
    photos = await context.uow.orders.photos(context.about.id)
    photo = next((one for one in photos if one.id == context.data["photo_id"]), None)
    if photo is None:
        return NO_REPLY
    i18n = context.i18n
    text = i18n(
        "told-photo",
        name=await _housekeeper_name(context),
        noted=bool(photo.note),
        note=translated_reason(i18n, photo.note),
        time=i18n.clock(photo.taken_at),
    )
    return ShowMessage(text, photo=photo.photo_key)


async def cancelled(context: RenderContext) -> Reply:
    """Render a cancellation by the housekeeper or an operator."""
    return _message(
        context, "cancelled", [[BOOK], [OPEN]], by=context.data.get("by_role", Role.OPERATOR.value)
    )


async def paid_late(context: RenderContext) -> Reply:
    amount = context.i18n.money(int(context.data["amount"]))
    return _message(
        context, "paid-late", [[BOOK], [OPEN]], paid=amount, twice=bool(context.data.get("twice"))
    )


async def refund_done(context: RenderContext) -> Reply:
    refund = await context.uow.payments.refund(int(context.data["refund_id"]))
    payment = await context.uow.payments.get(refund.payment_id)
    i18n = context.i18n
    return _message(
        context, "refund", [], back=i18n.money(refund.amount), way=i18n(f"way-{payment.provider.value}")
    )


async def unfilled(context: RenderContext) -> Reply:
    i18n, coupon = context.i18n, context.dependencies.agency.policy.dispatch.coupon
    return _message(
        context,
        "unfilled",
        [[BOOK], [OPEN]],
        coupon=i18n.money(coupon),
        given=coupon > 0,
        days=COUPON_LIFETIME.days,
    )


async def chosen_declined(context: RenderContext) -> Reply:
    """Render the refusal of the chosen housekeeper; nothing once the customer has decided."""
    state = await _state(context)
    if not state.must_choose or context.about.chosen_id != context.data.get("housekeeper_id"):
        return NO_REPLY
    name = context.i18n.person(state.housekeeper.name) if state.housekeeper else ""
    message = _message(context, "chosen-declined", [[ANYONE, ANOTHER], [CANCEL_REFUND]], name=name)
    return [await card(context), message]


async def reminder(context: RenderContext) -> Reply:
    rows = [[WRITE, OTHER_TIME], [OPEN]]
    return _message(
        context, "reminder", rows, hours=int(context.data["hours"]), name=await _housekeeper_name(context)
    )


async def late(context: RenderContext) -> Reply:
    late_by = int(context.data["minutes"])
    message = _message(
        context, "late", [[WRITE, OPEN]], name=await _housekeeper_name(context), minutes=late_by
    )
    return [await card(context), message]


async def review_reminder(context: RenderContext) -> Reply:
    if OrderAction.REVIEW not in (await _state(context)).actions:
        return NO_REPLY
    return _message(context, "review-reminder", [[RATE_NEXT]], name=await _housekeeper_name(context))


async def review_shown(context: RenderContext) -> Reply:
    """Render the housekeeper's review of the customer."""
    review = await context.uow.reviews.get(int(context.data["review_id"]))
    stars = format_stars(review.overall)
    return _message(context, "review-shown", [], name=await _housekeeper_name(context), stars=stars)


async def review_replied(context: RenderContext) -> Reply:
    """Render the housekeeper's reply to the customer's review."""
    review = await context.uow.reviews.get(int(context.data["review_id"]))
    name = await _housekeeper_name(context)
    return _message(context, "review-replied", [], name=name, words=review.reply or "")


async def customer_awaited(context: RenderContext) -> Reply:
    until = context.i18n.clock(datetime.fromisoformat(context.data["until"]))
    name = await _housekeeper_name(context)
    return _message(context, "awaited", [[START], [WRITE, OPEN]], name=name, until=until)


async def address_questioned(context: RenderContext) -> Reply:
    name = await _housekeeper_name(context)
    return _message(context, "address-questioned", [[ANSWER], [OPEN]], name=name, words=context.data["words"])


async def message(context: RenderContext) -> Reply:
    return _message(
        context,
        "message",
        [[ANSWER]],
        name=await _housekeeper_name(context),
        urgency=context.data.get("urgency", ""),
        words=relayed_words(context.i18n, context.data),
    )


ROLE = Role.CUSTOMER
RENDERERS: dict[str, Renderer] = {
    SubjectNotification.CARD: refresh,
    OrderNotification.ORDER_PAID: paid,
    OrderNotification.INVOICE_DECIDED: invoice_decided,
    OrderNotification.COMPLAINT_ANSWERED: complaint_answered,
    DispatchNotification.SEARCH_WIDENED: search_told,
    DispatchNotification.SEARCH_BY_OPERATOR: search_told,
    OrderNotification.ORDER_EXPIRED: text_renderer("expired", [[BOOK]]),
    OrderNotification.PAID_LATE: paid_late,
    DispatchNotification.CHOSEN_DECLINED: chosen_declined,
    DispatchNotification.ORDER_ASSIGNED: assigned,
    DispatchNotification.ORDER_GIVEN_BACK: given_back,
    DispatchNotification.ORDER_UNFILLED: unfilled,
    VisitNotification.SET_OUT: set_out,
    VisitNotification.DELAYED: delayed,
    VisitNotification.ARRIVED: arrived,
    VisitNotification.WORK_STARTED: text_renderer("started", [[WRITE, PROBLEM]]),
    VisitNotification.WORK_PHOTO: work_photo,
    VisitNotification.WORK_FINISHED: finished,
    VisitNotification.SHORT_VISIT_OPEN: short_visit_open,
    OrderNotification.ORDER_SETTLED: text_renderer("settled", [[RATE_NEXT]]),
    OrderNotification.ORDER_CANCELLED: cancelled,
    OrderNotification.REFUND_DONE: refund_done,
    OrderNotification.RESCHEDULED: text_renderer("rescheduled", [[OPEN]], with_card=True),
    OrderNotification.RESCHEDULE_REFUSED: text_renderer(
        "reschedule-declined", [[OTHER_TIME, ANOTHER], [OPEN]], with_card=True
    ),
    VisitNotification.REMINDER: reminder,
    VisitNotification.LATE: late,
    VisitNotification.NO_SHOW: text_renderer("no-show", [[CANCEL_FREE], [WRITE, OPEN]], with_card=True),
    VisitNotification.VISIT_OPEN: text_renderer("visit-open", [[PROBLEM], [WRITE, OPEN]], with_card=True),
    ReviewNotification.REVIEW_REMINDER: review_reminder,
    ReviewNotification.REVIEW_SHOWN: review_shown,
    ReviewNotification.REVIEW_REPLIED: review_replied,
    VisitNotification.CUSTOMER_AWAITED: customer_awaited,
    VisitNotification.ADDRESS_QUESTIONED: address_questioned,
    SubjectNotification.MESSAGE: message,
}
