"""Lists and records: my orders, an order's history, its receipt, my refunds."""

from collections.abc import Mapping, Sequence

from bot.callbacks import button, keyboard
from bot.customer import order_presses as presses
from bot.customer.order_card import card_key, refund_line
from bot.customer.order_state import OrderState, PaidBack
from bot.reply import Show
from bot.words import Words
from domain.orders.model import Order, OrderChange
from domain.payments.model import PaymentState

LIST = "orders"
MOST_CHANGES = 20
LONGEST_REASON = 100


def orders_view(words: Words, orders: Sequence[Order], page: int, more: bool) -> Show:
    """A page of the list, a button an order."""
    lines = [words("orders-title" if orders else "orders-none"), ""]
    rows = []
    for order in orders:
        status = words(f"status-{order.status.value.replace('_', '-')}")
        lines.append(
            words(
                "orders-line",
                number=order.number,
                service=words.service(order.service),
                time=words.span(order.start, order.end),
                status=status,
                total=words.money(order.total),
            )
        )
        label = f"{words.service(order.service)} · {words.moment(order.start)} · {status}"
        rows.append([button(label, presses.OpenOrder(order_id=order.id))])
    pages = []
    if page:
        pages.append(button(words("button-earlier"), presses.OrdersPage(page=page - 1)))
    if more:
        pages.append(button(words("button-later"), presses.OrdersPage(page=page + 1)))
    return Show("\n".join(lines), keyboard(*rows, pages), card=LIST)


def history_view(
    words: Words, order: Order, changes: Sequence[OrderChange], names: Mapping[int | None, str]
) -> Show:
    """When, what, who and why, a line a change; ``names`` of whoever changed something."""
    lines = [words("history-title", number=order.number), ""]
    for change in changes[-MOST_CHANGES:]:
        lines.append(
            words(
                "history-line",
                time=words.moment(change.at),
                status=words(f"status-{change.after.replace('_', '-')}"),
                who=names[change.by],
            )
        )
        if change.reason:
            lines.append(words("history-reason", reason=change.reason[:LONGEST_REASON]))
    return _record(words, order, lines)


def receipt_view(words: Words, state: OrderState) -> Show:
    """What the price is made of, what was paid, kept and given back."""
    order = state.order
    lines = [words("receipt-title", number=order.number), ""]
    for line in order.lines:
        name = _line_name(words, order, line.code)
        if line.quantity == 1:
            lines.append(words("receipt-line-once", name=name, amount=words.money(line.amount)))
        else:
            lines.append(
                words(
                    "receipt-line",
                    name=name,
                    quantity=words.number(line.quantity),
                    price=words.money(line.unit_price),
                    amount=words.money(line.amount),
                )
            )
    lines += ["", words("receipt-total", total=words.money(order.total))]
    for payment in state.payments:
        if payment.state is PaymentState.PAID and payment.paid_at is not None:
            lines.append(
                words(
                    "receipt-paid",
                    amount=words.money(payment.amount),
                    way=words(f"way-{payment.provider.value}"),
                    time=words.moment(payment.paid_at),
                )
            )
    if order.fee:
        lines.append(words("receipt-fee", fee=words.money(order.fee)))
    lines += [refund_line(words, back) for back in state.refunds]
    return _record(words, order, lines)


def _line_name(words: Words, order: Order, code: str) -> str:
    if code == "coupon":
        return words("receipt-coupon")
    return words.service(code) if code == order.service else words.option(order.service, code)


def _record(words: Words, order: Order, lines: Sequence[str]) -> Show:
    back = button(words("button-back"), presses.OpenOrder(order_id=order.id))
    return Show("\n".join(lines), keyboard([back]), card=card_key(order.id))


def refunds_view(words: Words, refunds: Sequence[tuple[Order, PaidBack]]) -> Show:
    if not refunds:
        return Show(words("refunds-none"))
    lines = [words("refunds-title"), ""]
    for order, back in refunds:
        lines += [words("refunds-order", number=order.number), refund_line(words, back)]
    lines += ["", words("refunds-when")]
    return Show("\n".join(lines))
