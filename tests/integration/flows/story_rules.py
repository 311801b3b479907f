"""Rules that test_random_actions checks orders and notifications against."""

from dataclasses import dataclass
from datetime import timedelta

from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.orders.tasks import OrderTask
from application.homecare.visits.tasks import VisitTask
from application.platform.payments.tasks import PaymentTask
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import AT_WORK
from domain.homecare.orders.model import OrderStatus as S
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.notifications.notifications import SubjectNotification

HELD = frozenset({S.DISPATCHING, S.ASSIGNED, *AT_WORK, S.FINISHED, S.DISPUTED})
"""Statuses in which the customer's money is in escrow."""
COMING = frozenset({S.ASSIGNED, *AT_WORK})
NEVER_CAME = frozenset({S.EXPIRED, S.UNFILLED, S.CANCELLED})
DRIVEN_BY = {
    S.AWAITING_PAYMENT: OrderTask.EXPIRE_PAYMENT,
    S.DISPATCHING: DispatchTask.UNFILLED_DEADLINE,
    S.FINISHED: VisitTask.SETTLE,
}
"""Kinds of tasks that move an order on when nobody acts."""
BY_A_PERSON = frozenset(
    {
        SubjectNotification.MESSAGE,
        OrderNotification.ORDER_PAID,
        OrderNotification.ORDER_EXPIRED,
        OrderNotification.PAID_LATE,
        DispatchNotification.OFFER_CLOSED,
        VisitNotification.DELAYED,
    }
)
VISIT = frozenset(
    {
        VisitNotification.SET_OUT,
        VisitNotification.ARRIVED,
        VisitNotification.WORK_STARTED,
        VisitNotification.WORK_PHOTO,
        VisitNotification.WORK_FINISHED,
        VisitNotification.LATE,
        VisitNotification.NO_SHOW,
    }
)
ON_THE_PROVIDER = {PaymentTask.ASK_PROVIDER, PaymentTask.CLOSE_PAYMENT, PaymentTask.SEND_REFUND}
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
