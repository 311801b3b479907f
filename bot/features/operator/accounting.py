"""An order's ledger entries, and reconciliations with the providers."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InputRichBlockTable

from application.homecare.orders.order_statement import OrderMoney, order_money
from application.platform.differences.use_cases import differences_of, settle_difference
from application.platform.people.queries import any_person
from application.platform.reconciliation.use_cases import ReconciliationOverview, latest_reconciliations
from application.platform.support.queries import any_ticket
from bot.core.callbacks import button, keyboard
from bot.core.reply import Reply, ShowMessage, Toast
from bot.core.rich_blocks import footer, heading, moment, paragraph, rich_message, table
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.operator import callbacks, views
from bot.features.operator.finance_callbacks import SettleDifference, ShowOrderMoney, ShowReconciliations
from bot.features.operator.operator_guard import for_operators
from bot.features.operator.operator_questions import clear_question
from domain.homecare.orders.model import ORDER
from domain.platform.ledger.model import Entry, escrow
from domain.platform.people.model import Person
from domain.platform.reconciliation.model import Difference
from domain.platform.support.model import Ticket

MAX_LISTED = 8


def order_money_view(i18n: Translator, money: OrderMoney, names: dict[str, str]) -> ShowMessage:
    """List the entries by movement, each of which sums to zero."""
    lines: list[Html] = []
    movement = ""
    for entry in money.entries:
        if entry.movement != movement:
            movement = entry.movement
            lines.append(i18n("money-movement", memo=entry.memo, time=i18n.moment(entry.at)))
        lines.append(i18n("money-leg", account=_account(i18n, entry, names), amount=i18n.money(entry.amount)))
    held = sum(entry.amount for entry in money.entries if entry.account == escrow(money.order.subject))
    text = join_lines(
        i18n("money-head", number=money.order.number),
        *(lines or [i18n("money-none")]),
        i18n("money-sum", total=i18n.money(money.total), held=i18n.money(held)),
    )
    back = button(i18n("button-operator-back"), callbacks.OpenOrder(order_id=money.order.id))
    rich = rich_message(
        heading(i18n("money-head", number=money.order.number)),
        _entries_table(i18n, money, names) if money.entries else paragraph(i18n("money-none")),
        footer(i18n("money-sum", total=i18n.money(money.total), held=i18n.money(held))),
    )
    return ShowMessage(text, keyboard([back]), card=views.operator_order_key(money.order.id), rich=rich)


def _entries_table(i18n: Translator, money: OrderMoney, names: dict[str, str]) -> InputRichBlockTable:
    rows = [
        [
            moment(i18n.moment(entry.at), entry.at),
            i18n("money-memo", memo=entry.memo),
            _account(i18n, entry, names),
            i18n.money(entry.amount),
        ]
        for entry in money.entries
    ]
    header = [i18n("table-time"), i18n("table-what"), i18n("table-account"), i18n("table-amount")]
    return table(header, rows, numbers=(3,))


def _account(i18n: Translator, entry: Entry, names: dict[str, str]) -> Html:
    kind, _, of = entry.account.partition(":")
    return i18n("money-account", kind=kind, of=names.get(entry.account, of))


@for_operators
async def on_show_order_money(turn: Turn, callback: ShowOrderMoney) -> Reply:
    """Raises order-unknown."""
    clear_question(turn)
    money = await order_money(turn.uow, turn.person, callback.order_id)
    names = {}
    for account in {entry.account for entry in money.entries}:
        kind, _, of = account.partition(":")
        if kind == "payable":
            names[account] = (await any_person(turn.uow, turn.person, int(of))).name
        elif kind == "clearing":
            names[account] = turn.i18n(f"money-way-{of}")
        else:
            names[account] = ""
    return order_money_view(turn.i18n, money, names).below()


def reconciliations_view(i18n: Translator, compared: ReconciliationOverview) -> ShowMessage:
    lines = [
        i18n(
            "recon-line",
            way=i18n(f"money-way-{one.provider.value}"),
            day=one.day.isoformat(),
            lines=one.lines,
            taken=i18n.money(one.taken),
            back=i18n.money(one.given_back),
            count=one.differences,
        )
        for one in compared.latest
    ]
    text = join_lines(
        i18n("recon-head", open=len(compared.open)),
        *(lines or [i18n("recon-none")]),
        *(difference_line(i18n, one) for one in compared.open[:MAX_LISTED]),
    )
    rows = [settle_row(i18n, one) for one in compared.open[:MAX_LISTED]]
    rich = rich_message(
        heading(i18n("recon-head", open=len(compared.open))),
        _compared_table(i18n, compared) if compared.latest else paragraph(i18n("recon-none")),
        *(paragraph(difference_line(i18n, one)) for one in compared.open[:MAX_LISTED]),
    )
    queue = [button(i18n("button-queue"), callbacks.ShowQueue())]
    return ShowMessage(text, keyboard(*rows, queue), card="reconciliations", rich=rich)


def _compared_table(i18n: Translator, compared: ReconciliationOverview) -> InputRichBlockTable:
    rows = [
        [
            i18n.day(one.day),
            i18n(f"money-way-{one.provider.value}"),
            str(one.lines),
            i18n.money(one.taken),
            i18n.money(one.given_back),
            str(one.differences),
        ]
        for one in compared.latest
    ]
    columns = ("day", "provider", "lines", "taken", "given-back", "differences")
    return table([i18n(f"table-{name}") for name in columns], rows, numbers=(2, 3, 4, 5))


def difference_line(i18n: Translator, one: Difference) -> Html:
    unknown = i18n("difference-nothing")
    return i18n(
        "difference-line",
        way=i18n(f"money-way-{one.provider.value}"),
        kind=one.kind.value,
        money=one.money.value,
        number=one.number or one.provider_ref or "?",
        stated=f"{one.stated / 100:.2f} {one.currency}" if one.stated is not None else unknown,
        expected=i18n.money(one.expected) if one.expected is not None else unknown,
        open=one.open,
    )


def settle_row(i18n: Translator, one: Difference) -> list[InlineKeyboardButton]:
    return [
        button(
            i18n("button-difference", number=one.number or one.provider_ref or "?"),
            SettleDifference(difference_id=one.id),
        )
    ]


def differences_view(
    i18n: Translator, ticket: Ticket, person: Person, found: Sequence[Difference]
) -> ShowMessage:
    """Show the ticket with its differences, open or settled."""
    still_open = [one for one in found if one.open][:MAX_LISTED]
    text = join_lines(
        views.ticket_head(i18n, ticket, person, quoted=False),
        *(difference_line(i18n, one) for one in found[: 2 * MAX_LISTED]),
        i18n("difference-more", count=len(found) - 2 * MAX_LISTED) if len(found) > 2 * MAX_LISTED else None,
    )
    if ticket.closed_at is not None:
        return ShowMessage(text, card=views.ticket_key(ticket.id))
    rows = [settle_row(i18n, one) for one in still_open]
    orders = {one.subject.id for one in found if one.subject is not None and one.subject.kind == ORDER}
    if len(orders) == 1:
        rows.append([button(i18n("button-difference-order"), callbacks.OpenOrder(order_id=orders.pop()))])
    return ShowMessage(
        text,
        keyboard(*rows, [button(i18n("button-queue"), callbacks.ShowQueue())]),
        card=views.ticket_key(ticket.id),
    )


async def show_differences(turn: Turn, ticket: Ticket) -> ShowMessage:
    person = await any_person(turn.uow, turn.person, ticket.person_id)
    return differences_view(turn.i18n, ticket, person, await differences_of(turn.uow, turn.person, ticket.id))


@for_operators
async def on_settle_difference(turn: Turn, callback: SettleDifference) -> Reply:
    """Raises difference-unknown or difference-closed."""
    difference = await settle_difference(turn.uow, turn.person, callback.difference_id)
    text = Toast(turn.i18n("difference-settled"))
    if difference.ticket_id is None:
        return text
    ticket = await any_ticket(turn.uow, turn.person, difference.ticket_id)
    return [text, await show_differences(turn, ticket)]


@for_operators
async def show_reconciliations(turn: Turn) -> Reply:
    clear_question(turn)
    return reconciliations_view(turn.i18n, await latest_reconciliations(turn.uow, turn.person)).below()


async def reconcile_command(turn: Turn, rest: str) -> Reply:
    return await show_reconciliations(turn)


async def on_show_reconciliations(turn: Turn, callback: ShowReconciliations) -> Reply:
    return await show_reconciliations(turn)
