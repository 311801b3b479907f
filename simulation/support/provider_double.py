"""A payment provider in memory that accepts every request."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.platform.payments.ports import (
    PaymentPrompt,
    PaymentRequest,
    ProviderCallback,
    ProviderPayment,
    ProviderRefund,
    ProviderRefused,
    ProviderState,
    RefundRequest,
    StatementLine,
)
from domain.platform.payments.provider_name import ProviderName


class ProviderDouble:
    """Payments stay pending until closed; refunds succeed at once. Cards are charged by a Telegram
    invoice."""

    def __init__(self, name: ProviderName) -> None:
        self.name = name
        self._requests: dict[str, PaymentRequest] = {}
        self._states: dict[str, ProviderState] = {}
        self._refunds: dict[str, ProviderRefund] = {}

    async def start(self, request: PaymentRequest) -> PaymentPrompt:
        self._requests[request.payment_no] = request
        self._states.setdefault(request.payment_no, ProviderState.PENDING)
        if self.name is ProviderName.CARD:
            return PaymentPrompt(None, None)
        return PaymentPrompt(f"https://pay.example/{request.payment_no}", request.payment_no)

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        if payment_no not in self._requests:
            return ProviderPayment(payment_no, ProviderState.UNKNOWN, 0, "CNY", None)
        amount, state = self._requests[payment_no].amount, self._states[payment_no]
        return ProviderPayment(payment_no, state, amount, "CNY", f"{self.name}-{payment_no}")

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        self._states[payment_no] = ProviderState.CLOSED

    async def refund(self, request: RefundRequest) -> ProviderRefund:
        made = ProviderRefund(request.refund_no, ProviderState.SUCCEEDED, request.amount, "r")
        return self._refunds.setdefault(request.refund_no, made)

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund:
        return self._refunds.get(refund_no) or ProviderRefund(refund_no, ProviderState.UNKNOWN, 0, None)

    async def statement(self, day: date) -> Sequence[StatementLine]:
        return []

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        raise ProviderRefused("no callbacks")

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        return (200 if accepted else 500), "text/plain", ""

    async def close_session(self) -> None:
        return None
