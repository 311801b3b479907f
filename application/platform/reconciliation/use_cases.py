"""A provider's list of a day held against our own: every difference once, and what it proves takes effect."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from application.access.permissions import public_query, requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.platform.differences.use_cases import close_told, tell_differences
from application.platform.payments.use_cases import CURRENCY, FAILED_STATES, record_payment, record_refund
from application.platform.reconciliation.permissions import SEE_FIGURES
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
    """What these functions need of a transaction."""


READY = time(10, 15)
"""Of the next day in Beijing: WeChat's bill is made from 9 and to be asked for from 10, Alipay's from 9."""
KEY = "reconcile:"


@system_only
async def plan_reconciliation(uow: ReconciliationUnitOfWork, provider: ProviderName) -> None:
    """The day after the last one that was compared; the first is the day on which the program first ran.

    Days that were missed follow one after the other, each at once.
    """
    last = await uow.reconciliations.last_day(provider)
    await _plan(uow, provider, last + timedelta(days=1) if last else uow.clock.today())


async def _plan(uow: ReconciliationUnitOfWork, provider: ProviderName, day: date) -> None:
    due_at = uow.clock.at(day + timedelta(days=1), READY)
    key = f"{KEY}{provider}:{day.isoformat()}"
    await uow.tasks.plan(
        Task(key, ReconciliationTask.RECONCILE, Subject(STATEMENT_DAY, day.toordinal()), due_at)
    )


@public_query
def named_by(task: Task) -> tuple[ProviderName, date]:
    """Whose list of which day the task is about."""
    name = task.key.removeprefix(KEY).partition(":")[0]
    return ProviderName(name), date.fromordinal(task.subject.id)


@system_only
async def reconcile(
    uow: ReconciliationUnitOfWork, provider: ProviderName, day: date, lines: Sequence[StatementLine]
) -> Reconciliation:
    """Compare, write down what is new, let heal what is so no more, tell operators, and plan the next day.

    ``day`` is the agency's. Money that the provider moved and we did not know of takes effect as an answer
    to a question would. The same day again finds the same, which is known.
    """
    now = uow.clock.now()
    comparison = _Comparison(uow, provider, day, now)
    for line in lines:
        await comparison.take(line)
    await comparison.look_for_missing()
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
    await tell_differences(uow)
    await _plan(uow, provider, day + timedelta(days=1))
    return done


@system_only
async def pass_over(uow: ReconciliationUnitOfWork, provider: ProviderName, day: date) -> None:
    """The provider has no list of that day any more; the next day's is to be had."""
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

    async def take(self, line: StatementLine) -> None:
        if not line.number and line.provider_ref and line.money is MoneyKind.PAYMENT:
            known = await self._uow.payments.with_ref(self._provider, line.provider_ref)
            line = replace(line, number=known.payment_no) if known is not None else line
        self._listed[line.money, line.number] += 1
        if line.money is MoneyKind.PAYMENT:
            await self._take_payment(line)
        else:
            await self._take_refund(line)

    async def _take_payment(self, line: StatementLine) -> None:
        payment = await self._uow.payments.with_no(line.number) if line.number else None
        if payment is None or payment.provider is not self._provider:
            self._differ(line, DifferenceKind.UNKNOWN_HERE)
            return
        if not self._fits(line, payment):
            return
        payment.stated_on = self._day
        if payment.state is not PaymentState.PAID and line.state is ProviderState.SUCCEEDED:
            self._differ(line, DifferenceKind.STATE, payment, healed=True)
            await record_payment(
                self._uow,
                ProviderPayment(
                    line.number, line.state, line.amount, line.currency, line.provider_ref, line.at
                ),
            )

    async def _take_refund(self, line: StatementLine) -> None:
        refund = await self._uow.payments.refund_with_no(line.number) if line.number else None
        payment = await self._uow.payments.get(refund.payment_id) if refund is not None else None
        if refund is None or payment is None or payment.provider is not self._provider:
            self._differ(line, DifferenceKind.UNKNOWN_HERE)
            return
        if not self._fits(line, refund):
            return
        if line.state is ProviderState.SUCCEEDED and refund.by_hand:
            self._differ(line, DifferenceKind.TWICE, refund)
        elif line.state in FAILED_STATES and refund.state is RefundState.DONE and not refund.by_hand:
            self._differ(line, DifferenceKind.STATE, refund)
        elif line.state is ProviderState.SUCCEEDED and refund.state is not RefundState.DONE:
            self._differ(line, DifferenceKind.STATE, refund, healed=True)
            await record_refund(self._uow, line.number, line.state, line.amount)
        elif line.state in FAILED_STATES and refund.state is RefundState.PENDING:
            await record_refund(self._uow, line.number, line.state)
        if line.state not in FAILED_STATES:
            refund.stated_on = self._day

    def _fits(self, line: StatementLine, ours: Payment | Refund) -> bool:
        """Right currency, right amount, listed for the first time."""
        listed_before = ours.stated_on is not None and ours.stated_on != self._day
        if line.currency != CURRENCY:
            self._differ(line, DifferenceKind.CURRENCY, ours)
        elif line.amount != ours.amount:
            self._differ(line, DifferenceKind.AMOUNT, ours)
        elif self._listed[line.money, line.number] > 1 or listed_before:
            self._differ(line, DifferenceKind.TWICE, ours)
        else:
            return True
        ours.stated_on = ours.stated_on or self._day
        return False

    def _differ(
        self,
        line: StatementLine,
        kind: DifferenceKind,
        ours: Payment | Refund | None = None,
        healed: bool = False,
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
        )
        self.found.append(difference)

    async def look_for_missing(self) -> None:
        """What we hold for moved on that day and no statement lists."""
        clock, payments = self._uow.clock, self._uow.payments
        begin = clock.at(self._day, time())
        end = clock.at(self._day + timedelta(days=1), time())
        for payment in await payments.paid_between(self._provider, begin, end):
            if payment.stated_on is None:
                self._miss(MoneyKind.PAYMENT, payment.payment_no, payment)
        for refund in await payments.given_back_between(self._provider, begin, end):
            if refund.stated_on is None:
                self._miss(MoneyKind.REFUND, refund.refund_no, refund)

    def _miss(self, money: MoneyKind, number: str, ours: Payment | Refund) -> None:
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
    """What one statement lacks another may have: a payment at midnight is on one side's next day."""
    for difference in await uow.reconciliations.open_differences(provider):
        if difference.kind is DifferenceKind.UNKNOWN_THERE and await _listed_since(uow, difference):
            difference.heal(now)
            await close_told(uow, difference, None)


async def _listed_since(uow: ReconciliationUnitOfWork, difference: Difference) -> bool:
    ours: Payment | Refund | None
    if difference.money is MoneyKind.PAYMENT:
        ours = await uow.payments.with_no(difference.number)
    else:
        ours = await uow.payments.refund_with_no(difference.number)
    return ours is not None and ours.stated_on is not None


@dataclass(frozen=True)
class Compared:
    latest: Sequence[Reconciliation]
    open: Sequence[Difference]


@requires(SEE_FIGURES)
async def latest_reconciliations(uow: ReconciliationUnitOfWork, operator: Person) -> Compared:
    """The last days compared, and what still differs. Raises not-allowed."""
    return Compared(await uow.reconciliations.latest(), await uow.reconciliations.open_differences())
