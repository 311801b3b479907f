"""Export of a person's earnings and payouts, which are kept like the books."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from application.access.privacy import Chapter, Hindrance, HindranceStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasLedger, HasPayouts
from domain.platform.ledger.model import payable
from domain.platform.payouts.model import Payout
from domain.platform.people.model import Person


class PayoutsPrivacyUnitOfWork(HasLedger, HasPayouts, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


MOST_PAYOUTS = 1000


@dataclass(frozen=True)
class Earnings:
    """``balance`` is what is owed to the person, in fen; ``payouts`` newest first."""

    balance: int
    payouts: tuple[Payout, ...]


async def _earnings(uow: PayoutsPrivacyUnitOfWork, person: Person) -> Earnings:
    return Earnings(
        balance=await uow.ledger.balance(payable(person.id)),
        payouts=tuple(await uow.payouts.of_housekeeper(person.id, MOST_PAYOUTS)),
    )


async def _not_paid_out(uow: PayoutsPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    owed = await _owed(uow, person)
    return {"amount": owed} if owed > 0 else None


async def _debt(uow: PayoutsPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    owed = await _owed(uow, person)
    return {"amount": -owed} if owed < 0 else None


async def _owed(uow: PayoutsPrivacyUnitOfWork, person: Person) -> int:
    """Return what is owed to the person in fen, undecided payouts included; negative for a debt."""
    undecided = await uow.payouts.open_of(person.id)
    return await uow.ledger.balance(payable(person.id)) + (undecided.amount if undecided else 0)


PRIVACY = PrivacyPart(
    sections=(Section("earnings", Chapter.EARNINGS, _earnings),),
    hindrances=(
        Hindrance("forget-earnings", HindranceStage.MONEY, _not_paid_out),
        Hindrance("forget-debt", HindranceStage.MONEY, _debt),
    ),
)
