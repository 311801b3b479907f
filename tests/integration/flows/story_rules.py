"""Rules that test_random_actions checks orders and notifications against."""

from dataclasses import dataclass
from datetime import timedelta

from domain.homecare.orders.model import AT_WORK
from domain.homecare.orders.model import OrderStatus as S
from domain.platform.notifications.model import NotificationKind
from domain.platform.tasks.model import TaskKind

K = NotificationKind
HELD = frozenset({S.DISPATCHING, S.ASSIGNED, *AT_WORK, S.FINISHED, S.DISPUTED})
"""Statuses in which the customer's money is in escrow."""
COMING = frozenset({S.ASSIGNED, *AT_WORK})
NEVER_CAME = frozenset({S.EXPIRED, S.UNFILLED, S.CANCELLED})
DRIVEN_BY = {
    S.AWAITING_PAYMENT: TaskKind.EXPIRE_PAYMENT,
    S.DISPATCHING: TaskKind.UNFILLED_DEADLINE,
    S.FINISHED: TaskKind.SETTLE,
}
"""Kinds of tasks that move an order on when nobody acts."""
BY_A_PERSON = frozenset({K.MESSAGE, K.ORDER_PAID, K.ORDER_EXPIRED, K.PAID_LATE, K.OFFER_CLOSED, K.DELAYED})
VISIT = frozenset({K.SET_OUT, K.ARRIVED, K.WORK_STARTED, K.WORK_PHOTO, K.WORK_FINISHED, K.LATE, K.NO_SHOW})
ON_THE_PROVIDER = {TaskKind.ASK_PROVIDER, TaskKind.CLOSE_PAYMENT, TaskKind.SEND_REFUND}
MOST_ORDERS = 4
BUFFER = timedelta(minutes=30)


@dataclass(frozen=True)
class Booking:
    """``taken``: the first housekeeper who is asked accepts at once."""

    who: int
    days: int
    half_hour: int
    chosen: int | None
    paying: str
    taken: bool
