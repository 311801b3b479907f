"""Reconcile a provider's daily statement with our books: record differences, apply proven movements."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import public_query, requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.use_cases import close_reported, report_differences
from application.platform.payments.use_cases import (
    CURRENCY,
    FAILED_STATES,
    charge_of,
    record_payment,
    record_refund,
)
from application.platform.reconciliation.permissions import SEE_STATISTICS
from application.platform.reconciliation.tasks import ReconciliationTask
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
from domain.kernel.subject import Subject
from domain.platform.payments.model import MoneyKind, Payment, PaymentState, Refund, RefundState
from domain.platform.payments.ports import ProviderPayment, ProviderState, StatementLine
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person
from domain.platform.reconciliation.model import STATEMENT_DAY, Difference, DifferenceKind, Reconciliation
from domain.platform.tasks.model import Task


class ReconciliationUnitOfWork(
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


STATEMENT_READY_AT = time(10, 15)
"""Beijing time on the next day: WeChat serves bills from 10:00, Alipay from 9:00."""
KEY_PREFIX = "reconcile:"


@system_only
async def plan_reconciliation(uow: ReconciliationUnitOfWork, provider: ProviderName) -> None:
    """Plan the day after the last reconciled one, or today on the first run.

    Missed days follow one after the other, each due at once.
    """
    last = await uow.reconciliations.last_day(provider)
    await _plan(uow, provider, last + timedelta(days=1) if last else uow.clock.today())


async def _plan(uow: ReconciliationUnitOfWork, provider: ProviderName, day: date) -> None:
    due_at = uow.clock.at(day + timedelta(days=1), STATEMENT_READY_AT)
    key = f"{KEY_PREFIX}{provider}:{day.isoformat()}"
    await uow.tasks.plan(
        Task(key, ReconciliationTask.RECONCILE, Subject(STATEMENT_DAY, day.toordinal()), due_at)
    )


@public_query
def parse_task(task: Task) -> tuple[ProviderName, date]:
    """Return the provider and the statement's day that the task is about."""
    name = task.key.removeprefix(KEY_PREFIX).partition(":")[0]
    return ProviderName(name), date.fromordinal(task.subject.id)


@system_only
async def reconcile(
    uow: ReconciliationUnitOfWork, provider: ProviderName, day: date, lines: Sequence[StatementLine]
) -> Reconciliation:
    """Compare a day's statement, record new differences, close resolved ones, report, and plan the next day.

    ``day`` is local to the agency. A movement that we did not know of is applied like the answer to a query.
    Idempotent: repeating a day finds differences that are already stored.
    """
    now = uow.clock.now()
    comparison = _Comparison(uow, provider, day, now)
    for line in lines:
        await comparison.compare(line)
    await comparison.find_missing()
    new = 0
    for difference in comparison.found:
        new += await uow.reconciliations.add_difference(difference)
    await _heal(uow, provider, now)
    done = Reconciliation(
        provider=provider,
        day=day,
        lines=len(lines),
        taken=_sum(lines, MoneyKind.PAYMENT),
        given_back=_sum(lines, MoneyKind.REFUND),
        differences=new,
        done_at=now,
    )
    await uow.reconciliations.keep(done)
    await report_differences(uow)
    await _plan(uow, provider, day + timedelta(days=1))
    return done


@system_only
async def skip_day(uow: ReconciliationUnitOfWork, provider: ProviderName, day: date) -> None:
    """Record the day as empty, because the provider no longer serves its statement, and plan the next day."""
    done = Reconciliation(provider, day, 0, 0, 0, 0, uow.clock.now())
    await uow.reconciliations.keep(done)
    await _plan(uow, provider, day + timedelta(days=1))


def _sum(lines: Iterable[StatementLine], money: MoneyKind) -> int:
    moved = (line for line in lines if line.money is money and line.currency == CURRENCY)
    return sum(line.amount for line in moved if line.state not in FAILED_STATES)


class _Comparison:
    def __init__(
        self, uow: ReconciliationUnitOfWork, provider: ProviderName, day: date, now: datetime
    ) -> None:
        self._uow, self._provider, self._day, self._now = uow, provider, day, now
        self._listed: Counter[tuple[MoneyKind, str]] = Counter()
        self.found: list[Difference] = []

    async def compare(self, line: StatementLine) -> None:
        if not line.number and line.provider_ref and line.money is MoneyKind.PAYMENT:
            known = await self._uow.payments.with_ref(self._provider, line.provider_ref)
            line = replace(line, number=known.payment_no) if known is not None else line
        if line.money is MoneyKind.PAYMENT:
            await self._compare_payment(line)
        else:
            await self._compare_refund(line)

    async def _compare_payment(self, line: StatementLine) -> None:
        payment = await self._uow.payments.with_payment_no(line.number) if line.number else None
        if payment is None or payment.provider is not self._provider:
            self._add_difference(line, DifferenceKind.UNKNOWN_HERE)
            return
        charge = await charge_of(self._uow, payment, line.provider_ref)
        name = charge.payment_no if charge is not None else f"{line.number}:{line.provider_ref}"
        if not self._matches(line, charge or payment, self._next(MoneyKind.PAYMENT, name)):
            return
        succeeded = line.state is ProviderState.SUCCEEDED
        if succeeded and (charge is None or charge.state is not PaymentState.PAID):
            if charge is not None:
                self._add_difference(line, DifferenceKind.STATE, charge, healed=True)
            charge = await record_payment(
                self._uow,
                ProviderPayment(
                    line.number, line.state, line.amount, line.currency, line.provider_ref, line.at
                ),
            )
        if charge is not None:
            charge.stated_on = self._day

    async def _compare_refund(self, line: StatementLine) -> None:
        refund = await self._uow.payments.refund_with_no(line.number) if line.number else None
        payment = await self._uow.payments.get(refund.payment_id) if refund is not None else None
        if refund is None or payment is None or payment.provider is not self._provider:
            self._add_difference(line, DifferenceKind.UNKNOWN_HERE)
            return
        if not self._matches(line, refund, self._next(MoneyKind.REFUND, line.number)):
            return
        if line.state is ProviderState.SUCCEEDED and refund.by_hand:
            self._add_difference(line, DifferenceKind.TWICE, refund)
        elif line.state in FAILED_STATES and refund.state is RefundState.DONE and not refund.by_hand:
            self._add_difference(line, DifferenceKind.STATE, refund)
        elif line.state is ProviderState.SUCCEEDED and refund.state is not RefundState.DONE:
            self._add_difference(line, DifferenceKind.STATE, refund, healed=True)
            await record_refund(self._uow, line.number, line.state, line.amount)
        elif line.state in FAILED_STATES and refund.state is RefundState.PENDING:
            await record_refund(self._uow, line.number, line.state)
        if line.state not in FAILED_STATES:
            refund.stated_on = self._day

    def _next(self, money: MoneyKind, name: str) -> int:
        """Count a line of this charge or refund; return its place among them, from 1."""
        self._listed[money, name] += 1
        return self._listed[money, name]

    def _matches(self, line: StatementLine, ours: Payment | Refund, place: int) -> bool:
        """Return whether currency and amount match and the line is the first; else record a difference."""
        listed_before = ours.stated_on is not None and ours.stated_on != self._day
        if line.currency != CURRENCY:
            self._add_difference(line, DifferenceKind.CURRENCY, ours)
        elif line.amount != ours.amount:
            self._add_difference(line, DifferenceKind.AMOUNT, ours)
        elif place > 1 or listed_before:
            self._add_difference(line, DifferenceKind.TWICE, ours, ordinal=place)
        else:
            return True
        ours.stated_on = ours.stated_on or self._day
        return False

    def _add_difference(
        self,
        line: StatementLine,
        kind: DifferenceKind,
        ours: Payment | Refund | None = None,
        healed: bool = False,
        ordinal: int = 1,
    ) -> None:
        difference = Difference(
            provider=self._provider,
            money=line.money,
            kind=kind,
            number=line.number[:64],
            stated=line.amount,
            expected=ours.amount if ours is not None else None,
            currency=line.currency[:8],
            found_at=self._now,
            provider_ref=line.provider_ref,
            subject=ours.subject if ours is not None else None,
            day=self._day,
            healed_at=self._now if healed else None,
            ordinal=ordinal,
        )
        self.found.append(difference)

    async def find_missing(self) -> None:
        """Record movements that we booked on that day and that no statement lists."""
        clock, payments = self._uow.clock, self._uow.payments
        begin = clock.at(self._day, time())
        end = clock.at(self._day + timedelta(days=1), time())
        for payment in await payments.paid_between(self._provider, begin, end):
            if payment.stated_on is None:
                self._add_missing(MoneyKind.PAYMENT, payment.payment_no, payment)
        for refund in await payments.refunded_between(self._provider, begin, end):
            if refund.stated_on is None:
                self._add_missing(MoneyKind.REFUND, refund.refund_no, refund)

    def _add_missing(self, money: MoneyKind, number: str, ours: Payment | Refund) -> None:
        self.found.append(
            Difference(
                provider=self._provider,
                money=money,
                kind=DifferenceKind.UNKNOWN_THERE,
                number=number,
                stated=None,
                expected=ours.amount,
                currency=CURRENCY,
                found_at=self._now,
                subject=ours.subject,
                day=self._day,
            )
        )


async def _heal(uow: ReconciliationUnitOfWork, provider: ProviderName, now: datetime) -> None:
    """Close differences of unlisted movements that a later statement lists.

    A payment around midnight may be on the next day's statement.
    """
    for difference in await uow.reconciliations.open_differences(provider):
        if difference.kind is DifferenceKind.UNKNOWN_THERE and await _listed_since(uow, difference):
            difference.heal(now)
            await close_reported(uow, difference, None)


async def _listed_since(uow: ReconciliationUnitOfWork, difference: Difference) -> bool:
    ours: Payment | Refund | None
    if difference.money is MoneyKind.PAYMENT:
        ours = await uow.payments.with_payment_no(difference.number)
    else:
        ours = await uow.payments.refund_with_no(difference.number)
    return ours is not None and ours.stated_on is not None


@dataclass(frozen=True)
class ReconciliationOverview:
    latest: Sequence[Reconciliation]
    open: Sequence[Difference]


@requires(SEE_STATISTICS, READS)
async def latest_reconciliations(uow: ReconciliationUnitOfWork, operator: Person) -> ReconciliationOverview:
    """Return the latest reconciliations and the open differences. Raises not-allowed."""
    return ReconciliationOverview(
        await uow.reconciliations.latest(), await uow.reconciliations.open_differences()
    )
