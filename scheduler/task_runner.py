"""Run due tasks, each in one transaction with its completion mark."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog

from application.platform.payments.tasks import PaymentTask
from application.platform.reconciliation.tasks import ReconciliationTask
from application.registry import run_task
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.platform.payments.ports import PaymentProvider, ProviderUnavailable
from domain.platform.payments.provider_name import ProviderName
from domain.platform.tasks.model import Task
from scheduler.payment_tasks import ProviderTasks
from scheduler.ports import TaskClaims, Transactions

BATCH = 50
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=5)
MAX_PAUSE = timedelta(minutes=30)
MAX_PROVIDER_CALLS = 20
"""Tasks that may wait for a payment provider at the same time."""
MAX_DOUBLINGS = 20
"""Exponent limit that keeps the pause within ``timedelta``'s range."""

log = structlog.get_logger(__name__)


PROVIDER_TASKS = frozenset(
    {
        PaymentTask.CLOSE_PAYMENT,
        PaymentTask.ASK_PROVIDER,
        PaymentTask.SEND_REFUND,
        ReconciliationTask.RECONCILE,
    }
)
"""Tasks that call a provider, in separate transactions before and after the call."""


class TaskRunner:
    """Run due tasks one after the other, those that call a provider beside them; retry a failed one later with
    exponential backoff.

    A provider that answers slowly delays no task but its own. Several runners may share the tasks: a task is finished
    in the transaction of its effect, so it takes effect once.
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
        self._started: dict[int, asyncio.Task[None]] = {}
        self._free_calls = asyncio.Semaphore(MAX_PROVIDER_CALLS)
        provider_tasks = ProviderTasks(transactions, agency, providers)
        self._provider_handlers: dict[str, Callable[[Task], Awaitable[None]]] = {
            PaymentTask.CLOSE_PAYMENT: provider_tasks.close_payment,
            PaymentTask.ASK_PROVIDER: provider_tasks.ask_provider,
            PaymentTask.SEND_REFUND: provider_tasks.send_refund,
            ReconciliationTask.RECONCILE: provider_tasks.reconcile,
        }

    async def run_due(self) -> int:
        """Run every due task to its end, including those that these tasks make due; return how many ran."""
        ran = 0
        while (begun := await self.begin_due()) or self._started:
            ran += begun
            await self.finish()
        return ran

    async def begin_due(self) -> int:
        """Run every due task, and start those that call a provider; return how many these are together."""
        begun = 0
        while tasks := await self._claims.claim(self._agency.clock.now(), BATCH, LEASE):
            for task in tasks:
                if task.kind in self._provider_handlers:
                    self._start(task)
                elif self._is_leased(task):
                    await self._run(task)
            begun += len(tasks)
        return begun

    async def finish(self) -> None:
        """Wait for the started tasks."""
        while self._started:
            await asyncio.wait(self._started.values())

    def _start(self, task: Task) -> None:
        """Start a task that calls a provider, unless it is under way since an earlier lease, which has ended."""
        if task.id not in self._started:
            self._started[task.id] = asyncio.create_task(self._run_provider_task(task))

    async def _run_provider_task(self, task: Task) -> None:
        try:
            async with self._free_calls:
                if self._is_leased(task):
                    await self._run(task)
        except Exception:
            log.exception(
                "provider task failed; claimed again when its lease ends", task=task.id, kind=task.kind
            )
        finally:
            del self._started[task.id]

    def _is_leased(self, task: Task) -> bool:
        return task.leased_until is None or self._agency.clock.now() < task.leased_until

    async def _run(self, task: Task) -> None:
        try:
            if task.kind in self._provider_handlers:
                await self._provider_handlers[task.kind](task)
            else:
                async with self._transactions.begin(self._agency) as uow:
                    if await uow.tasks.finish(task.id):
                        await run_task(uow, task)
        except Exception as error:
            pause = min(FIRST_PAUSE * 2 ** min(task.attempts, MAX_DOUBLINGS), MAX_PAUSE)
            code = error.code if isinstance(error, DomainError) else type(error).__name__
            # An unavailable provider is expected and may last for hours: no stack trace.
            write = log.warning if isinstance(error, ProviderUnavailable) else log.exception
            write("task failed", task=task.id, kind=task.kind, subject=task.subject.id, error=code)
            self._count(task.kind, "failed")
            await self._claims.retry_at(task.id, self._agency.clock.now() + pause)
        else:
            self._count(task.kind, "done")
