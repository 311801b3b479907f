"""Handle provider callbacks: store each one, then apply it once."""

from hashlib import sha256
from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.use_cases import record_difference
from application.platform.payments.use_cases import CURRENCY, record_payment, record_refund
from application.platform.repositories import (
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from domain.platform.payments.model import CallbackRecord, MoneyKind
from domain.platform.payments.ports import ProviderCallback
from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.model import Difference, DifferenceKind

LONGEST_EVENT_ID = 200
"""Characters of an event's id that are stored as they are; providers' own have 64 at most."""


class ProviderCallbacksUnitOfWork(
    HasLedger,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


@system_only
async def handle_callback(
    uow: ProviderCallbacksUnitOfWork, provider: ProviderName, callback: ProviderCallback
) -> bool:
    """Apply a verified callback. Return False when it was applied before.

    One with an unknown number or a wrong amount is stored and reported to operators but books nothing; it
    counts as handled, since a resent copy would not match either.
    """
    record = CallbackRecord(provider, _stored_id(callback.event_id), uow.clock.now())
    if callback.refund is not None:
        record.number, record.stated = callback.refund.refund_no[:64], callback.refund.state.value
        record.amount, record.currency = callback.refund.amount, CURRENCY
    elif callback.payment is not None:
        record.number, record.stated = callback.payment.payment_no[:64], callback.payment.state.value
        record.amount, record.currency = callback.payment.amount, callback.payment.currency[:8]
    if not await uow.payments.add_callback(record):
        return False
    if callback.payment is not None:
        payment = await uow.payments.with_payment_no(callback.payment.payment_no)
        if payment is None or payment.provider is not provider:
            await _report_unknown(uow, record, MoneyKind.PAYMENT, callback.payment.provider_ref)
        else:
            await record_payment(uow, callback.payment)
    if callback.refund is not None:
        refund = await uow.payments.refund_with_no(callback.refund.refund_no)
        paid = await uow.payments.get(refund.payment_id) if refund is not None else None
        if refund is None or paid is None or paid.provider is not provider:
            await _report_unknown(uow, record, MoneyKind.REFUND, callback.refund.provider_ref)
        else:
            await record_refund(uow, refund.refund_no, callback.refund.state, callback.refund.amount)
    return True


def _stored_id(event_id: str) -> str:
    """Return the id of an event, or a digest of one that is longer than any provider's."""
    return event_id if len(event_id) <= LONGEST_EVENT_ID else sha256(event_id.encode()).hexdigest()


async def _report_unknown(
    uow: ProviderCallbacksUnitOfWork, record: CallbackRecord, money: MoneyKind, provider_ref: str | None
) -> None:
    """Report a callback with an unknown number, if it says that money was moved."""
    if record.stated != "succeeded":
        return
    await record_difference(
        uow,
        Difference(
            provider=record.provider,
            money=money,
            kind=DifferenceKind.UNKNOWN_HERE,
            number=record.number or "",
            stated=record.amount,
            expected=None,
            currency=record.currency or CURRENCY,
            found_at=record.received_at,
            provider_ref=provider_ref,
        ),
    )
