"""The housekeeper's earnings, read from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from aiogram.types import InputRichMessage

from application.homecare.visits.monthly_earnings import earnings_between
from bot.core.callbacks import button, disabled, grid, keyboard
from bot.core.reply import Reply, ShowMessage
from bot.core.rich_blocks import heading, moment, paragraph, rich_message, table
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import ShowEarnings
from bot.features.housekeeper.earnings_callbacks import AskPayout, ListPayouts, ShowOrderMoney
from bot.features.housekeeper.payout_requests import show_payouts
from bot.features.housekeeper.standing import for_housekeepers
from domain.homecare.orders.model import ORDER
from domain.platform.ledger.model import Entry
from nlu.topic_detection import asks_for_payout

MAX_LINES = 12
MAX_ROWS = 100
MAX_MONTHS_BACK = 12
CARD = "earnings"
PAYOUT = "payout-"
MAX_ORDERS = 6


@dataclass(frozen=True)
class Earnings:
    """A month's earnings; amounts in fen.

    ``balance`` is the housekeeper's payable account, ``under_way`` the open payout request, ``pending`` the pay of
    finished orders that are not settled yet. ``entries`` are the month's, newest first, with their order's number.
    """

    month: date
    back: int
    balance: int
    pending: int
    under_way: int
    entries: tuple[tuple[Entry, str], ...]

    @property
    def total(self) -> int:
        return sum(entry.amount for entry, _ in self.entries if not entry.memo.startswith(PAYOUT))


def first_of_month(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


async def load_earnings(turn: Turn, back: int) -> Earnings:
    uow, agency = turn.uow, turn.agency
    month = first_of_month(agency.clock.today(), back)
    following = first_of_month(agency.clock.today(), back - 1)
    begin, end = agency.clock.at(month, time()), agency.clock.at(following, time())
    facts = await earnings_between(uow, turn.person, begin, end)
    return Earnings(month, back, facts.balance, facts.pending, facts.under_way, facts.entries)


def earnings_view(i18n: Translator, earnings: Earnings) -> ShowMessage:
    shown: list[Html | None] = [
        i18n("earnings-head", balance=i18n.money(earnings.balance)),
        i18n("earnings-pending", pending=i18n.money(earnings.pending)) if earnings.pending else None,
        i18n("earnings-under-way", amount=i18n.money(earnings.under_way)) if earnings.under_way else None,
        i18n(
            "earnings-month",
            year=earnings.month.year,
            month=earnings.month.month,
            total=i18n.money(earnings.total),
            count=sum(1 for entry, _ in earnings.entries if entry.memo == "settled"),
        ),
    ]
    shown += [_line(i18n, entry, number) for entry, number in earnings.entries[:MAX_LINES]]
    if len(earnings.entries) > MAX_LINES:
        shown.append(i18n("earnings-more", count=len(earnings.entries) - MAX_LINES))
    months = [button(i18n("button-month-before"), ShowEarnings(back=earnings.back + 1))]
    if earnings.back:
        months.append(button(i18n("button-month-after"), ShowEarnings(back=earnings.back - 1)))
    payout = [button(i18n("button-payouts"), ListPayouts())]
    ask = i18n("button-payout")
    payout.insert(0, disabled(ask) if earnings.under_way else button(ask, AskPayout(), style="primary"))
    orders = {
        entry.subject.id: number
        for entry, number in earnings.entries[:MAX_LINES]
        if entry.subject.kind == ORDER
    }
    about = [
        button(i18n("button-money-of", number=number), ShowOrderMoney(order_id=order_id))
        for order_id, number in [*orders.items()][:MAX_ORDERS]
    ]
    return ShowMessage(
        join_lines(*shown),
        keyboard(*grid(about, 2), months, payout),
        card=CARD,
        rich=_earnings_table(i18n, earnings, shown[:4]),
    )


def _earnings_table(i18n: Translator, earnings: Earnings, summary: Sequence[Html | None]) -> InputRichMessage:
    """Show the summary and all of the month's entries."""
    rows = [
        [
            moment(i18n.day(i18n.agency.clock.local(entry.at).date()), entry.at),
            i18n("earnings-memo", memo=entry.memo),
            number,
            _signed(i18n, entry.amount),
        ]
        for entry, number in earnings.entries[:MAX_ROWS]
    ]
    header = [i18n("table-day"), i18n("table-what"), i18n("table-order"), i18n("table-amount")]
    head, *lines = [line for line in summary if line is not None]
    total = (i18n("table-total"), i18n.money(earnings.total))
    return rich_message(
        heading(head),
        *(paragraph(line) for line in lines),
        table(header, rows, numbers=(3,), total=total) if rows else None,
    )


def _line(i18n: Translator, entry: Entry, number: str) -> Html:
    day: datetime = i18n.agency.clock.local(entry.at)
    return i18n(
        "earnings-line",
        day=f"{day:%m-%d}",
        memo=entry.memo,
        number=number,
        amount=_signed(i18n, entry.amount),
    )


def _signed(i18n: Translator, fen: int) -> str:
    return ("+" if fen > 0 else "") + i18n.money(fen)


@for_housekeepers
async def show_earnings(turn: Turn) -> Reply:
    return earnings_view(turn.i18n, await load_earnings(turn, 0)).below()


@for_housekeepers
async def on_show_earnings(turn: Turn, callback: ShowEarnings) -> Reply:
    back = min(max(callback.back, 0), MAX_MONTHS_BACK)
    return earnings_view(turn.i18n, await load_earnings(turn, back))


@for_housekeepers
async def earnings_in_words(turn: Turn) -> Reply:
    """Show the month named in 上个月赚了多少; show the payouts for 我要提现."""
    if asks_for_payout(turn.text):
        return await show_payouts(turn)
    requested = turn.frame.slots.get("date") if turn.frame else None
    today = turn.agency.clock.today()
    day = date.fromisoformat(str(requested)) if requested else today
    back = (today.year - day.year) * 12 + today.month - day.month
    return earnings_view(turn.i18n, await load_earnings(turn, min(max(back, 0), MAX_MONTHS_BACK))).below()
