"""Kinds of notifications of visits."""

from collections.abc import Mapping

from domain.homecare.orders.model import AT_WORK, VISIT_NOT_ENDED, OrderStatus
from domain.platform.notifications.model import NotificationName


class VisitNotification(NotificationName):
    REMINDER = "reminder"
    DEPARTURE_PROMPT = "departure_prompt"
    SET_OUT = "set_out"
    DELAYED = "delayed"
    LATE = "late"
    NO_SHOW = "no_show"
    ARRIVED = "arrived"
    WORK_STARTED = "work_started"
    WORK_PHOTO = "work_photo"
    WORK_FINISHED = "work_finished"
    SHORT_VISIT_OPEN = "short_visit_open"
    VISIT_OPEN = "visit_open"
    CUSTOMER_AWAITED = "customer_awaited"
    WAIT_OVER = "wait_over"
    ADDRESS_QUESTIONED = "address_questioned"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    VisitNotification.REMINDER: frozenset({S.ASSIGNED}),
    VisitNotification.DEPARTURE_PROMPT: frozenset({S.ASSIGNED}),
    VisitNotification.SET_OUT: frozenset({S.EN_ROUTE, S.ARRIVED}),
    VisitNotification.DELAYED: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    VisitNotification.LATE: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    VisitNotification.NO_SHOW: frozenset({S.ASSIGNED, S.EN_ROUTE}),
    VisitNotification.ARRIVED: frozenset({S.ARRIVED}),
    VisitNotification.WORK_STARTED: frozenset({S.IN_SERVICE, S.FINISHED}),
    VisitNotification.WORK_FINISHED: frozenset({S.FINISHED}),
    VisitNotification.SHORT_VISIT_OPEN: frozenset({S.FINISHED}),
    VisitNotification.VISIT_OPEN: frozenset({S.ASSIGNED, *AT_WORK}),
    VisitNotification.CUSTOMER_AWAITED: frozenset({S.ARRIVED}),
    VisitNotification.WAIT_OVER: frozenset({S.ARRIVED}),
    VisitNotification.ADDRESS_QUESTIONED: VISIT_NOT_ENDED,
}
"""States of the order outside which the notification is obsolete; the other kinds stay valid."""
