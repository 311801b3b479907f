"""Tasks that talk to a payment provider: a transaction before the call, another after it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta

from application.platform.payments.use_cases import (
    MOST_REFUND_TRIES,
    give_up_refund,
    plan_question,
    record_payment,
    record_refund,
    refund_request,
)
from application.platform.reconciliation.use_cases import named_by, pass_over, plan_reconciliation, reconcile
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

STATEMENTS_KEPT = timedelta(days=85)
"""WeChat keeps a day's statement for three months."""
LAST_QUESTION = timedelta(minutes=30)
"""Money on its way when the window closed arrives within this time or not at all."""


async def plan_reconciliations(
    transactions: Transactions, agency: AgencyContext, providers: Iterable[ProviderName]
) -> None:
    """At the program's start, for each way to pay that it has; from there on each day plans the next."""
    async with transactions.begin(agency) as uow:
        for provider in providers:
            await plan_reconciliation(uow, provider)


class ProviderTasks:
    """ProviderUnavailable leaves the task undone: the runner tries it again later."""

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
        """No more money under this number; what came in the last second is found by asking once more."""
        async with self._transactions.begin(self._agency) as uow:
            payment = await uow.payments.get(task.subject.id)
            number, reference = payment.payment_no, payment.provider_ref
            provider = self._providers[payment.provider]
        # a refusal means paid or unknown there, which the answer to the question tells apart
        with suppress(ProviderRefused):
            await provider.close(number, reference)
        stated = None
        # unknown to the provider: nobody can pay it
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
        """A callback may be lost: ask, and ask again until the payment is decided."""
        async with self._transactions.begin(self._agency) as uow:
            payment = await uow.payments.get(task.subject.id)
            order = await uow.orders.get(payment.subject.id)
            number, reference = payment.payment_no, payment.provider_ref
            provider = self._providers[payment.provider]
            open_still = payment.state is not PaymentState.PAID
            waiting = order.status is OrderStatus.AWAITING_PAYMENT
            over = self._agency.clock.now() > payment.expires_at + LAST_QUESTION
        stated = None
        if open_still:
            try:
                stated = await provider.query(number, reference)
            except ProviderRefused:
                over = over or not waiting
        async with self._transactions.begin(self._agency) as uow:
            if stated is not None and stated.state is ProviderState.SUCCEEDED:
                await record_payment(uow, stated)
                open_still = False
            await uow.tasks.finish(task.id)
            if open_still and not over:
                await uow.flush()
                await plan_question(uow, await uow.payments.get(task.subject.id))

    async def send_refund(self, task: Task) -> None:
        """Money back the way it came; what the provider refuses for good ends at an operator."""
        async with self._transactions.begin(self._agency) as uow:
            asked = await refund_request(uow, task.subject.id)
            refund = await uow.payments.refund(task.subject.id)
            number, attempts = refund.refund_no, refund.attempts
            if asked is None:
                await uow.tasks.finish(task.id)
                return
        request, provider_name = asked
        provider = self._providers[provider_name]
        try:
            known = None if attempts == 1 else await self._known_refund(provider, request)
            answer = known or await provider.refund(request)
            state, amount = answer.state, answer.amount
        except ProviderRefused:
            state, amount = ProviderState.FAILED, None
        except ProviderUnavailable:
            if attempts < MOST_REFUND_TRIES:
                raise
            state, amount = ProviderState.FAILED, None
        async with self._transactions.begin(self._agency) as uow:
            if state in (ProviderState.PENDING, ProviderState.UNKNOWN):
                refund = await uow.payments.refund(task.subject.id)
                if refund.attempts >= MOST_REFUND_TRIES:
                    await give_up_refund(uow, refund)
                    await uow.tasks.finish(task.id)
                    return
            else:
                await record_refund(uow, number, state, amount)
                await uow.tasks.finish(task.id)
                return
        raise ProviderUnavailable("refund pending")

    async def reconcile(self, task: Task) -> None:
        """A day's list held against ours; a list that is not ready is asked for again later."""
        provider_name, day = named_by(task)
        provider = self._providers.get(provider_name)
        if provider is None:
            async with self._transactions.begin(self._agency) as uow:
                await uow.tasks.finish(task.id)
            return
        try:
            lines = await provider.statement(day)
        except ProviderRefused:
            if self._agency.clock.today() - day < STATEMENTS_KEPT:
                raise
            async with self._transactions.begin(self._agency) as uow:
                await uow.tasks.finish(task.id)
                await uow.flush()
                await pass_over(uow, provider_name, day)
            return
        async with self._transactions.begin(self._agency) as uow:
            await uow.tasks.finish(task.id)
            await uow.flush()
            await reconcile(uow, provider_name, day, lines)

    async def _known_refund(self, provider: PaymentProvider, request: RefundRequest) -> ProviderRefund | None:
        """What became of an earlier try; None when the provider does not know it."""
        try:
            answer = await provider.query_refund(request.refund_no, request.payment_no, request.provider_ref)
        except ProviderRefused:
            return None
        return answer if answer.state in (ProviderState.SUCCEEDED, ProviderState.PENDING) else None
