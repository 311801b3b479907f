"""An order's entries in the books, and the days compared with the providers."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.callbacks import button, keyboard
from bot.housekeeper.job import lines
from bot.operator import presses, views
from bot.operator.access import for_operators
from bot.operator.money_presses import SettleDifference, ShowOrderMoney, ShowReconciliations
from bot.operator.questions import nothing_more
from bot.reply import Reply, Show, Toast
from bot.turn import Turn
from bot.words import Html, Words
from domain.ledger.model import ESCROW, Entry
from domain.ledger.telling import OrderMoney, order_money
from domain.people.model import Person
from domain.reconciliation.differences import differences_of, settle_difference
from domain.reconciliation.model import Difference
from domain.reconciliation.use_cases import Compared, latest_reconciliations
from domain.support.model import Ticket

LISTED = 8


def order_money_view(words: Words, money: OrderMoney, names: dict[str, str]) -> Show:
    """Movement by movement; each adds up to zero, and so do all."""
    told: list[Html] = []
    movement = ""
    for entry in money.entries:
        if entry.movement != movement:
            movement = entry.movement
            told.append(words("money-movement", memo=entry.memo, time=words.moment(entry.at)))
        told.append(
            words("money-leg", account=_account(words, entry, names), amount=words.money(entry.amount))
        )
    held = sum(entry.amount for entry in money.entries if entry.account == ESCROW)
    text = lines(
        words("money-head", number=money.order.number),
        *(told or [words("money-none")]),
        words("money-sum", total=words.money(money.total), held=words.money(held)),
    )
    back = button(words("button-operator-back"), presses.OpenOrder(order_id=money.order.id))
    return Show(text, keyboard([back]), card=views.operator_order_key(money.order.id))


def _account(words: Words, entry: Entry, names: dict[str, str]) -> Html:
    kind, _, of = entry.account.partition(":")
    return words("money-account", kind=kind, of=names.get(entry.account, of))


@for_operators
async def press_money(turn: Turn, press: ShowOrderMoney) -> Reply:
    """Raises order-unknown."""
    nothing_more(turn)
    money = await order_money(turn.work, turn.person, press.order_id)
    names = {}
    for account in {entry.account for entry in money.entries}:
        kind, _, of = account.partition(":")
        if kind == "payable":
            names[account] = (await turn.work.people.get(int(of))).name
        elif of:
            names[account] = turn.words(f"money-way-{of}")
    return order_money_view(turn.words, money, names).below()


def reconciliations_view(words: Words, compared: Compared) -> Show:
    told = [
        words(
            "recon-line",
            way=words(f"money-way-{one.provider.value}"),
            day=one.day.isoformat(),
            lines=one.lines,
            taken=words.money(one.taken),
            back=words.money(one.given_back),
            count=one.differences,
        )
        for one in compared.latest
    ]
    text = lines(
        words("recon-head", open=len(compared.open)),
        *(told or [words("recon-none")]),
        *(difference_line(words, one) for one in compared.open[:LISTED]),
    )
    rows = [settle_row(words, one) for one in compared.open[:LISTED]]
    return Show(
        text, keyboard(*rows, [button(words("button-queue"), presses.ShowQueue())]), card="reconciliations"
    )


def difference_line(words: Words, one: Difference) -> Html:
    unknown = words("difference-nothing")
    return words(
        "difference-line",
        way=words(f"money-way-{one.provider.value}"),
        kind=one.kind.value,
        money=one.money.value,
        number=one.number or one.provider_ref or "?",
        stated=f"{one.stated / 100:.2f} {one.currency}" if one.stated is not None else unknown,
        expected=words.money(one.expected) if one.expected is not None else unknown,
        open=one.open,
    )


def settle_row(words: Words, one: Difference) -> list[InlineKeyboardButton]:
    return [
        button(
            words("button-difference", number=one.number or one.provider_ref or "?"),
            SettleDifference(difference_id=one.id),
        )
    ]


def differences_view(words: Words, ticket: Ticket, person: Person, found: Sequence[Difference]) -> Show:
    """The ticket with every difference that it tells; a settled or healed one says so."""
    still_open = [one for one in found if one.open][:LISTED]
    text = lines(
        views.ticket_head(words, ticket, person, quoted=False),
        *(difference_line(words, one) for one in found[: 2 * LISTED]),
        words("difference-more", count=len(found) - 2 * LISTED) if len(found) > 2 * LISTED else None,
    )
    if ticket.closed_at is not None:
        return Show(text, card=views.ticket_key(ticket.id))
    rows = [settle_row(words, one) for one in still_open]
    orders = {one.order_id for one in found if one.order_id is not None}
    if len(orders) == 1:
        rows.append([button(words("button-difference-order"), presses.OpenOrder(order_id=orders.pop()))])
    return Show(
        text,
        keyboard(*rows, [button(words("button-queue"), presses.ShowQueue())]),
        card=views.ticket_key(ticket.id),
    )


async def show_differences(turn: Turn, ticket: Ticket) -> Show:
    person = await turn.work.people.get(ticket.person_id)
    return differences_view(
        turn.words, ticket, person, await differences_of(turn.work, turn.person, ticket.id)
    )


@for_operators
async def press_settle(turn: Turn, press: SettleDifference) -> Reply:
    """Raises difference-unknown or difference-closed."""
    difference = await settle_difference(turn.work, turn.person, press.difference_id)
    told = Toast(turn.words("difference-settled"))
    if difference.ticket_id is None:
        return told
    ticket = await turn.work.tickets.get(difference.ticket_id)
    return [told, await show_differences(turn, ticket)]


@for_operators
async def show_reconciliations(turn: Turn) -> Reply:
    nothing_more(turn)
    return reconciliations_view(turn.words, await latest_reconciliations(turn.work, turn.person)).below()


async def reconcile_command(turn: Turn, rest: str) -> Reply:
    return await show_reconciliations(turn)


async def press_reconciliations(turn: Turn, press: ShowReconciliations) -> Reply:
    return await show_reconciliations(turn)
