"""The simulated provider as a payment provider of the program, over an unreliable connection."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from domain.platform.payments.ports import (
    PaymentPrompt,
    PaymentRequest,
    ProviderCallback,
    ProviderPayment,
    ProviderRefund,
    RefundRequest,
    StatementLine,
)
from domain.platform.payments.provider_name import ProviderName
from simulation.city import callback_messages
from simulation.city.crash_injection import CrashSwitch
from simulation.city.fake_provider import ADDRESS, FakeProvider

SECONDS = 0.12
"""Seconds that a request takes, and as long again its answer."""
T = TypeVar("T")


class ProviderClient:
    """The domain's PaymentProvider. Calls raise ProviderRefused or ProviderUnavailable."""

    def __init__(self, name: ProviderName, provider: FakeProvider, crash_switch: CrashSwitch) -> None:
        self.name = name
        self._provider = provider
        self._crash_switch = crash_switch

    async def _ask(self, question: Callable[[], T]) -> T:
        self._crash_switch.moment()
        await asyncio.sleep(SECONDS)
        self._crash_switch.moment()
        self._provider.answers(before=True)
        answer = question()
        await asyncio.sleep(SECONDS)
        self._crash_switch.moment()
        self._provider.answers(before=False)
        return answer

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        trade = await self._ask(lambda: self._provider.open(self.name, request))
        if self.name is ProviderName.CARD:
            return PaymentPrompt(None, None)
        link = f"{ADDRESS}{trade.payment_no}"
        return PaymentPrompt(link, link, None)

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        return await self._ask(lambda: self._provider.state(payment_no))

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        await self._ask(lambda: self._provider.close_trade(payment_no))

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        return await self._ask(lambda: self._provider.refund(request))

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        return await self._ask(lambda: self._provider.refund_state(refund_no, payment_no))

    async def statement(self, day: date) -> Sequence[StatementLine]:
        return await self._ask(lambda: self._provider.statement(self.name, day))

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        return callback_messages.read(headers, body, now)

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200 if accepted else 500), "text/plain", ""

    async def close_session(self) -> None:
        return None
