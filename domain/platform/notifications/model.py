"""Notifications: messages to people other than the one who acted, sent through the outbox."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.kernel.subject import Subject


class NotificationName(StrEnum):
    """Base of the enumerations of notification kinds: unique, stored, at most 32 characters."""


class NotificationKind(NotificationName):
    ORDER_PAID = "order_paid"
    ORDER_EXPIRED = "order_expired"
    PAID_LATE = "paid_late"
    OFFER = "offer"
    OFFER_CLOSED = "offer_closed"
    CHOSEN_DECLINED = "chosen_declined"
    ORDER_ASSIGNED = "order_assigned"
    ORDER_GIVEN_BACK = "order_given_back"
    ORDER_TAKEN_AWAY = "order_taken_away"
    ORDER_UNFILLED = "order_unfilled"
    SET_OUT = "set_out"
    DELAYED = "delayed"
    ARRIVED = "arrived"
    WORK_STARTED = "work_started"
    WORK_PHOTO = "work_photo"
    WORK_FINISHED = "work_finished"
    ORDER_SETTLED = "order_settled"
    ORDER_CANCELLED = "order_cancelled"
    REFUND_DONE = "refund_done"
    DISPUTE_ENDED = "dispute_ended"
    PAYOUT_PAID = "payout_paid"
    PAYOUT_REFUSED = "payout_refused"
    RESCHEDULE_ASKED = "reschedule_asked"
    RESCHEDULED = "rescheduled"
    RESCHEDULE_REFUSED = "reschedule_refused"
    REMINDER = "reminder"
    DEPARTURE_PROMPT = "departure_prompt"
    LATE = "late"
    NO_SHOW = "no_show"
    VISIT_OPEN = "visit_open"
    APPEAL_DECIDED = "appeal_decided"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_SHOWN = "review_shown"
    CERTIFIED = "certified"
    APPLICATION_REFUSED = "application_refused"
    TICKET = "ticket"
    MESSAGE = "message"
    OPERATOR_WROTE = "operator_wrote"
    CARD = "card"
    """No words of its own: only the order's status card is edited."""


@dataclass(eq=False)
class Notification:
    """A row of the outbox. ``key`` is unique, so that one cause gives one notification.

    It is sent at ``due_at`` (UTC) or later; ``data`` holds the JSON values that the text needs; until
    ``leased_until`` it belongs to one relay; ``given_up`` is why it was never sent (blocked, obsolete, refused).
    """

    key: str
    person_id: int
    kind: str
    created_at: datetime
    due_at: datetime
    subject: Subject | None = None
    data: dict[str, Any] = field(default_factory=dict)
    attempts: int = 0
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    given_up: str | None = None
    id: int = field(default=0)
