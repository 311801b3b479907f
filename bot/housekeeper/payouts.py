"""She asks for what she has earned, and sees what became of it."""

from bot.callbacks import button, keyboard
from bot.housekeeper.job import lines
from bot.housekeeper.money_presses import AskPayout, ListPayouts, ShowOrderMoney, TakeAll, TypeAmount
from bot.housekeeper.presses import ShowEarnings
from bot.housekeeper.standing import for_housekeepers
from bot.reply import NOTHING, Reply, Show, Toast
from bot.telling import tell_problem
from bot.turn import Turn
from bot.words import Html, Words
from domain.kernel.errors import DomainError
from domain.ledger.telling import OrderMoney, order_money
from domain.payouts.model import Payout
from domain.payouts.use_cases import Balance, ask_payout, can_ask, own_balance
from nlu.answers.money import payout_amount
from nlu.answers.opting_out import drops_payout

NAME = "payout"
CARD = "payout"
LISTED = 10


def balance_view(words: Words, balance: Balance) -> Show:
    """The balance, what is under way, and what was paid out before."""
    history = [_line(words, payout) for payout in balance.history[:LISTED]]
    text = lines(
        words("payout-balance", balance=words.money(balance.balance)),
        words("payout-under-way", amount=words.money(balance.open.amount)) if balance.open else None,
        words("payout-history") if history else words("payout-none"),
        *history,
    )
    rows = [] if balance.open else [[button(words("button-payout"), AskPayout())]]
    return Show(text, keyboard(*rows, [button(words("button-earnings"), ShowEarnings())]), card=CARD)


def _line(words: Words, payout: Payout) -> Html:
    day = words.business.local(payout.decided_at or payout.asked_at)
    return words(
        "payout-line",
        day=f"{day:%m-%d}",
        amount=words.money(payout.amount),
        state=payout.state.value,
        reference=payout.reference,
        reason=payout.reason,
    )


def ask_view(words: Words, most: int) -> Show:
    least = words.business.policy.payout.minimum
    text = words("payout-ask", most=words.money(most), least=words.money(least))
    rows = [
        [button(words("button-payout-all"), TakeAll()), button(words("button-payout-sum"), TypeAmount())],
        [button(words("button-payouts"), ListPayouts())],
    ]
    return Show(text, keyboard(*rows), card=CARD)


def order_money_view(words: Words, money: OrderMoney) -> Show:
    """Her entries of an order, in words."""
    told = [
        words("money-own-line", memo=entry.memo, amount=signed(words, entry.amount))
        for entry in money.entries
    ]
    text = lines(
        words("money-own-head", number=money.order.number, total=words.money(money.order.gross)),
        *(told or [words("money-own-none")]),
        words("money-own-total", total=words.money(money.total)) if told else None,
    )
    back = button(words("button-earnings"), ShowEarnings())
    return Show(text, keyboard([back]), card=f"order-money:{money.order.id}")


def signed(words: Words, fen: int) -> str:
    return ("+" if fen > 0 else "") + words.money(fen)


@for_housekeepers
async def show_payouts(turn: Turn) -> Reply:
    return balance_view(turn.words, await own_balance(turn.work, turn.person)).below()


async def payout_command(turn: Turn, rest: str) -> Reply:
    """/payout, or /payout 200: the amount is asked for at once."""
    if rest.strip():
        return await take(turn, rest)
    return await show_payouts(turn)


@for_housekeepers
async def press_list(turn: Turn, press: ListPayouts) -> Reply:
    return balance_view(turn.words, await own_balance(turn.work, turn.person))


async def _as_it_stands(turn: Turn, problem: DomainError) -> Reply:
    """The refusal, and the balance as it is now."""
    told = Toast(tell_problem(turn.words, problem), alert=True)
    if not problem.code.startswith("payout-"):
        return told
    return [told, balance_view(turn.words, await own_balance(turn.work, turn.person)).below()]


@for_housekeepers
async def press_ask(turn: Turn, press: AskPayout) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.on_refusal = _as_it_stands
    most = await can_ask(turn.work, turn.person)
    return ask_view(turn.words, most).below()


@for_housekeepers
async def press_all(turn: Turn, press: TakeAll) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.on_refusal = _as_it_stands
    return _asked(turn, await ask_payout(turn.work, turn.person))


@for_housekeepers
async def press_type(turn: Turn, press: TypeAmount) -> Reply:
    """Raises payout-open, payout-in-debt or payout-too-little."""
    turn.on_refusal = _as_it_stands
    most = await can_ask(turn.work, turn.person)
    turn.ask(NAME, "amount")
    return Show(turn.words("payout-type", most=turn.words.money(most)), card=CARD).below()


@for_housekeepers
async def take(turn: Turn, text: str) -> Reply:
    """A typed amount. Raises payout-out-of-range and what can_ask raises."""
    amount = payout_amount(text)
    if amount is None:
        most = await can_ask(turn.work, turn.person)
        least = turn.business.policy.payout.minimum
        raise DomainError("payout-out-of-range", low=least, high=most)
    return _asked(turn, await ask_payout(turn.work, turn.person, amount.fen))


def _asked(turn: Turn, payout: Payout) -> Reply:
    if (turn.memory.asked or "").startswith(f"{NAME}:"):
        turn.memory.ask_nothing()
    told = turn.words("payout-asked", amount=turn.words.money(payout.amount))
    return Show(told, keyboard([button(turn.words("button-payouts"), ListPayouts())]), card=CARD).below()


@for_housekeepers
async def press_money(turn: Turn, press: ShowOrderMoney) -> Reply:
    """Raises order-unknown or not-your-order."""
    return order_money_view(turn.words, await order_money(turn.work, turn.person, press.order_id)).below()


class AmountQuestion:
    """After "how much?" a number is enough; talk of something else drops the question."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        return payout_amount(turn.text) is not None or drops_payout(turn.text)

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        if drops_payout(turn.text):
            turn.memory.ask_nothing()
            return Show(turn.words("question-dropped"), card=CARD).below()
        return await take(turn, turn.text) if await self.wants_raw(turn, slot) else None

    async def again(self, turn: Turn, slot: str) -> Reply:
        turn.memory.ask_nothing()
        return NOTHING
