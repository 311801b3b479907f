"""Whether a notice still tells what is so."""

from domain.homecare.orders.model import AT_WORK, OrderStatus
from domain.platform.notifications.model import NotificationKind

S, K = OrderStatus, NotificationKind
TRUE_IN: dict[NotificationKind, frozenset[OrderStatus]] = {
    K.OFFER: frozenset({S.DISPATCHING}),
    K.CHOSEN_DECLINED: frozenset({S.DISPATCHING}),
    K.ORDER_GIVEN_BACK: frozenset({S.DISPATCHING}),
    K.ORDER_ASSIGNED: frozenset({S.ASSIGNED, *AT_WORK}),
    K.SET_OUT: frozenset({S.EN_ROUTE, S.ARRIVED}),
    K.DELAYED: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    K.ARRIVED: frozenset({S.ARRIVED}),
    K.WORK_STARTED: frozenset({S.IN_SERVICE, S.FINISHED}),
    K.WORK_FINISHED: frozenset({S.FINISHED}),
    K.REMINDER: frozenset({S.ASSIGNED}),
    K.DEPARTURE_PROMPT: frozenset({S.ASSIGNED}),
    K.LATE: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    K.NO_SHOW: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    K.VISIT_OPEN: frozenset({S.ASSIGNED, *AT_WORK}),
    K.RESCHEDULE_ASKED: frozenset({S.ASSIGNED}),
    K.REVIEW_REMINDER: frozenset({S.FINISHED, S.SETTLED, S.DISPUTED}),
}
"""Kinds that are told only while the order is so; the others stay true whatever comes after."""


def is_obsolete(kind: NotificationKind, status: OrderStatus | None) -> bool:
    return status is not None and kind in TRUE_IN and status not in TRUE_IN[kind]
