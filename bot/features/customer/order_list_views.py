"""Views of the order list, an order's history, its receipt, and refunds."""

from collections.abc import Mapping, Sequence

from aiogram.types import InputRichMessage

from application.homecare.orders.order_state import OrderState, ProviderRefund
from bot.core.callbacks import button, keyboard
from bot.core.letter_case import capitalised
from bot.core.reply import ShowMessage
from bot.core.rich_blocks import heading, moment, paragraph, rich_message, rich_text, table
from bot.core.translator import Html, Translator
from bot.features.common.relayed_messages.relayed_words import translated_reason
from bot.features.customer import order_callbacks as callbacks
from bot.features.customer.order_card import format_refund, order_card_key
from domain.homecare.orders.model import Order, OrderChange
from domain.platform.payments.model import PaymentState

LIST = "orders"
MAX_CHANGES = 20
MAX_REASON_LENGTH = 100


def orders_view(i18n: Translator, orders: Sequence[Order], page: int, more: bool) -> ShowMessage:
    """Show a page of the list with a button for each order."""
    lines = [i18n("orders-title" if orders else "orders-none"), ""]
    rows = []
    for order in orders:
        status = i18n(f"status-{order.status.value.replace('_', '-')}")
        lines.append(
            i18n(
                "orders-line",
                number=order.number,
                service=capitalised(i18n.service(order.service)),
                time=i18n.span(order.start, order.end),
                status=status,
                total=i18n.money(order.total),
            )
        )
        label = f"{i18n.service(order.service)} · {i18n.brief_moment(order.start)} · {status}"
        rows.append([button(label, callbacks.OpenOrder(order_id=order.id))])
    pages = []
    if page:
        pages.append(button(i18n("button-earlier"), callbacks.OrdersPage(page=page - 1)))
    if more:
        pages.append(button(i18n("button-later"), callbacks.OrdersPage(page=page + 1)))
    return ShowMessage("\n".join(lines), keyboard(*rows, pages), card=LIST)


def history_view(
    i18n: Translator, order: Order, changes: Sequence[OrderChange], names: Mapping[int | None, str]
) -> ShowMessage:
    """Show a line for each change with time, status, actor and reason; ``names`` of the actors by person id."""
    lines = [i18n("history-title", number=order.number), ""]
    for change in changes[-MAX_CHANGES:]:
        noted = change.before == change.after
        lines.append(
            i18n(
                "history-line",
                time=i18n.moment(change.at),
                status=i18n("history-note" if noted else f"status-{change.after.replace('_', '-')}"),
                who=names[change.by],
            )
        )
        if change.reason:
            lines.append(
                i18n("history-reason", reason=translated_reason(i18n, change.reason)[:MAX_REASON_LENGTH])
            )
    return _record_view(i18n, order, lines, _history_table(i18n, order, changes[-MAX_CHANGES:], names))


def _history_table(
    i18n: Translator, order: Order, changes: Sequence[OrderChange], names: Mapping[int | None, str]
) -> InputRichMessage:
    rows = []
    for change in changes:
        noted = change.before == change.after
        status = i18n("history-note" if noted else f"status-{change.after.replace('_', '-')}")
        reason = translated_reason(i18n, change.reason)[:MAX_REASON_LENGTH] if change.reason else ""
        rows.append(
            [
                moment(i18n.moment(change.at), change.at),
                [rich_text(status), f" · {reason}"] if reason else status,
                names[change.by],
            ]
        )
    header = [i18n("table-time"), i18n("table-status"), i18n("table-who")]
    return rich_message(heading(i18n("history-title", number=order.number)), table(header, rows))


def receipt_view(i18n: Translator, state: OrderState) -> ShowMessage:
    """Itemise the price, the payments, the fee and the refunds."""
    order = state.order
    lines: list[str] = [i18n("receipt-title", number=order.number), ""]
    for line in order.lines:
        name = _line_name(i18n, order, line.code)
        if line.quantity == 1:
            lines.append(i18n("receipt-line-once", name=name, amount=i18n.money(line.amount)))
        else:
            lines.append(
                i18n(
                    "receipt-line",
                    name=name,
                    quantity=i18n.number(line.quantity),
                    price=i18n.money(line.unit_price),
                    amount=i18n.money(line.amount),
                )
            )
    lines += ["", i18n("receipt-total", total=i18n.money(order.total))]
    moved = _money_moved(i18n, state)
    return _record_view(i18n, order, [*lines, *moved], _receipt_table(i18n, order, moved))


def _money_moved(i18n: Translator, state: OrderState) -> list[Html]:
    """Return a line for each payment, the cancellation fee, and each refund."""
    lines = []
    for payment in state.payments:
        if payment.state is PaymentState.PAID and payment.paid_at is not None:
            lines.append(
                i18n(
                    "receipt-paid",
                    amount=i18n.money(payment.amount),
                    way=i18n(f"way-{payment.provider.value}"),
                    time=i18n.moment(payment.paid_at),
                )
            )
    if state.order.fee:
        lines.append(i18n("receipt-fee", fee=i18n.money(state.order.fee)))
    return lines + [format_refund(i18n, back) for back in state.refunds]


def _receipt_table(i18n: Translator, order: Order, moved: Sequence[Html]) -> InputRichMessage:
    rows = [
        [
            _line_name(i18n, order, line.code),
            i18n.number(line.quantity),
            i18n.money(line.unit_price),
            i18n.money(line.amount),
        ]
        for line in order.lines
    ]
    header = [i18n("table-item"), i18n("table-quantity"), i18n("table-price"), i18n("table-amount")]
    total = (i18n("table-total"), i18n.money(order.total))
    return rich_message(
        heading(i18n("receipt-title", number=order.number)),
        paragraph(moment(i18n.span(order.start, order.end), order.start)),
        table(header, rows, numbers=(1, 2, 3), total=total),
        *(paragraph(line) for line in moved),
    )


def _line_name(i18n: Translator, order: Order, code: str) -> str:
    if code == "coupon":
        return i18n("receipt-coupon")
    return i18n.service(code) if code == order.service else i18n.option(order.service, code)


def _record_view(i18n: Translator, order: Order, lines: Sequence[str], rich: InputRichMessage) -> ShowMessage:
    back = button(i18n("button-back"), callbacks.OpenOrder(order_id=order.id))
    return ShowMessage("\n".join(lines), keyboard([back]), card=order_card_key(order.id), rich=rich)


def refunds_view(i18n: Translator, refunds: Sequence[tuple[Order, ProviderRefund]]) -> ShowMessage:
    if not refunds:
        return ShowMessage(i18n("refunds-none"))
    lines = [i18n("refunds-title"), ""]
    for order, back in refunds:
        lines += [i18n("refunds-order", number=order.number), format_refund(i18n, back)]
    lines += ["", i18n("refunds-when")]
    return ShowMessage("\n".join(lines))
