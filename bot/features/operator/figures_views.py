"""Cards of the agency's figures."""

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

FIGURES_CARD = "figures"


def counts_view(
    i18n: Translator, span: tuple[date, date] | None, heard: str, counts: Mapping[OrderStatus, int]
) -> ShowMessage:
    """Show the counts of the orders placed in ``span`` (both days included; None: since the beginning)."""
    days: str
    if span is None:
        days = i18n("figures-ever")
    elif span[0] == span[1]:
        days = i18n.day(span[0])
    else:
        days = i18n("span", first=i18n.day(span[0]), last=i18n.day(span[1]))
    parts = [
        i18n("figures-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in counts.items()
    ]
    text = join_lines(
        i18n("figures-counted", days=days, heard=heard, said=bool(heard)),
        i18n("figures-found", count=sum(counts.values()), parts=i18n("su-comma").join(parts)),
        i18n("figures-only-counts"),
    )
    rich = rich_message(
        heading(i18n("figures-counted", days=days, heard=heard, said=bool(heard))),
        _status_table(i18n, counts),
        footer(i18n("figures-only-counts")),
    )
    queue = [button(i18n("button-queue"), callbacks.ShowQueue())]
    return ShowMessage(text, keyboard(queue), card=FIGURES_CARD, rich=rich)


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


def figures_view(i18n: Translator, figures: AgencyStatistics) -> ShowMessage:
    """Show today's orders, orders in progress, money and open tickets."""
    placed = [
        i18n("figures-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in figures.placed_today.items()
    ]
    running = [
        i18n("figures-status", status=i18n(f"status-{status.value.replace('_', '-')}"), count=count)
        for status, count in figures.now.items()
    ]
    text = join_lines(
        i18n("figures-head", day=i18n.day(i18n.agency.clock.today())),
        i18n("figures-placed", count=sum(figures.placed_today.values()), parts=i18n("su-comma").join(placed)),
        i18n("figures-all", count=sum(figures.now.values()), parts=i18n("su-comma").join(running)),
        i18n("figures-held", escrow=i18n.money(figures.escrow), due=i18n.money(figures.refunds_due)),
        i18n(
            "figures-income",
            today=i18n.money(figures.income_today),
            total=i18n.money(figures.income),
            penalties=i18n.money(figures.penalties),
        ),
        i18n("figures-tickets", count=sum(figures.tickets.values())),
    )
    rows = [
        button(i18n("button-queue"), callbacks.ShowQueue()),
        button(i18n("button-reconciliations"), finance_callbacks.ShowReconciliations()),
    ]
    return ShowMessage(text, keyboard(rows), card=FIGURES_CARD, rich=_figures_table(i18n, figures))


def _figures_table(i18n: Translator, figures: AgencyStatistics) -> InputRichMessage:
    money = [
        (i18n("table-income-today"), figures.income_today),
        (i18n("table-income"), figures.income),
        (i18n("table-penalties"), figures.penalties),
        (i18n("table-escrow"), figures.escrow),
        (i18n("table-refunds-due"), figures.refunds_due),
    ]
    return rich_message(
        heading(i18n("figures-head", day=i18n.day(i18n.agency.clock.today()))),
        _status_table(i18n, figures.placed_today, figures.now),
        table(
            [i18n("table-money"), i18n("table-amount")],
            [[name, i18n.money(amount)] for name, amount in money],
            numbers=(1,),
        ),
        footer(i18n("figures-tickets", count=sum(figures.tickets.values()))),
    )
