"""A housekeeper asks for what she has earned; an operator transfers it, or says why not."""

from dataclasses import dataclass
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.payouts.permissions import PAY_OUT, SEE_OWN_EARNINGS
from application.platform.repositories import HasLedger, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.use_cases import close_about
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import payable
from domain.platform.payouts import movements
from domain.platform.payouts.model import Payout, PayoutState
from domain.platform.payouts.tickets import PayoutTicket
from domain.platform.people.model import Person


class PayoutsUnitOfWork(HasLedger, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@dataclass(frozen=True)
class Balance:
    """Fen. ``balance`` is what the agency owes her and no payout has yet; penalties can make it negative."""

    balance: int
    open: Payout | None
    history: tuple[Payout, ...]


@requires(SEE_OWN_EARNINGS)
async def own_balance(uow: PayoutsUnitOfWork, housekeeper: Person) -> Balance:
    return Balance(
        balance=await uow.ledger.balance(payable(housekeeper.id)),
        open=await uow.payouts.open_of(housekeeper.id),
        history=tuple(await uow.payouts.of_housekeeper(housekeeper.id)),
    )


@requires(SEE_OWN_EARNINGS)
async def can_ask(uow: PayoutsUnitOfWork, housekeeper: Person) -> int:
    """The most she can ask for now, in fen. Raises payout-open, payout-in-debt or payout-too-little."""
    known = await uow.payouts.open_of(housekeeper.id)
    if known is not None:
        raise DomainError("payout-open", amount=known.amount)
    balance = await uow.ledger.balance(payable(housekeeper.id))
    least = uow.platform_policy.payout.minimum
    if balance < 0:
        raise DomainError("payout-in-debt", amount=-balance)
    if balance < least:
        raise DomainError("payout-too-little", low=least, total=balance)
    return balance


@requires(SEE_OWN_EARNINGS)
async def ask_payout(uow: PayoutsUnitOfWork, housekeeper: Person, amount: int | None = None) -> Payout:
    """``amount`` in fen, None for everything. Raises what can_ask raises, or payout-out-of-range."""
    most = await can_ask(uow, housekeeper)
    wanted = most if amount is None else amount
    least = uow.platform_policy.payout.minimum
    if not least <= wanted <= most:
        raise DomainError("payout-out-of-range", low=least, high=most)
    now = uow.clock.now()
    payout = Payout(housekeeper.id, wanted, now)
    await uow.payouts.add(payout)
    await uow.flush()
    payout.asked()
    await uow.ledger.book(movements.payout_asked(payout, now))
    return payout


@requires(PAY_OUT)
async def payout_of(uow: PayoutsUnitOfWork, operator: Person, housekeeper_id: int) -> Payout | None:
    """The one that waits, if any. Raises not-allowed."""
    return await uow.payouts.open_of(housekeeper_id)


@requires(PAY_OUT)
async def balance_of(uow: PayoutsUnitOfWork, operator: Person, housekeeper_id: int) -> int:
    """What the agency owes the housekeeper and no payout has yet, in fen. Raises not-allowed."""
    return await uow.ledger.balance(payable(housekeeper_id))


@requires(PAY_OUT)
async def undecided_payout(uow: PayoutsUnitOfWork, operator: Person, payout_id: int) -> Payout:
    """Raises not-allowed, payout-unknown or payout-decided."""
    payout = await uow.payouts.get(payout_id)
    if payout.state is not PayoutState.ASKED:
        raise DomainError("payout-decided")
    return payout


@requires(PAY_OUT)
async def confirm_payout(uow: PayoutsUnitOfWork, operator: Person, payout_id: int, reference: str) -> Payout:
    """The transfer was made. Raises not-allowed, payout-unknown, payout-decided or payout-reference-missing."""
    payout = await uow.payouts.get(payout_id)
    now = uow.clock.now()
    payout.pay(operator.id, reference, now)
    await uow.ledger.book(movements.payout_paid(payout, now))
    await close_about(uow, operator, PayoutTicket.PAYOUT, payout.housekeeper_id, "paid")
    return payout


@requires(PAY_OUT)
async def refuse_payout(uow: PayoutsUnitOfWork, operator: Person, payout_id: int, reason: str) -> Payout:
    """The money is hers to ask for again. Raises not-allowed, payout-unknown, payout-decided or
    payout-reason-missing."""
    payout = await uow.payouts.get(payout_id)
    now = uow.clock.now()
    payout.refuse(operator.id, reason, now)
    await uow.ledger.book(movements.payout_refused(payout, now))
    await close_about(uow, operator, PayoutTicket.PAYOUT, payout.housekeeper_id, "refused")
    return payout
