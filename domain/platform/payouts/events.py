from dataclasses import dataclass

from domain.kernel.events import Event


@dataclass(frozen=True)
class PayoutEvent(Event):
    payout_id: int
    housekeeper_id: int


@dataclass(frozen=True)
class PayoutRequested(PayoutEvent):
    pass


@dataclass(frozen=True)
class PayoutPaid(PayoutEvent):
    pass


@dataclass(frozen=True)
class PayoutRefused(PayoutEvent):
    pass
