"""Tasks that call a payment provider: one transaction before the call, another after it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta

from application.platform.payments.use_cases import (
    MAX_REFUND_ATTEMPTS,
    fail_refund,
    plan_query,
    record_payment,
    record_refund,
    refund_request,
)
from application.platform.reconciliation.use_cases import parse_task, plan_reconciliation, reconcile, skip_day
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import OrderStatus
from domain.platform.payments.model import PaymentState
from domain.platform.payments.ports import (
    PaymentProvider,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    ProviderUnavailable,
    RefundRequest,
)
from domain.platform.payments.provider_name import ProviderName
from domain.platform.tasks.model import Task
from scheduler.ports import Transactions

STATEMENT_RETENTION = timedelta(days=85)
"""WeChat Pay keeps a day's statement for three months."""
QUERY_GRACE = timedelta(minutes=30)
"""Keep querying this long after the payment window: a payment made in it is reported by then."""


async def plan_reconciliations(
    transactions: Transactions, agency: AgencyContext, providers: Iterable[ProviderName]
) -> None:
    """Plan the first reconciliation of each provider at start; each day's run plans the next."""
    async with transactions.begin(agency) as uow:
        for provider in providers:
            await plan_reconciliation(uow, provider)


class ProviderTasks:
    """Handlers of provider tasks; ProviderUnavailable leaves a task undone, and the runner retries it."""

    def __init__(
        self,
        transactions: Transactions,
        agency: AgencyContext,
        providers: Mapping[ProviderName, PaymentProvider],
    ) -> None:
        self._transactions = transactions
        self._agency = agency
        self._providers = providers

    async def close_payment(self, task: Task) -> None:
        """Close the payment at the provider, then query once more for a payment made meanwhile."""
        async with self._transactions.begin(self._agency) as uow:
            payment = await uow.payments.get(task.subject.id)
            number, reference = payment.payment_no, payment.provider_ref
            provider = self._providers[payment.provider]
        # Refused means paid or unknown; the query below distinguishes them.
        with suppress(ProviderRefused):
            await provider.close(number, reference)
        stated = None
        # Refused means that the provider does not know the payment, so it cannot be paid.
        with suppress(ProviderRefused):
            stated = await provider.query(number, reference)
        async with self._transactions.begin(self._agency) as uow:
            payment = await uow.payments.get(task.subject.id)
            if stated is not None and stated.state is ProviderState.SUCCEEDED:
                await record_payment(uow, stated)
            else:
                payment.close()
            await uow.tasks.finish(task.id)

    async def ask_provider(self, task: Task) -> None:
        """Query the payment, since callbacks may be lost; plan the next query until it is decided."""
        async with self._transactions.begin(self._agency) as uow:
            payment = await uow.payments.get(task.subject.id)
            order = await uow.orders.get(payment.subject.id)
            number, reference = payment.payment_no, payment.provider_ref
            provider = self._providers[payment.provider]
            is_open = payment.state is not PaymentState.PAID
            waiting = order.status is OrderStatus.AWAITING_PAYMENT
            expired = self._agency.clock.now() > payment.expires_at + QUERY_GRACE
        stated = None
        if is_open:
            try:
                stated = await provider.query(number, reference)
            except ProviderRefused:
                expired = expired or not waiting
        async with self._transactions.begin(self._agency) as uow:
            if stated is not None and stated.state is ProviderState.SUCCEEDED:
                await record_payment(uow, stated)
                is_open = False
            await uow.tasks.finish(task.id)
            if is_open and not expired:
                await uow.flush()
                await plan_query(uow, await uow.payments.get(task.subject.id))

    async def send_refund(self, task: Task) -> None:
        """Refund by the original provider; a permanent refusal opens a ticket for an operator."""
        async with self._transactions.begin(self._agency) as uow:
            pending = await refund_request(uow, task.subject.id)
            refund = await uow.payments.refund(task.subject.id)
            number, attempts = refund.refund_no, refund.attempts
            if pending is None:
                await uow.tasks.finish(task.id)
                return
        request, provider_name = pending
        provider = self._providers[provider_name]
        try:
            known = None if attempts == 1 else await self._known_refund(provider, request)
            answer = known or await provider.refund(request)
            state, amount = answer.state, answer.amount
        except ProviderRefused:
            state, amount = ProviderState.FAILED, None
        except ProviderUnavailable:
            if attempts < MAX_REFUND_ATTEMPTS:
                raise
            state, amount = ProviderState.FAILED, None
        async with self._transactions.begin(self._agency) as uow:
            if state in (ProviderState.PENDING, ProviderState.UNKNOWN):
                refund = await uow.payments.refund(task.subject.id)
                if refund.attempts >= MAX_REFUND_ATTEMPTS:
                    await fail_refund(uow, refund)
                    await uow.tasks.finish(task.id)
                    return
            else:
                await record_refund(uow, number, state, amount)
                await uow.tasks.finish(task.id)
                return
        raise ProviderUnavailable("refund pending")

    async def reconcile(self, task: Task) -> None:
        """Compare the provider's statement of a day with ours; retry while it is not ready."""
        provider_name, day = parse_task(task)
        provider = self._providers.get(provider_name)
        if provider is None:
            async with self._transactions.begin(self._agency) as uow:
                await uow.tasks.finish(task.id)
            return
        try:
            lines = await provider.statement(day)
        except ProviderRefused:
            if self._agency.clock.today() - day < STATEMENT_RETENTION:
                raise
            async with self._transactions.begin(self._agency) as uow:
                await uow.tasks.finish(task.id)
                await uow.flush()
                await skip_day(uow, provider_name, day)
            return
        async with self._transactions.begin(self._agency) as uow:
            await uow.tasks.finish(task.id)
            await uow.flush()
            await reconcile(uow, provider_name, day, lines)

    async def _known_refund(self, provider: PaymentProvider, request: RefundRequest) -> ProviderRefund | None:
        """Return an earlier attempt's result; None when the provider does not know it or it failed."""
        try:
            answer = await provider.query_refund(request.refund_no, request.payment_no, request.provider_ref)
        except ProviderRefused:
            return None
        return answer if answer.state in (ProviderState.SUCCEEDED, ProviderState.PENDING) else None
