"""Cards of the agency's statistics."""

from collections.abc import Mapping
from datetime import date

from aiogram.types import InputRichBlockTable, InputRichMessage

from application.homecare.orders.statistics import AgencyStatistics
from bot.core.callbacks import button, keyboard
from bot.core.reply import ShowMessage
from bot.core.rich_blocks import bold, footer, heading, rich_message, table
from bot.core.translator import Translator
from bot.features.common.formatting import join_lines
from bot.features.operator import callbacks, finance_callbacks
from domain.homecare.orders.model import OrderStatus

STATISTICS_CARD = "statistics"


def counts_view(
    i18n: Translator, span: tuple[date, date] | None, summary: str, counts: Mapping[OrderStatus, int]
) -> ShowMessage:
    """Show the counts of the orders placed in ``span`` (both days included; None: since the beginning)."""
    days: str
    if span is None:
        days = i18n("statistics-ever")
    elif span[0] == span[1]:
        days = i18n.day(span[0])
    else:
        days = i18n("span", first=i18n.day(span[0]), last=i18n.day(span[1]))
    parts = [
        i18n("statistics-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in counts.items()
    ]
    text = join_lines(
        i18n("statistics-counted", days=days, summary=summary, said=bool(summary)),
        i18n("statistics-found", count=sum(counts.values()), parts=i18n("su-comma").join(parts)),
        i18n("statistics-only-counts"),
    )
    rich = rich_message(
        heading(i18n("statistics-counted", days=days, summary=summary, said=bool(summary))),
        _status_table(i18n, counts),
        footer(i18n("statistics-only-counts")),
    )
    queue = [button(i18n("button-queue"), callbacks.ShowQueue())]
    return ShowMessage(text, keyboard(queue), card=STATISTICS_CARD, rich=rich)


def _status_table(i18n: Translator, *counts: Mapping[OrderStatus, int]) -> InputRichBlockTable:
    """Show a row for each status that has orders, and a column for each of the counts; the first may be today's."""
    statuses = [status for status in OrderStatus if any(status in column for column in counts)]
    names = ("table-today", "table-all") if len(counts) > 1 else ("table-count",)
    rows = [
        [i18n(f"status-{status.value.replace('_', '-')}"), *(str(column.get(status, 0)) for column in counts)]
        for status in statuses
    ]
    rows.append([bold(i18n("table-total")), *(bold(str(sum(column.values()))) for column in counts)])
    header = [i18n("table-status"), *(i18n(name) for name in names)]
    return table(header, rows, numbers=range(1, len(header)))


def statistics_view(i18n: Translator, statistics: AgencyStatistics) -> ShowMessage:
    """Show today's orders, orders in progress, money and open tickets."""
    placed = [
        i18n("statistics-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in statistics.placed_today.items()
    ]
    running = [
        i18n("statistics-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in statistics.now.items()
    ]
    text = join_lines(
        i18n("statistics-head", day=i18n.day(i18n.agency.clock.today())),
        i18n(
            "statistics-placed",
            count=sum(statistics.placed_today.values()),
            parts=i18n("su-comma").join(placed),
        ),
        i18n("statistics-all", count=sum(statistics.now.values()), parts=i18n("su-comma").join(running)),
        i18n("statistics-held", escrow=i18n.money(statistics.escrow), due=i18n.money(statistics.refunds_due)),
        i18n(
            "statistics-income",
            today=i18n.money(statistics.income_today),
            total=i18n.money(statistics.income),
            penalties=i18n.money(statistics.penalties),
        ),
        i18n("statistics-tickets", count=sum(statistics.tickets.values())),
    )
    rows = [
        button(i18n("button-queue"), callbacks.ShowQueue()),
        button(i18n("button-reconciliations"), finance_callbacks.ShowReconciliations()),
    ]
    return ShowMessage(text, keyboard(rows), card=STATISTICS_CARD, rich=_statistics_table(i18n, statistics))


def _statistics_table(i18n: Translator, statistics: AgencyStatistics) -> InputRichMessage:
    money = [
        (i18n("table-income-today"), statistics.income_today),
        (i18n("table-income"), statistics.income),
        (i18n("table-penalties"), statistics.penalties),
        (i18n("table-escrow"), statistics.escrow),
        (i18n("table-refunds-due"), statistics.refunds_due),
    ]
    return rich_message(
        heading(i18n("statistics-head", day=i18n.day(i18n.agency.clock.today()))),
        _status_table(i18n, statistics.placed_today, statistics.now),
        table(
            [i18n("table-money"), i18n("table-amount")],
            [[name, i18n.money(amount)] for name, amount in money],
            numbers=(1,),
        ),
        footer(i18n("statistics-tickets", count=sum(statistics.tickets.values()))),
    )
