from dataclasses import dataclass
from datetime import datetime

from domain.kernel.events import Event


@dataclass(frozen=True)
class OrderEvent(Event):
    order_id: int


@dataclass(frozen=True)
class StatusChanged(OrderEvent):
    """A change of status, for the history; ``by`` is a person's id, None for the system."""

    before: str
    after: str
    at: datetime
    by: int | None
    reason: str


@dataclass(frozen=True)
class NoteAdded(OrderEvent):
    """The customer (``by``) added to the note; the words stay in the order."""

    status: str
    at: datetime
    by: int


@dataclass(frozen=True)
class OrderPlaced(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderPaid(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderExpired(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderAssigned(OrderEvent):
    housekeeper_id: int


@dataclass(frozen=True)
class OrderGivenBack(OrderEvent):
    housekeeper_id: int
    reason: str


@dataclass(frozen=True)
class HousekeeperSetOut(OrderEvent):
    pass


@dataclass(frozen=True)
class HousekeeperArrived(OrderEvent):
    pass


@dataclass(frozen=True)
class WorkStarted(OrderEvent):
    pass


@dataclass(frozen=True)
class WorkFinished(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderSettled(OrderEvent):
    automatic: bool


@dataclass(frozen=True)
class OrderCancelled(OrderEvent):
    """``fee`` in fen goes to the housekeeper; the rest is refunded."""

    by_role: str
    fee: int
    housekeeper_id: int | None


@dataclass(frozen=True)
class OrderUnfilled(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderDisputed(OrderEvent):
    pass


@dataclass(frozen=True)
class OrderRefunded(OrderEvent):
    """A dispute ended with a refund."""


@dataclass(frozen=True)
class OrderRescheduled(OrderEvent):
    """``agreed``: the customer requested the new time and the housekeeper consented."""

    housekeeper_id: int | None
    agreed: bool = False


@dataclass(frozen=True)
class RescheduleRequested(OrderEvent):
    """A new time was requested that needs the housekeeper's consent."""

    housekeeper_id: int


@dataclass(frozen=True)
class RescheduleDeclined(OrderEvent):
    housekeeper_id: int


@dataclass(frozen=True)
class DelayReported(OrderEvent):
    minutes: int


@dataclass(frozen=True)
class WorkPhotoAdded(OrderEvent):
    photo_id: int
