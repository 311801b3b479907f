"""Rows with ``due_at`` are run: each in one transaction with the mark that it is done."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog

from application.registry import run_task
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.platform.payments.ports import PaymentProvider, ProviderUnavailable
from domain.platform.payments.provider_name import ProviderName
from domain.platform.tasks.model import Task, TaskKind
from scheduler.payments import ProviderTasks
from scheduler.ports import TaskClaims, Transactions

BATCH = 50
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=30)
MOST_DOUBLINGS = 20
"""Enough for any longest pause; more would be no time span any more."""

log = structlog.get_logger(__name__)


class TaskRunner:
    """Runs due tasks one after the other; a failing one is tried again later and keeps nobody waiting.

    Several runners share the tasks: whoever finishes one first, in the transaction of its effect, has done it.
    """

    def __init__(
        self,
        transactions: Transactions,
        claims: TaskClaims,
        agency: AgencyContext,
        providers: Mapping[ProviderName, PaymentProvider],
        count: Callable[[str, str], None] = lambda kind, outcome: None,
    ) -> None:
        self._transactions = transactions
        self._claims = claims
        self._agency = agency
        self._count = count
        outside = ProviderTasks(transactions, agency, providers)
        self._outside: dict[TaskKind, Callable[[Task], Awaitable[None]]] = {
            TaskKind.CLOSE_PAYMENT: outside.close_payment,
            TaskKind.ASK_PROVIDER: outside.ask_provider,
            TaskKind.SEND_REFUND: outside.send_refund,
            TaskKind.RECONCILE: outside.reconcile,
        }

    async def run_due(self) -> int:
        """Run everything that is due now, what these tasks make due included; how many ran."""
        ran = 0
        while tasks := await self._claims.claim(self._agency.clock.now(), BATCH, LEASE):
            for task in tasks:
                if task.leased_until is None or self._agency.clock.now() < task.leased_until:
                    await self._run(task)
            ran += len(tasks)
        return ran

    async def _run(self, task: Task) -> None:
        try:
            if task.kind in self._outside:
                await self._outside[task.kind](task)
            else:
                async with self._transactions.begin(self._agency) as uow:
                    if await uow.tasks.finish(task.id):
                        await run_task(uow, task)
        except Exception as error:
            pause = min(FIRST_PAUSE * 2 ** min(task.attempts, MOST_DOUBLINGS), LONGEST_PAUSE)
            code = error.code if isinstance(error, DomainError) else type(error).__name__
            # a provider that does not answer is no fault of ours, and may not answer for hours
            tell = log.warning if isinstance(error, ProviderUnavailable) else log.exception
            tell("task failed", task=task.id, kind=task.kind.value, subject=task.subject.id, error=code)
            self._count(task.kind.value, "failed")
            await self._claims.put_off(task.id, self._agency.clock.now() + pause)
        else:
            self._count(task.kind.value, "done")
