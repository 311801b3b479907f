"""Her card of an order: what it is, how it stands, and the next step as a button."""

from aiogram.methods import SendVenue
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import button, keyboard
from bot.housekeeper.job import Visit, job_line, lines
from bot.housekeeper.presses import (
    Arrive,
    AskGiveBack,
    Delay,
    EnterCode,
    Finish,
    OpenVisit,
    RateCustomer,
    SetOut,
    ShowPlace,
    WriteToCustomer,
)
from bot.reply import Invoke, Show
from bot.words import Html, Words
from domain.orders.model import ENDS, Order, OrderStatus

DELAYS = (10, 20, 30)
LATER_THAN_ASSIGNED = frozenset(
    {OrderStatus.EN_ROUTE, OrderStatus.ARRIVED, OrderStatus.IN_SERVICE, OrderStatus.FINISHED}
)


def visit_key(order_id: int) -> str:
    return f"visit:{order_id}"


def visit_card(words: Words, visit: Visit, hint: Html | None = None) -> Show:
    """``hint`` is one more line about what happened just now."""
    order = visit.order
    if not visit.hers:
        return Show(words("visit-not-hers", number=order.number), card=visit_key(order.id))
    running = order.status not in ENDS
    text = lines(
        words("visit-head", state=order.status.value, number=order.number),
        words("visit-job", job=job_line(words, order)),
        words("visit-when", span=words.span(order.start, order.end)),
        words(
            "visit-where",
            city=words.city(order.city),
            district=words.district(order.city, order.district),
            street=order.street,
        )
        if running
        else words("visit-district", district=words.district(order.city, order.district)),
        words("visit-customer", name=visit.customer) if running else None,
        words("visit-note", note=order.note) if order.note and running else None,
        words("visit-pay", pay=words.money(visit.pay), state=order.status.value),
        words("visit-fee", fee=words.money(order.fee)) if order.fee else None,
        _expected(words, order),
        words("visit-photos", count=visit.photos) if visit.photos else None,
        words("visit-stars", stars="⭐" * visit.stars) if visit.stars else None,
        hint or _next_step(words, visit),
    )
    return Show(text, visit_buttons(words, visit), card=visit_key(order.id))


def _expected(words: Words, order: Order) -> Html | None:
    if order.expected_at is None or order.status not in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE):
        return None
    return words("visit-expected", time=words.clock(order.expected_at))


def _next_step(words: Words, visit: Visit) -> Html | None:
    if visit.order.wanted_start is not None:
        return words("visit-move-waits", time=words.moment(visit.order.wanted_start))
    if visit.order.status in (OrderStatus.ASSIGNED, *LATER_THAN_ASSIGNED):
        return words("visit-next", state=visit.order.status.value)
    return None


def visit_buttons(words: Words, visit: Visit) -> InlineKeyboardMarkup | None:
    order = visit.order
    write = button(words("button-visit-write"), WriteToCustomer(order_id=order.id))
    place = button(words("button-visit-place"), ShowPlace(order_id=order.id))
    late = button(words("button-visit-late"), Delay(order_id=order.id))
    back = button(words("button-visit-back"), AskGiveBack(order_id=order.id))
    rows: dict[OrderStatus, list[list[InlineKeyboardButton]]] = {
        OrderStatus.ASSIGNED: [
            [button(words("button-visit-out"), SetOut(order_id=order.id))],
            [place, late],
            [write, back],
        ],
        OrderStatus.EN_ROUTE: [
            [button(words("button-visit-here"), Arrive(order_id=order.id))],
            [place, late],
            [write, back],
        ],
        OrderStatus.ARRIVED: [
            [button(words("button-visit-code"), EnterCode(order_id=order.id))],
            [place, write],
        ],
        OrderStatus.IN_SERVICE: [[button(words("button-visit-done"), Finish(order_id=order.id))], [write]],
        OrderStatus.FINISHED: [[write]],
    }
    shown = rows.get(order.status, [])
    if visit.may_rate:
        shown = [star_row(order.id), *shown]
    return keyboard(*shown) if shown else None


def star_row(order_id: int) -> list[InlineKeyboardButton]:
    return [button(f"{stars}⭐", RateCustomer(order_id=order_id, stars=stars)) for stars in range(1, 6)]


def delay_view(words: Words, order: Order) -> Show:
    buttons = [
        button(words("button-delay", minutes=minutes), Delay(order_id=order.id, minutes=minutes))
        for minutes in DELAYS
    ]
    return Show(words("delay-ask", number=order.number), keyboard(buttons), card="visit-question")


def which_visit(words: Words, orders: list[Order]) -> Show:
    """Several fit: which one?"""
    rows = [
        [
            button(
                f"{words.moment(order.start)} {words.service(order.service)}",
                OpenVisit(order_id=order.id),
            )
        ]
        for order in orders
    ]
    return Show(words("visit-which"), keyboard(*rows), card="visit-which").below()


def place_on_map(words: Words, chat_id: int, order: Order) -> Invoke:
    district = words.district(order.city, order.district)
    return Invoke(
        SendVenue(
            chat_id=chat_id,
            latitude=order.latitude,
            longitude=order.longitude,
            title=f"{words.city(order.city)} {district}",
            address=order.street,
        )
    )
