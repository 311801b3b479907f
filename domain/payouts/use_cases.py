"""A housekeeper asks for what she has earned; an operator transfers it, or says why not."""

from dataclasses import dataclass

from domain.kernel.errors import DomainError
from domain.ledger import movements
from domain.ledger.model import payable
from domain.payouts.model import Payout
from domain.people.model import Person
from domain.people.permissions import Permission, needs
from domain.support.model import TicketKind
from domain.support.use_cases import close_about
from domain.work import Work


@dataclass(frozen=True)
class Balance:
    """Fen. ``balance`` is what the agency owes her and no payout has yet; penalties can make it negative."""

    balance: int
    open: Payout | None
    history: tuple[Payout, ...]


@needs(Permission.SEE_OWN_EARNINGS)
async def own_balance(work: Work, housekeeper: Person) -> Balance:
    return Balance(
        balance=await work.ledger.balance(payable(housekeeper.id)),
        open=await work.payouts.open_of(housekeeper.id),
        history=tuple(await work.payouts.of_housekeeper(housekeeper.id)),
    )


@needs(Permission.SEE_OWN_EARNINGS)
async def can_ask(work: Work, housekeeper: Person) -> int:
    """The most she can ask for now, in fen. Raises payout-open, payout-in-debt or payout-too-little."""
    known = await work.payouts.open_of(housekeeper.id)
    if known is not None:
        raise DomainError("payout-open", amount=known.amount)
    balance = await work.ledger.balance(payable(housekeeper.id))
    least = work.business.policy.payout.minimum
    if balance < 0:
        raise DomainError("payout-in-debt", amount=-balance)
    if balance < least:
        raise DomainError("payout-too-little", low=least, total=balance)
    return balance


@needs(Permission.SEE_OWN_EARNINGS)
async def ask_payout(work: Work, housekeeper: Person, amount: int | None = None) -> Payout:
    """``amount`` in fen, None for everything. Raises what can_ask raises, or payout-out-of-range."""
    most = await can_ask(work, housekeeper)
    wanted = most if amount is None else amount
    least = work.business.policy.payout.minimum
    if not least <= wanted <= most:
        raise DomainError("payout-out-of-range", low=least, high=most)
    now = work.business.now()
    payout = Payout(housekeeper.id, wanted, now)
    await work.payouts.add(payout)
    await work.flush()
    payout.asked()
    await work.ledger.book(movements.payout_asked(payout, now))
    return payout


@needs(Permission.PAY_OUT)
async def payout_of(work: Work, operator: Person, housekeeper_id: int) -> Payout | None:
    """The one that waits, if any. Raises not-allowed."""
    return await work.payouts.open_of(housekeeper_id)


@needs(Permission.PAY_OUT)
async def confirm_payout(work: Work, operator: Person, payout_id: int, reference: str) -> Payout:
    """The transfer was made. Raises not-allowed, payout-unknown, payout-decided or payout-reference-missing."""
    payout = await work.payouts.get(payout_id)
    now = work.business.now()
    payout.pay(operator.id, reference, now)
    await work.ledger.book(movements.payout_paid(payout, now))
    await close_about(work, operator, TicketKind.PAYOUT, payout.housekeeper_id, "paid")
    return payout


@needs(Permission.PAY_OUT)
async def refuse_payout(work: Work, operator: Person, payout_id: int, reason: str) -> Payout:
    """The money is hers to ask for again. Raises not-allowed, payout-unknown, payout-decided or
    payout-reason-missing."""
    payout = await work.payouts.get(payout_id)
    now = work.business.now()
    payout.refuse(operator.id, reason, now)
    await work.ledger.book(movements.payout_refused(payout, now))
    await close_about(work, operator, TicketKind.PAYOUT, payout.housekeeper_id, "refused")
    return payout
