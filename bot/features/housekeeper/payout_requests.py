"""Payout requests: ask for an amount, list earlier requests."""

from application.homecare.orders.order_statement import OrderMoney, order_money
from application.platform.payouts.use_cases import (
    Balance,
    available_payout,
    check_payout,
    own_balance,
    request_payout,
)
from bot.core.callbacks import button, disabled, keyboard
from bot.core.refusals import refusals, with_current_card
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Html, Translator
from bot.core.turn import Turn
from bot.features.common.formatting import join_lines
from bot.features.housekeeper.callbacks import ShowEarnings
from bot.features.housekeeper.earnings_callbacks import (
    AskPayout,
    ListPayouts,
    ShowOrderMoney,
    TakeAll,
    TakeShown,
    TypeAmount,
)
from bot.features.housekeeper.standing import for_housekeepers
from domain.kernel.errors import DomainError
from domain.platform.payouts.model import Payout
from nlu.answers.money_amounts import payout_amount
from nlu.answers.opting_out import drops_payout

NAME = "payout"
BALANCE = "balance"
"""Subject kind of a turn about a housekeeper's balance; the id is the person's."""
CARD = "payout"
MAX_LISTED = 10


def balance_view(i18n: Translator, balance: Balance) -> ShowMessage:
    """Show the balance, the open request and the latest decided ones."""
    history = [_line(i18n, payout) for payout in balance.history[:MAX_LISTED]]
    text = join_lines(
        i18n("payout-balance", balance=i18n.money(balance.balance)),
        i18n("payout-under-way", amount=i18n.money(balance.open.amount)) if balance.open else None,
        i18n("payout-history") if history else i18n("payout-none"),
        *history,
    )
    label = i18n("button-payout")
    ask = disabled(label) if balance.open else button(label, AskPayout(), style="primary")
    return ShowMessage(text, keyboard([ask], [button(i18n("button-earnings"), ShowEarnings())]), card=CARD)


def _line(i18n: Translator, payout: Payout) -> Html:
    day = i18n.agency.clock.local(payout.decided_at or payout.asked_at)
    return i18n(
        "payout-line",
        day=f"{day:%m-%d}",
        amount=i18n.money(payout.amount),
        state=payout.state.value,
        reference=payout.reference,
        reason=payout.reason,
    )


def ask_view(i18n: Translator, most: int) -> ShowMessage:
    least = i18n.agency.policy.platform.payout.minimum
    text = i18n("payout-ask", maximum=i18n.money(most), minimum=i18n.money(least))
    rows = [
        [button(i18n("button-payout-all"), TakeAll()), button(i18n("button-payout-sum"), TypeAmount())],
        [button(i18n("button-payouts"), ListPayouts())],
    ]
    return ShowMessage(text, keyboard(*rows), card=CARD)


def order_money_view(i18n: Translator, money: OrderMoney) -> ShowMessage:
    """Show the housekeeper's ledger entries of an order."""
    lines = [
        i18n("money-own-line", memo=entry.memo, amount=signed(i18n, entry.amount)) for entry in money.entries
    ]
    text = join_lines(
        i18n("money-own-head", number=money.order.number, total=i18n.money(money.order.gross)),
        *(lines or [i18n("money-own-none")]),
        i18n("money-own-total", total=i18n.money(money.total)) if lines else None,
    )
    back = button(i18n("button-earnings"), ShowEarnings())
    return ShowMessage(text, keyboard([back]), card=f"order-money:{money.order.id}")


def signed(i18n: Translator, fen: int) -> str:
    return ("+" if fen > 0 else "") + i18n.money(fen)


@for_housekeepers
async def show_payouts(turn: Turn) -> Reply:
    return balance_view(turn.i18n, await own_balance(turn.uow, turn.person)).below()


async def payout_command(turn: Turn, rest: str) -> Reply:
    """/payout shows the balance; /payout 200 requests that amount in CNY."""
    if rest.strip():
        return await request_amount(turn, rest)
    return await show_payouts(turn)


@for_housekeepers
async def on_list_payouts(turn: Turn, callback: ListPayouts) -> Reply:
    return balance_view(turn.i18n, await own_balance(turn.uow, turn.person))


async def _present_balance(turn: Turn, person_id: int) -> Reply:
    return balance_view(turn.i18n, await own_balance(turn.uow, turn.person)).below()


BALANCE_REFUSALS = refusals(
    BALANCE,
    with_current_card(_present_balance),
    ("payout-open", "payout-in-debt", "payout-too-little", "payout-out-of-range"),
)


@for_housekeepers
async def on_ask_payout(turn: Turn, callback: AskPayout) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.set_subject(BALANCE, turn.person.id)
    most = await available_payout(turn.uow, turn.person)
    return ask_view(turn.i18n, most).below()


@for_housekeepers
async def on_take_all(turn: Turn, callback: TakeAll) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.set_subject(BALANCE, turn.person.id)
    return _request_sent(turn, await request_payout(turn.uow, turn.person))


@for_housekeepers
async def on_type_amount(turn: Turn, callback: TypeAmount) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.set_subject(BALANCE, turn.person.id)
    most = await available_payout(turn.uow, turn.person)
    turn.questions.ask(NAME, "amount")
    return ShowMessage(turn.i18n("payout-type", maximum=turn.i18n.money(most)), card=CARD).below()


@for_housekeepers
async def request_amount(turn: Turn, text: str) -> Reply:
    """Request a typed amount in CNY. Raises payout-out-of-range and what available_payout raises."""
    amount = payout_amount(text)
    if amount is None:
        most = await available_payout(turn.uow, turn.person)
        least = turn.agency.policy.platform.payout.minimum
        raise DomainError("payout-out-of-range", low=least, high=most)
    return _request_sent(turn, await request_payout(turn.uow, turn.person, amount.fen))


@for_housekeepers
async def payout_in_words(turn: Turn) -> Reply:
    """Repeat the amount in a text such as 提现300 for a press; show the balance where none is said.

    Raises payout-out-of-range and what available_payout raises.
    """
    price = turn.frame.number("price") if turn.frame else None
    if price is None:
        return await show_payouts(turn)
    turn.set_subject(BALANCE, turn.person.id)
    amount = round(price * 100)
    await check_payout(turn.uow, turn.person, amount)
    turn.memory.notes[NAME] = amount
    i18n = turn.i18n
    rows = [
        [button(i18n("button-payout-shown", amount=i18n.money(amount)), TakeShown(), style="primary")],
        [button(i18n("button-payout-sum"), TypeAmount()), button(i18n("button-payouts"), ListPayouts())],
    ]
    return ShowMessage(i18n("payout-sure", amount=i18n.money(amount)), keyboard(*rows), card=CARD).below()


@for_housekeepers
async def on_take_shown(turn: Turn, callback: TakeShown) -> Reply:
    """Raises payout-out-of-range and what available_payout raises."""
    turn.set_subject(BALANCE, turn.person.id)
    amount = turn.memory.notes.pop(NAME, None)
    if amount is None:
        return Toast(turn.i18n("button-old"))
    return _request_sent(turn, await request_payout(turn.uow, turn.person, int(amount)))


def _request_sent(turn: Turn, payout: Payout) -> Reply:
    turn.questions.answer(NAME)
    text = turn.i18n("payout-asked", amount=turn.i18n.money(payout.amount))
    return ShowMessage(
        text, keyboard([button(turn.i18n("button-payouts"), ListPayouts())]), card=CARD
    ).below()


@for_housekeepers
async def on_show_order_money(turn: Turn, callback: ShowOrderMoney) -> Reply:
    """Raises order-unknown or not-your-order."""
    return order_money_view(turn.i18n, await order_money(turn.uow, turn.person, callback.order_id)).below()


class AmountQuestion:
    """Accept an amount while the question is open; drop the question on any other text."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        return payout_amount(turn.text) is not None or drops_payout(turn.text)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if drops_payout(turn.text):
            turn.questions.clear()
            return ShowMessage(turn.i18n("question-dropped"), card=CARD).below()
        return await request_amount(turn, turn.text) if await self.accepts(turn, slot) else None

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        turn.questions.clear()
        return NO_REPLY
