"""Payouts: a housekeeper requests their earnings, an operator confirms the transfer or refuses."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from application.access.oversight import READS, Arguments, decides
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.payouts.permissions import PAY_OUT, SEE_OWN_EARNINGS
from application.platform.repositories import (
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasProposals,
    HasTickets,
)
from application.platform.support.use_cases import close_about
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import payable
from domain.platform.payouts import movements
from domain.platform.payouts.model import Payout, checked_reference
from domain.platform.payouts.tickets import PayoutTicket
from domain.platform.people.model import Person
from domain.platform.proposals.model import Stake


class PayoutsUnitOfWork(HasLedger, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


class PayoutsDecisionUnitOfWork(HasProposals, PayoutsUnitOfWork, Protocol):
    """The part of the unit of work by which an operator decides."""


@dataclass(frozen=True)
class Balance:
    """``balance`` (fen) is what the agency owes, less requested payouts; penalties can make it negative."""

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
async def available_payout(uow: PayoutsUnitOfWork, housekeeper: Person) -> int:
    """Return the largest payout possible now, in fen.

    Raises payout-open, payout-in-debt, payout-too-little.
    """
    # First the balance: where a concurrent request has lowered it, its payout is found below.
    balance = await uow.ledger.balance(payable(housekeeper.id))
    known = await uow.payouts.open_of(housekeeper.id)
    if known is not None:
        raise DomainError("payout-open", amount=known.amount)
    minimum = uow.platform_policy.payout.minimum
    if balance < 0:
        raise DomainError("payout-in-debt", amount=-balance)
    if balance < minimum:
        raise DomainError("payout-too-little", low=minimum, total=balance)
    return balance


@requires(SEE_OWN_EARNINGS)
async def check_payout(uow: PayoutsUnitOfWork, housekeeper: Person, amount: int | None = None) -> int:
    """Return the amount that would be paid out now, in fen; ``amount`` None stands for everything.

    Raises what available_payout raises, or payout-out-of-range.
    """
    maximum = await available_payout(uow, housekeeper)
    requested = maximum if amount is None else amount
    minimum = uow.platform_policy.payout.minimum
    if not minimum <= requested <= maximum:
        raise DomainError("payout-out-of-range", low=minimum, high=maximum)
    return requested


@requires(SEE_OWN_EARNINGS)
async def request_payout(uow: PayoutsUnitOfWork, housekeeper: Person, amount: int | None = None) -> Payout:
    """``amount`` in fen, None for everything. Raises what check_payout raises."""
    requested = await check_payout(uow, housekeeper, amount)
    now = uow.clock.now()
    payout = Payout(housekeeper.id, requested, now)
    await uow.payouts.add(payout)
    await uow.flush()
    payout.record_requested()
    await uow.ledger.book(movements.payout_asked(payout, now))
    return payout


@requires(PAY_OUT, READS)
async def payout_of(uow: PayoutsUnitOfWork, operator: Person, housekeeper_id: int) -> Payout | None:
    """Return the housekeeper's undecided payout, if any. Raises not-allowed."""
    return await uow.payouts.open_of(housekeeper_id)


@requires(PAY_OUT, READS)
async def balance_of(uow: PayoutsUnitOfWork, operator: Person, housekeeper_id: int) -> int:
    """Return what the agency owes the housekeeper, less requested payouts, in fen. Raises not-allowed."""
    return await uow.ledger.balance(payable(housekeeper_id))


async def _parties(uow: PayoutsUnitOfWork, arguments: Arguments) -> Collection[int]:
    return ((await uow.payouts.get(arguments["payout_id"])).housekeeper_id,)


async def _stake(uow: PayoutsUnitOfWork, arguments: Arguments) -> Stake:
    payout = await uow.payouts.get(arguments["payout_id"])
    payout.require_undecided()
    checked_reference(arguments["reference"])
    return Stake(payout.amount)


@requires(PAY_OUT, decides(_parties, moves_money=True))
async def payout_to_decide(uow: PayoutsUnitOfWork, operator: Person, payout_id: int) -> Payout:
    """Return an undecided payout to an operator who may decide it.

    Raises not-allowed, operator-is-party, payout-unknown or payout-decided.
    """
    payout = await uow.payouts.get(payout_id)
    payout.require_undecided()
    return payout


@requires(PAY_OUT, decides(_parties, stake=_stake))
async def confirm_payout(
    uow: PayoutsDecisionUnitOfWork, operator: Person, payout_id: int, reference: str
) -> Payout:
    """Record the bank transfer and close the ticket.

    Raises what ``payout_to_decide`` raises, payout-reference-missing or second-operator-needed.
    """
    payout = await uow.payouts.get(payout_id)
    now = uow.clock.now()
    payout.pay(operator.id, reference, now)
    await uow.ledger.book(movements.payout_paid(payout, now))
    await close_about(uow, operator, PayoutTicket.PAYOUT, payout.housekeeper_id, "paid")
    return payout


@requires(PAY_OUT, decides(_parties, moves_money=True))
async def refuse_payout(uow: PayoutsUnitOfWork, operator: Person, payout_id: int, reason: str) -> Payout:
    """Refuse the payout and credit the amount back to the housekeeper's balance.

    Raises what ``payout_to_decide`` raises, or payout-reason-missing.
    """
    payout = await uow.payouts.get(payout_id)
    now = uow.clock.now()
    payout.refuse(operator.id, reason, now)
    await uow.ledger.book(movements.payout_refused(payout, now))
    await close_about(uow, operator, PayoutTicket.PAYOUT, payout.housekeeper_id, "refused")
    return payout
