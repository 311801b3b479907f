"""Export of a person's payments and refunds, which are kept like the books."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from application.access.privacy import Chapter, Hindrance, HindranceStage, PrivacyPart, Section
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasPayments
from domain.platform.payments.model import Payment, Refund
from domain.platform.people.model import Person


class PaymentsPrivacyUnitOfWork(HasPayments, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _payments(uow: PaymentsPrivacyUnitOfWork, person: Person) -> Sequence[Payment]:
    return await uow.payments.of_owner(person.id)


async def _refunds(uow: PaymentsPrivacyUnitOfWork, person: Person) -> Sequence[Refund]:
    return await uow.payments.refunds_of_owner(person.id)


async def _undone_refunds(uow: PaymentsPrivacyUnitOfWork, person: Person) -> Mapping[str, Any] | None:
    amount = await uow.payments.refunds_due(person.id)
    return {"amount": amount} if amount else None


PRIVACY = PrivacyPart(
    sections=(
        Section("payments", Chapter.MONEY, _payments),
        Section("refunds", Chapter.MONEY, _refunds),
    ),
    hindrances=(Hindrance("forget-refund", HindranceStage.MONEY, _undone_refunds),),
)
