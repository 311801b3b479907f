"""The status card of an order: what was agreed, how it stands, and what can be done now."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram.types import InlineKeyboardButton

from bot.callbacks import Press, button, grid, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_state import HousekeeperBrief, OrderState, PaidBack
from bot.reply import Show
from bot.words import Html, Words
from domain.orders.model import Order, OrderStatus
from domain.payments.model import RefundState
from domain.payments.provider_name import ProviderName

S = OrderStatus
CODE_SHOWN = frozenset({S.ASSIGNED, S.EN_ROUTE, S.ARRIVED})
SHE_CAN_BE_WRITTEN_TO = frozenset({S.ASSIGNED, S.EN_ROUTE, S.ARRIVED, S.IN_SERVICE, S.FINISHED})
WAYS_EMOJI = {ProviderName.WECHAT: "🟢", ProviderName.ALIPAY: "🔵", ProviderName.CARD: "💳"}


def card_key(order_id: int) -> str:
    return f"order:{order_id}"


def order_card(words: Words, state: OrderState, ways: Sequence[ProviderName] = ()) -> Show:
    """``ways`` are the ways to pay that the agency takes."""
    order = state.order
    lines = [words("order-title", number=order.number), "", *agreed_lines(words, order)]
    if state.housekeeper is not None:
        key = "order-housekeeper" if order.housekeeper_id is not None else "order-housekeeper-asked"
        lines.append(words(key, housekeeper=tell_housekeeper(words, state.housekeeper)))
    lines += [words("order-total", total=words.money(order.total)), "", status_line(words, state)]
    lines += _remarks(words, state)
    return Show("\n".join(lines), keyboard(*_rows(words, state, ways)), card=card_key(order.id))


def agreed_lines(words: Words, order: Order) -> list[str]:
    """Service, time and place, as every view of an order begins."""
    lines: list[str] = [
        tell_measure(words, order),
        words("order-time", time=words.span(order.start, order.end)),
        words("order-place", place=tell_place(words, order)),
    ]
    if order.options:
        chosen = [words.option(order.service, code) for code in sorted(order.options)]
        lines.insert(1, words("order-options", options=words("list-comma").join(chosen)))
    if order.note:
        lines.append(words("order-note", note=order.note))
    return lines


def tell_measure(words: Words, order: Order) -> Html:
    """深度清洁 · 80 平方米 · 2 人; a visit is one."""
    service = words.business.catalogue.service(order.service)
    told = words("order-service", service=words.name(service.name))
    if service.measure_slot is None:
        return told
    measure = words(f"measure-{service.priced_by.value}", count=order.measure)
    if order.people > 1:
        measure = words("measure-people", measure=measure, people=order.people)
    return Html(f"{told} · {measure}")


def tell_place(words: Words, order: Order) -> str:
    return f"{words.district(order.city, order.district)} {order.street}"


def tell_housekeeper(words: Words, housekeeper: HousekeeperBrief) -> Html:
    if housekeeper.rating is None:
        return words("housekeeper-brief-new", name=housekeeper.name, years=housekeeper.years)
    return words(
        "housekeeper-brief",
        name=housekeeper.name,
        rating=f"{housekeeper.rating:.1f}",
        count=housekeeper.rating_count,
    )


def status_line(words: Words, state: OrderState) -> Html:
    """How it stands, in a sentence."""
    order = state.order
    name = state.housekeeper.name if state.housekeeper else ""
    policy = words.business.policy
    match order.status:
        case S.AWAITING_PAYMENT:
            return words("now-awaiting-payment", until=words.clock(order.pay_until))
        case S.DISPATCHING if state.must_choose:
            return words("now-must-choose", name=name)
        case S.DISPATCHING if state.answer_until is not None:
            return words("now-waiting-for", name=name, until=words.moment(state.answer_until))
        case S.ASSIGNED | S.EN_ROUTE if state.no_show:
            return words("now-no-show", name=name, limit=minutes(policy.lateness.no_show))
        case S.ASSIGNED if order.expected_at is not None:
            return words("now-delayed", name=name, time=words.clock(order.expected_at))
        case S.EN_ROUTE if order.expected_at is not None:
            return words("now-en-route", name=name, time=words.clock(order.expected_at))
        case S.FINISHED:
            return words("now-finished", hours=hours(policy.payout.automatic_after))
        case S.CANCELLED if order.fee:
            return words("now-cancelled-fee", fee=words.money(order.fee))
    return words(f"now-{order.status.value.replace('_', '-')}", name=name)


def minutes(span: timedelta) -> int:
    return round(span / timedelta(minutes=1))


def hours(span: timedelta) -> int:
    return round(span / timedelta(hours=1))


def _remarks(words: Words, state: OrderState) -> list[str]:
    order = state.order
    remarks: list[str] = []
    if order.status in CODE_SHOWN and order.start_code:
        remarks.append(words("order-start-code", code=order.start_code))
    if order.wanted_start is not None:
        remarks.append(words("order-wants-move", time=words.moment(order.wanted_start)))
    remarks += [refund_line(words, back) for back in state.refunds]
    return remarks


def refund_line(words: Words, back: PaidBack) -> Html:
    refund = back.refund
    way = words(f"way-{back.provider.value}")
    when = words.moment(refund.done_at) if refund.done_at and refund.state is RefundState.DONE else ""
    return words(f"refund-{refund.state.value}", amount=words.money(refund.amount), way=way, time=when)


def _rows(words: Words, state: OrderState, ways: Sequence[ProviderName]) -> list[list[InlineKeyboardButton]]:
    """Only what is possible now."""

    def key(name: str, press: Press) -> InlineKeyboardButton:
        return button(words(name), press)

    order = state.order
    id_ = order.id
    cancel = key("button-cancel", presses.AskCancel(order_id=id_))
    move = key("button-move", presses.AskMove(order_id=id_))
    change = key("button-change", presses.AskChange(order_id=id_))
    word = key("button-word", presses.SendWord(order_id=id_))
    problem = key("button-problem", presses.Complain(order_id=id_))
    records = [
        key("button-history", presses.ShowHistory(order_id=id_)),
        key("button-receipt", presses.ShowReceipt(order_id=id_)),
    ]
    review = [key("button-review", presses.OpenReview(order_id=id_))] if state.may_review else []
    match order.status:
        case S.AWAITING_PAYMENT:
            return [*pay_rows(words, order, ways), [cancel]]
        case S.DISPATCHING if state.must_choose:
            anyone = presses.ChangeTo(order_id=id_, housekeeper_id=0)
            return [
                [key("button-anyone", anyone), key("button-another", presses.AskChange(order_id=id_))],
                [key("button-cancel-refund", presses.AskCancel(order_id=id_))],
                records,
            ]
        case S.DISPATCHING:
            return [[move, change], [cancel], records]
        case S.ASSIGNED:
            return [[word, move], [change, cancel], records]
        case S.EN_ROUTE:
            return [[word, cancel], records]
        case S.ARRIVED:
            return [[key("button-start", presses.AskStart(order_id=id_))], [word, cancel], records]
        case S.IN_SERVICE:
            return [[word, problem], records]
        case S.FINISHED:
            done = key("button-confirm-work", presses.ConfirmWork(order_id=id_))
            return [[done], [*review, problem], [word], records]
        case S.SETTLED | S.DISPUTED | S.REFUNDED:
            return [[*review, problem], records]
        case S.CANCELLED | S.UNFILLED:
            return [records]
        case S.EXPIRED:
            return [records]
    raise AssertionError(f"a card for {order.status}")


def pay_rows(words: Words, order: Order, ways: Sequence[ProviderName]) -> list[list[InlineKeyboardButton]]:
    return grid(
        [
            button(
                f"{WAYS_EMOJI[way]} {words(f'way-{way.value}')}",
                presses.PayBy(order_id=order.id, provider=way.value),
            )
            for way in ways
        ],
        3,
    )
