"""What providers tell of themselves: each callback stored first, then put into effect, once."""

from domain.payments.model import CallbackRecord
from domain.payments.ports import ProviderCallback
from domain.payments.provider_name import ProviderName
from domain.payments.use_cases import CURRENCY, record_payment, record_refund
from domain.people.permissions import by_program
from domain.reconciliation.differences import note_difference
from domain.reconciliation.model import Difference, DifferenceKind, MoneyKind
from domain.work import Work


@by_program
async def take_callback(work: Work, provider: ProviderName, told: ProviderCallback) -> bool:
    """A verified callback takes effect; False when it did before.

    One about money that is none of ours, or not as much as was asked for, is stored as well, moves nothing, and
    is told to operators: sent again, it would still not fit.
    """
    record = CallbackRecord(provider, told.event_id, work.business.now())
    if told.refund is not None:
        record.number, record.stated = told.refund.refund_no[:64], told.refund.state.value
        record.amount, record.currency = told.refund.amount, CURRENCY
    elif told.payment is not None:
        record.number, record.stated = told.payment.payment_no[:64], told.payment.state.value
        record.amount, record.currency = told.payment.amount, told.payment.currency[:8]
    if not await work.payments.remember_callback(record):
        return False
    if told.payment is not None:
        payment = await work.payments.with_no(told.payment.payment_no)
        if payment is None or payment.provider is not provider:
            await _tell_unknown(work, record, MoneyKind.PAYMENT, told.payment.provider_ref)
        else:
            await record_payment(work, told.payment)
    if told.refund is not None:
        refund = await work.payments.refund_with_no(told.refund.refund_no)
        paid = await work.payments.get(refund.payment_id) if refund is not None else None
        if refund is None or paid is None or paid.provider is not provider:
            await _tell_unknown(work, record, MoneyKind.REFUND, told.refund.provider_ref)
        else:
            await record_refund(work, refund.refund_no, told.refund.state, told.refund.amount)
    return True


async def _tell_unknown(
    work: Work, record: CallbackRecord, money: MoneyKind, provider_ref: str | None
) -> None:
    """Only money that moved is worth an operator's time."""
    if record.stated != "succeeded":
        return
    await note_difference(
        work,
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
