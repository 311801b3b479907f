"""The housekeeper's card of an order: facts, state, and the next step as a button."""

from collections.abc import Callable, Sequence

from aiogram.methods import SendVenue
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from application.homecare.visits.visit_state import Visit
from bot.core.callbacks import CallbackData, button, copies, disabled, keyboard
from bot.core.menu import menu_keyboard
from bot.core.reply import CallApi, ShowMessage
from bot.core.translator import Html, Translator
from bot.features.common.formatting import format_job, join_lines, worked_times
from bot.features.common.order_picker import choices_view
from bot.features.common.relayed_messages.order_album import photos_row
from bot.features.housekeeper.callbacks import (
    Arrive,
    AskGiveBack,
    Delay,
    EnterCode,
    Finish,
    OpenVisit,
    RateCustomer,
    ReportProblem,
    SendPlace,
    SetOut,
    ShowPlace,
    WriteToCustomer,
)
from domain.homecare.orders.model import BEFORE_ARRIVAL, ENDS, VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction
from domain.platform.people.model import Role

A = OrderAction
DELAYS = (10, 20, 30)
MakeCallback = Callable[..., CallbackData]
"""A class of callback data that needs the order's id alone."""
NEXT_STEPS: dict[OrderStatus, tuple[OrderAction, str, MakeCallback]] = {
    OrderStatus.ASSIGNED: (A.SET_OUT, "button-visit-out", SetOut),
    OrderStatus.EN_ROUTE: (A.ARRIVE, "button-visit-here", Arrive),
    OrderStatus.ARRIVED: (A.START_WITH_CODE, "button-visit-code", EnterCode),
    OrderStatus.IN_SERVICE: (A.FINISH, "button-visit-done", Finish),
}
"""Action, text key and callback of the next step's button, by status."""


def visit_key(order_id: int) -> str:
    return f"visit:{order_id}"


def visit_card(i18n: Translator, visit: Visit, hint: Html | None = None) -> ShowMessage:
    """``hint`` replaces the line about the next step."""
    order = visit.order
    if not visit.is_own:
        return ShowMessage(i18n("visit-not-yours", number=order.number), card=visit_key(order.id))
    running = order.status not in ENDS
    text = join_lines(
        i18n("visit-head", state=order.status.value, number=order.number),
        i18n("visit-job", job=format_job(i18n, order)),
        i18n("visit-when", span=i18n.span(order.start, order.end)),
        i18n(
            "visit-where",
            city=i18n.city(order.city),
            district=i18n.district(order.city, order.district),
            street=order.street,
        )
        if running
        else i18n("visit-district", district=i18n.district(order.city, order.district)),
        i18n("visit-customer", name=i18n.person_in_full(visit.customer)) if running else None,
        i18n("visit-note", note=order.note) if order.note and running else None,
        i18n("visit-customer-photos", count=len(order.photos)) if order.photos and running else None,
        i18n("visit-pay", pay=i18n.money(visit.pay), state=order.status.value),
        i18n("visit-fee", fee=i18n.money(order.fee)) if order.fee else None,
        _expected(i18n, order),
        i18n("visit-photos", count=visit.photos) if visit.photos else None,
        i18n("visit-stars", stars="⭐" * visit.stars) if visit.stars else None,
        hint or _next_step(i18n, visit),
    )
    return ShowMessage(text, visit_buttons(i18n, visit), card=visit_key(order.id), shows=order.subject)


def _expected(i18n: Translator, order: Order) -> Html | None:
    if order.expected_at is None or order.status not in BEFORE_ARRIVAL:
        return None
    return i18n("visit-expected", time=i18n.clock(order.expected_at))


def _next_step(i18n: Translator, visit: Visit) -> Html | None:
    if visit.order.wanted_start is not None:
        return i18n("visit-reschedule-waits", time=i18n.moment(visit.order.wanted_start))
    if visit.order.status is OrderStatus.ARRIVED and visit.order.place_checked_at is None:
        return i18n("visit-next-place")
    if visit.order.status is OrderStatus.FINISHED and visit.order.cut_short:
        return i18n("visit-next-short", **worked_times(i18n, visit.order))
    if visit.order.status in VISIT_NOT_ENDED | {OrderStatus.FINISHED}:
        return i18n("visit-next", state=visit.order.status.value)
    return None


def visit_buttons(i18n: Translator, visit: Visit) -> InlineKeyboardMarkup | None:
    order, actions = visit.order, visit.actions

    def possible(action: OrderAction, name: str, callback: MakeCallback) -> list[InlineKeyboardButton]:
        return [button(i18n(name), callback(order_id=order.id))] if action in actions else []

    place = [button(i18n("button-visit-place"), ShowPlace(order_id=order.id))]
    write = possible(A.MESSAGE, "button-visit-write", WriteToCustomer)
    rows = [star_row(order.id)] if A.REVIEW in actions else []
    if order.status in NEXT_STEPS:
        rows.append(_step_row(i18n, visit, *NEXT_STEPS[order.status]))
    if order.status in BEFORE_ARRIVAL:
        late = possible(A.REPORT_DELAY, "button-visit-late", Delay)
        back = possible(A.GIVE_BACK, "button-visit-back", AskGiveBack)
        rows += [[*place, *late], [*write, *back]]
    elif order.status is OrderStatus.ARRIVED:
        problem = button(i18n("button-visit-problem"), ReportProblem(order_id=order.id))
        rows += [[*place, *write], [problem]]
    else:
        rows.append(write)
    if visit.is_own and order.status in VISIT_NOT_ENDED:
        rows.append(
            [*copies(i18n("copy-address"), order.street), *copies(i18n("copy-order-number"), order.number)]
        )
    if order.status not in ENDS:
        rows.append(photos_row(i18n, order))
    shown = [row for row in rows if row]
    return keyboard(*shown) if shown else None


def _step_row(
    i18n: Translator, visit: Visit, action: OrderAction, key: str, callback: MakeCallback
) -> list[InlineKeyboardButton]:
    """Return the button of the next step; one that is refused now is disabled, beside the reason, which reloads."""
    if action not in visit.actions:
        return []
    refusal = visit.refusals.get(action)
    if refusal is None:
        return [button(i18n(key), callback(order_id=visit.order.id), style="primary")]
    if refusal.code == "place-unknown":
        send = SendPlace(order_id=visit.order.id)
        return [disabled(i18n(key)), button(i18n("button-visit-place-unknown"), send, style="primary")]
    opens = refusal.values.get("opens")
    reason = (
        i18n("button-opens", time=i18n.brief_moment(opens)) if opens else i18n(f"button-visit-{refusal.code}")
    )
    return [disabled(i18n(key)), button(reason, OpenVisit(order_id=visit.order.id))]


def star_row(order_id: int) -> list[InlineKeyboardButton]:
    return [button(f"{stars}⭐", RateCustomer(order_id=order_id, stars=stars)) for stars in range(1, 6)]


def delay_view(i18n: Translator, order: Order) -> ShowMessage:
    buttons = [
        button(i18n("button-delay", minutes=minutes), Delay(order_id=order.id, minutes=minutes))
        for minutes in DELAYS
    ]
    return ShowMessage(i18n("delay-ask", number=order.number), keyboard(buttons), card="visit-question")


def which_visit(i18n: Translator, orders: Sequence[Order]) -> ShowMessage:
    return choices_view(
        i18n("visit-which"),
        orders,
        lambda order: f"{i18n.moment(order.start)} {i18n.service(order.service)}",
        lambda order: OpenVisit(order_id=order.id),
        "visit-which",
    )


def place_question(i18n: Translator, order: Order) -> ShowMessage:
    """Ask for the location that the start needs, by a key of the reply keyboard, which sends it."""
    key = KeyboardButton(text=i18n("label-send-place"), request_location=True)
    rows = [[key], *menu_keyboard(i18n, Role.HOUSEKEEPER).keyboard]
    return ShowMessage(
        i18n("place-needed", number=order.number), ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True)
    )


def place_on_map(i18n: Translator, chat_id: int, order: Order) -> CallApi:
    district = i18n.district(order.city, order.district)
    return CallApi(
        SendVenue(
            chat_id=chat_id,
            latitude=order.latitude,
            longitude=order.longitude,
            title=f"{i18n.city(order.city)} {district}",
            address=order.street,
        )
    )
