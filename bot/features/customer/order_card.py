"""Status card of an order: what was agreed, its status, and the actions possible now."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from aiogram.types import InlineKeyboardButton

from application.homecare.orders.order_state import HousekeeperSummary, OrderState, ProviderRefund
from bot.core.callbacks import CallbackData, Style, button, copies, grid, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import worked_times
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.own_list_callbacks import AddFavourite
from domain.homecare.dispatch.search_progress import SearchProgress
from domain.homecare.dispatch.urgency import unfilled_deadline
from domain.homecare.orders.model import BEFORE_ARRIVAL, ENDS, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction
from domain.platform.payments.model import RefundState
from domain.platform.payments.provider_name import ProviderName

METRES_A_KILOMETRE = 1000
WAYS_IN_A_ROW = 3
S = OrderStatus
A = OrderAction
STATUSES_WITH_CODE = BEFORE_ARRIVAL | {S.ARRIVED}
PROVIDER_EMOJI = {ProviderName.WECHAT: "🟢", ProviderName.ALIPAY: "🔵", ProviderName.CARD: "💳"}


def order_card_key(order_id: int) -> str:
    return f"order:{order_id}"


def order_card(i18n: Translator, state: OrderState, providers: Sequence[ProviderName] = ()) -> ShowMessage:
    """``providers`` are the payment methods that the agency accepts."""
    order = state.order
    lines = [i18n("order-title", number=order.number), "", *agreed_lines(i18n, order)]
    if state.housekeeper is not None:
        key = "order-housekeeper" if order.housekeeper_id is not None else "order-housekeeper-asked"
        lines.append(i18n(key, housekeeper=format_housekeeper(i18n, state.housekeeper)))
    lines += [i18n("order-total", total=i18n.money(order.total)), "", status_line(i18n, state)]
    lines += _remarks(i18n, state)
    return ShowMessage(
        "\n".join(lines),
        keyboard(*_rows(i18n, state, providers)),
        card=order_card_key(order.id),
        shows=order.subject,
    )


def agreed_lines(i18n: Translator, order: Order) -> list[str]:
    """Return the lines of service, time and place that begin every view of an order."""
    lines: list[str] = [
        format_order_measure(i18n, order),
        i18n("order-time", time=i18n.span(order.start, order.end)),
        i18n("order-place", place=format_order_place(i18n, order)),
    ]
    if order.options:
        chosen = [i18n.option(order.service, code) for code in sorted(order.options)]
        lines.insert(1, i18n("order-options", options=i18n("list-comma").join(chosen)))
    if order.note:
        lines.append(i18n("order-note", note=order.note))
    if order.photos:
        lines.append(i18n("order-photos", count=len(order.photos)))
    return lines


def format_order_measure(i18n: Translator, order: Order) -> Html:
    """Format service and measure: 深度清洁 · 80 平方米 · 2 人. Services priced by the visit have no measure."""
    service = i18n.agency.catalogue.service(order.service)
    text = i18n("order-service", service=i18n.name(service.name))
    if service.measure_slot is None:
        return text
    measure = i18n(f"measure-{service.priced_by.value}", count=order.measure)
    if order.people > 1:
        measure = i18n("measure-people", measure=measure, people=order.people)
    return Html(f"{text} · {measure}")


def format_order_place(i18n: Translator, order: Order) -> str:
    return f"{i18n.district(order.city, order.district)} {order.street}"


def format_housekeeper(i18n: Translator, housekeeper: HousekeeperSummary) -> Html:
    if housekeeper.rating is None:
        return i18n(
            "housekeeper-brief-new", name=i18n.person_in_full(housekeeper.name), years=housekeeper.years
        )
    return i18n(
        "housekeeper-brief",
        name=i18n.person_in_full(housekeeper.name),
        rating=f"{housekeeper.rating:.1f}",
        count=housekeeper.rating_count,
    )


def status_line(i18n: Translator, state: OrderState) -> Html:
    """Describe the status in a sentence."""
    order = state.order
    name = i18n.person(state.housekeeper.name) if state.housekeeper else ""
    policy = i18n.agency.policy
    match order.status:
        case S.AWAITING_PAYMENT:
            return i18n("now-awaiting-payment", until=i18n.clock(order.pay_until))
        case S.DISPATCHING if state.must_choose:
            refund_at = unfilled_deadline(order, policy.dispatch)
            return i18n("now-must-choose", name=name, until=i18n.moment(refund_at))
        case S.DISPATCHING if state.answer_until is not None:
            return i18n("now-waiting-for", name=name, until=i18n.moment(state.answer_until))
        case S.DISPATCHING if state.search is not None:
            return search_line(i18n, state.search)
        case S.ASSIGNED | S.EN_ROUTE if state.no_show:
            return i18n("now-no-show", name=name, limit=whole_minutes(policy.lateness.no_show))
        case S.ASSIGNED if order.expected_at is not None:
            return i18n("now-delayed", name=name, time=i18n.clock(order.expected_at))
        case S.EN_ROUTE if order.expected_at is not None:
            return i18n("now-en-route", name=name, time=i18n.clock(order.expected_at))
        case S.FINISHED if order.cut_short:
            hours = whole_hours(policy.platform.payout.automatic_after)
            return i18n("now-finished-short", hours=hours, **worked_times(i18n, order))
        case S.FINISHED:
            return i18n("now-finished", hours=whole_hours(policy.platform.payout.automatic_after))
        case S.CANCELLED if order.fee:
            return i18n("now-cancelled-fee", fee=i18n.money(order.fee))
    return i18n(f"now-{order.status.value.replace('_', '-')}", name=name)


def search_line(i18n: Translator, search: SearchProgress) -> Html:
    """Say who is asked, by when they answer, and what comes next."""
    dispatch = i18n.agency.policy.dispatch
    refund_at = i18n.moment(search.refund_at)
    if search.answer_until is None:
        return i18n(
            "now-search-by-operator",
            refund_at=refund_at,
            given=dispatch.coupon > 0,
            coupon=i18n.money(dispatch.coupon),
        )
    return i18n(
        "now-dispatching",
        asked=search.asked,
        until=i18n.moment(search.answer_until),
        next=search.next_step.value,
        size=search.next_size,
        radius=i18n.number(dispatch.radius_m / METRES_A_KILOMETRE),
        refund_at=refund_at,
    )


def whole_minutes(span: timedelta) -> int:
    return round(span / timedelta(minutes=1))


def whole_hours(span: timedelta) -> int:
    return round(span / timedelta(hours=1))


def _remarks(i18n: Translator, state: OrderState) -> list[str]:
    order = state.order
    remarks: list[str] = []
    if order.status in STATUSES_WITH_CODE and order.start_code:
        remarks.append(i18n("order-start-code", code=order.start_code))
    if order.wanted_start is not None:
        remarks.append(i18n("order-wants-reschedule", time=i18n.moment(order.wanted_start)))
    remarks += [format_refund(i18n, back) for back in state.refunds]
    return remarks


def format_refund(i18n: Translator, back: ProviderRefund) -> Html:
    refund = back.refund
    method = i18n(f"way-{back.provider.value}")
    when = i18n.moment(refund.done_at) if refund.done_at and refund.state is RefundState.DONE else ""
    return i18n(f"refund-{refund.state.value}", amount=i18n.money(refund.amount), way=method, time=when)


LAYOUT: dict[OrderStatus, tuple[tuple[OrderAction, ...], ...]] = {
    S.AWAITING_PAYMENT: ((A.PAY,), (A.CANCEL,)),
    S.DISPATCHING: ((A.RESCHEDULE, A.CHANGE_HOUSEKEEPER), (A.CANCEL,)),
    S.ASSIGNED: ((A.MESSAGE, A.RESCHEDULE), (A.CHANGE_HOUSEKEEPER, A.CANCEL)),
    S.EN_ROUTE: ((A.MESSAGE, A.CANCEL),),
    S.ARRIVED: ((A.START_WORK,), (A.MESSAGE, A.CANCEL)),
    S.IN_SERVICE: ((A.MESSAGE, A.COMPLAIN),),
    S.FINISHED: ((A.CONFIRM_WORK,), (A.REVIEW, A.COMPLAIN), (A.MESSAGE,)),
    S.SETTLED: ((A.REVIEW, A.COMPLAIN),),
    S.DISPUTED: ((A.REVIEW, A.COMPLAIN),),
    S.REFUNDED: ((A.REVIEW, A.COMPLAIN),),
    S.CANCELLED: (),
    S.UNFILLED: (),
    S.EXPIRED: (),
}
"""Rows of the actions' buttons, by status; an action that is not allowed has no button."""
BUTTONS: dict[OrderAction, tuple[str, Callable[..., CallbackData]]] = {
    A.CANCEL: ("button-cancel", callbacks.AskCancel),
    A.RESCHEDULE: ("button-reschedule", callbacks.AskReschedule),
    A.CHANGE_HOUSEKEEPER: ("button-change", callbacks.AskChange),
    A.MESSAGE: ("button-word", callbacks.SendWord),
    A.COMPLAIN: ("button-problem", callbacks.Complain),
    A.START_WORK: ("button-start", callbacks.AskStart),
    A.CONFIRM_WORK: ("button-confirm-work", callbacks.ConfirmWork),
    A.REVIEW: ("button-review", callbacks.OpenReview),
}
"""Text key and callback of each action's button."""
NEXT_STEPS = frozenset({A.START_WORK, A.CONFIRM_WORK})
"""Actions that are the expected step wherever they are possible."""
KEEPABLE = frozenset({S.FINISHED, S.SETTLED})
"""Statuses in which the housekeeper can be kept as a favourite and booked again."""


def _rows(
    i18n: Translator, state: OrderState, providers: Sequence[ProviderName]
) -> list[list[InlineKeyboardButton]]:
    """Return the buttons of the actions possible now."""

    def key(name: str, callback: CallbackData, style: Style | None = None) -> InlineKeyboardButton:
        return button(i18n(name), callback, style=style)

    order = state.order
    id_ = order.id
    records = [
        key("button-history", callbacks.ShowHistory(order_id=id_)),
        key("button-receipt", callbacks.ShowReceipt(order_id=id_)),
        *copies(i18n("copy-order-number"), order.number),
    ]
    if state.must_choose:
        anyone = callbacks.ChangeTo(order_id=id_, housekeeper_id=0)
        return [
            [key("button-anyone", anyone), key("button-another", callbacks.AskChange(order_id=id_))],
            [key("button-cancel-refund", callbacks.AskCancel(order_id=id_))],
            records,
        ]

    def action_button(action: OrderAction) -> InlineKeyboardButton:
        name, callback = BUTTONS[action]
        is_next = action in NEXT_STEPS or (action is A.REVIEW and A.CONFIRM_WORK not in state.actions)
        return key(name, callback(order_id=id_), "primary" if is_next else None)

    rows: list[list[InlineKeyboardButton]] = []
    for placed in LAYOUT[order.status]:
        allowed = [action for action in placed if action in state.actions]
        if A.PAY in allowed:
            rows += grid(payment_buttons(i18n, order, providers), WAYS_IN_A_ROW)
        else:
            rows.append([action_button(action) for action in allowed])
    if order.status in KEEPABLE and order.housekeeper_id is not None:
        rows.append(
            [
                key("button-favourite-add", AddFavourite(order_id=id_)),
                key("button-book-same", callbacks.BookAgain(order_id=id_)),
            ]
        )
    return rows if order.status is S.AWAITING_PAYMENT else [*rows, _copy_row(i18n, order), records]


def _copy_row(i18n: Translator, order: Order) -> list[InlineKeyboardButton]:
    """Return what can be copied: the start code while it is shown, the address of a visit to come."""
    code = order.start_code if order.status in STATUSES_WITH_CODE else ""
    place = format_order_place(i18n, order) if order.status not in ENDS else ""
    return [
        *copies(i18n("copy-start-code"), code or ""),
        *copies(i18n("copy-address"), place),
    ]


def payment_buttons(
    i18n: Translator, order: Order, providers: Sequence[ProviderName]
) -> list[InlineKeyboardButton]:
    """Return a button for each method of payment; the only one is the expected step."""
    return [
        button(
            f"{PROVIDER_EMOJI[provider]} {i18n(f'way-{provider.value}')}",
            callbacks.PayBy(order_id=order.id, provider=provider.value),
            style="primary" if len(providers) == 1 else None,
        )
        for provider in providers
    ]
