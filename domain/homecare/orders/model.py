"""Orders: a confirmed draft and its state transitions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.homecare.booking.model import QuoteLine, extended_note
from domain.homecare.orders import events
from domain.kernel.errors import DomainError
from domain.kernel.events import Recorder
from domain.kernel.geo import Point
from domain.kernel.subject import Subject, SubjectKind

ORDER = SubjectKind("order")


def order_subject(order_id: int) -> Subject:
    return Subject(ORDER, order_id)


class OrderStatus(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    DISPATCHING = "dispatching"
    ASSIGNED = "assigned"
    EN_ROUTE = "en_route"
    ARRIVED = "arrived"
    IN_SERVICE = "in_service"
    FINISHED = "finished"
    SETTLED = "settled"
    EXPIRED = "expired"
    UNFILLED = "unfilled"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"
    REFUNDED = "refunded"


S = OrderStatus
ENDS = frozenset({S.SETTLED, S.EXPIRED, S.UNFILLED, S.CANCELLED, S.REFUNDED})
RUNNING = frozenset(S) - ENDS
BEFORE_THE_VISIT = frozenset({S.AWAITING_PAYMENT, S.DISPATCHING, S.ASSIGNED})
BEFORE_ARRIVAL = frozenset({S.ASSIGNED, S.EN_ROUTE})
AT_WORK = frozenset({S.EN_ROUTE, S.ARRIVED, S.IN_SERVICE})
VISIT_NOT_ENDED = frozenset({S.ASSIGNED, *AT_WORK})

ALLOWED: dict[OrderStatus, frozenset[OrderStatus]] = {
    S.AWAITING_PAYMENT: frozenset({S.DISPATCHING, S.EXPIRED, S.CANCELLED}),
    S.DISPATCHING: frozenset({S.ASSIGNED, S.UNFILLED, S.CANCELLED}),
    S.ASSIGNED: frozenset({S.DISPATCHING, S.EN_ROUTE, S.ARRIVED, S.CANCELLED}),
    S.EN_ROUTE: frozenset({S.DISPATCHING, S.ARRIVED, S.CANCELLED}),
    S.ARRIVED: frozenset({S.IN_SERVICE, S.CANCELLED}),
    S.IN_SERVICE: frozenset({S.FINISHED}),
    S.FINISHED: frozenset({S.SETTLED, S.DISPUTED}),
    S.DISPUTED: frozenset({S.SETTLED, S.REFUNDED}),
}

MAX_CODE_ATTEMPTS = 5


@dataclass(eq=False)
class Order(Recorder):
    """Money in fen, times in UTC. ``total`` is what the customer pays, ``gross`` the price of the work.

    ``photos`` are the keys of what the customer attached. ``chosen_id`` is the housekeeper whom the customer chose, None for anyone; ``housekeeper_id`` the one
    assigned. ``first_start`` is the start that cancellation fees are computed from, unchanged by
    rescheduling. ``wanted_start`` is a requested start that awaits the housekeeper's consent. From
    ``no_show_at`` on the customer may cancel for free, because nobody came. ``version`` makes concurrent
    updates fail. ``place_checked_at`` is when a location showed the housekeeper at the place; ``cut_short``: they
    finished long before the booked time was over, so that the work is not confirmed by itself.
    """

    number: str
    customer_id: int
    service: str
    measure: float
    people: int
    options: frozenset[str]
    lines: tuple[QuoteLine, ...]
    gross: int
    total: int
    start: datetime
    end: datetime
    first_start: datetime
    city: str
    district: str
    street: str
    latitude: float
    longitude: float
    note: str
    placed_at: datetime
    pay_until: datetime
    chosen_id: int | None = None
    housekeeper_id: int | None = None
    min_rating: float | None = None
    gender: str | None = None
    min_experience_years: int | None = None
    status: OrderStatus = OrderStatus.AWAITING_PAYMENT
    start_code: str = ""
    code_attempts: int = 0
    paid_at: datetime | None = None
    assigned_at: datetime | None = None
    set_out_at: datetime | None = None
    arrived_at: datetime | None = None
    place_checked_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    cut_short: bool = False
    ended_at: datetime | None = None
    expected_at: datetime | None = None
    no_show_at: datetime | None = None
    dispatch_until: datetime | None = None
    wave: int = 0
    reschedules: int = 0
    wanted_start: datetime | None = None
    fee: int = 0
    coupon_id: int | None = None
    photos: tuple[str, ...] = ()
    version: int = 0
    id: int = field(default=0)

    @property
    def subject(self) -> Subject:
        return order_subject(self.id)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    @property
    def work_time(self) -> timedelta:
        return self.end - self.start

    def _transition(self, after: OrderStatus, now: datetime, by: int | None, reason: str = "") -> None:
        if after not in ALLOWED.get(self.status, frozenset()):
            raise DomainError("order-not-possible-now", status=self.status.value, wanted=after.value)
        before, self.status = self.status, after
        if after in ENDS:
            self.ended_at = now
        self.record(events.StatusChanged(self.id, before.value, after.value, now, by, reason))

    def require(self, *statuses: OrderStatus) -> None:
        """Raise order-not-possible-now unless the order is in one of ``statuses``."""
        if self.status not in statuses:
            raise DomainError("order-not-possible-now", status=self.status.value)

    def require_visit_over(self, now: datetime) -> None:
        """Raise visit-not-over before the visit's scheduled end."""
        if now < self.end:
            raise DomainError("visit-not-over", end=self.end)

    def require_customer(self, person_id: int) -> None:
        """Raise not-your-order unless the person is the customer."""
        if self.customer_id != person_id:
            raise DomainError("not-your-order")

    def require_housekeeper(self, person_id: int) -> None:
        """Raise not-your-order unless the person is the assigned housekeeper."""
        if self.housekeeper_id != person_id:
            raise DomainError("not-your-order")

    def attach_photo(self, photo_key: str, maximum: int) -> None:
        """Keep a photo of the customer's; one that is kept already is ignored. Raises photos-limit."""
        if photo_key in self.photos:
            return
        if len(self.photos) >= maximum:
            raise DomainError("photos-limit", maximum=maximum)
        self.photos = (*self.photos, photo_key)

    def record_placed(self) -> None:
        """Record OrderPlaced; call once the order has its id."""
        self.record(
            events.StatusChanged(self.id, "", self.status.value, self.placed_at, self.customer_id, "")
        )
        self.record(events.OrderPlaced(self.id))

    def pay(self, now: datetime, dispatch_until: datetime) -> None:
        self.require(S.AWAITING_PAYMENT)
        self._transition(S.DISPATCHING, now, self.customer_id)
        self.paid_at = now
        self.dispatch_until = dispatch_until
        self.record(events.OrderPaid(self.id))

    def expire(self, now: datetime) -> None:
        self._transition(S.EXPIRED, now, None)
        self.record(events.OrderExpired(self.id))

    def assign(self, housekeeper_id: int, start_code: str, now: datetime) -> None:
        self._transition(S.ASSIGNED, now, housekeeper_id)
        self.housekeeper_id = housekeeper_id
        self.start_code = start_code
        self.code_attempts = 0
        self.assigned_at = now
        self.record(events.OrderAssigned(self.id, housekeeper_id))

    def _release_housekeeper(self) -> int:
        if self.housekeeper_id is None:
            raise DomainError("order-not-possible-now", status=self.status.value)
        released, self.housekeeper_id = self.housekeeper_id, None
        self.chosen_id = None
        self.assigned_at = self.set_out_at = self.expected_at = self.no_show_at = None
        self.place_checked_at = None
        self.wanted_start = None
        self.start_code = ""
        self.wave = 0
        return released

    def give_back(self, now: datetime, dispatch_until: datetime, reason: str) -> None:
        """Return the order to dispatch at the same price and time, because the housekeeper cannot come."""
        self.require(*BEFORE_ARRIVAL)
        self._transition(S.DISPATCHING, now, self.housekeeper_id, reason)
        self.dispatch_until = dispatch_until
        released = self._release_housekeeper()
        self.record(events.OrderGivenBack(self.id, released, reason))

    def change_housekeeper(self, now: datetime, dispatch_until: datetime, wanted: int | None) -> int:
        """Return the order to dispatch at the customer's request, until the housekeeper sets out.

        ``wanted`` is the housekeeper chosen instead, None for anyone. Return the released one's id.
        """
        self.require(S.ASSIGNED)
        self._transition(S.DISPATCHING, now, self.customer_id)
        self.dispatch_until = dispatch_until
        released = self._release_housekeeper()
        self.chosen_id = wanted
        return released

    def choose_housekeeper(self, wanted: int | None) -> None:
        """Choose a housekeeper, or anyone (None), while the order is in dispatch; restart the waves."""
        self.require(S.DISPATCHING)
        self.chosen_id = wanted
        self.wave = 0

    def begin_wave(self) -> None:
        """Advance to the next wave."""
        self.wave += 1

    def restart_waves(self) -> None:
        """Start again from the first wave."""
        self.wave = 0

    def restart_dispatch(self, dispatch_until: datetime) -> None:
        """Restart dispatch from the first wave, until ``dispatch_until`` (UTC)."""
        self.dispatch_until = dispatch_until
        self.restart_waves()

    def set_expected_arrival(self, arrival: datetime) -> None:
        """Set the expected arrival (UTC) of a housekeeper on the way."""
        self.require(S.EN_ROUTE)
        self.expected_at = arrival

    def report_delay(self, minutes: int, now: datetime) -> None:
        """Announce an arrival ``minutes`` after the start, or after ``now`` once the start has passed."""
        self.require(*BEFORE_ARRIVAL)
        self.expected_at = max(self.start, now) + timedelta(minutes=minutes)
        self.record(events.DelayReported(self.id, minutes))

    def add_note(self, text: str, now: datetime) -> None:
        """Add a line to the customer's note to the housekeeper. Raises note-too-long."""
        note = extended_note(self.note, text)
        if note != self.note:
            self.note = note
            self.record(events.NoteAdded(self.id, self.status.value, now, self.customer_id))

    def try_code(self, code: str) -> bool:
        """Return whether the start code is right; count a wrong one.

        Raises order-not-possible-now, or code-locked after MAX_CODE_ATTEMPTS wrong codes.
        """
        self.require(S.ARRIVED)
        if self.code_locked:
            raise DomainError("code-locked")
        if code.strip() == self.start_code:
            return True
        self.code_attempts += 1
        return False

    @property
    def code_locked(self) -> bool:
        return self.code_attempts >= MAX_CODE_ATTEMPTS

    def set_out(self, now: datetime, expected_at: datetime) -> None:
        """Set out for the visit; this declines a pending reschedule request."""
        self.decline_reschedule()
        self._transition(S.EN_ROUTE, now, self.housekeeper_id)
        self.set_out_at = now
        self.expected_at = expected_at
        self.record(events.HousekeeperSetOut(self.id))

    def mark_no_show(self, now: datetime) -> None:
        """Record a no-show; a later arrival does not revoke the free cancellation."""
        self.require(*BEFORE_ARRIVAL)
        self.no_show_at = self.no_show_at or now

    def arrive(self, now: datetime, by: int | None) -> None:
        self.decline_reschedule()
        self._transition(S.ARRIVED, now, by)
        self.arrived_at = now
        self.record(events.HousekeeperArrived(self.id))

    def confirm_place(self, now: datetime) -> None:
        """Record that a location showed the housekeeper at the place. Raises order-not-possible-now."""
        self.require(*BEFORE_ARRIVAL, S.ARRIVED)
        self.place_checked_at = now

    def start_work(self, now: datetime, by: int | None) -> None:
        self._transition(S.IN_SERVICE, now, by)
        self.started_at = now
        self.record(events.WorkStarted(self.id))

    def finish(self, now: datetime, by: int | None, shortest: timedelta = timedelta()) -> None:
        """Finish the work. It counts as cut short if the housekeeper ends it in less than ``shortest``."""
        self._transition(S.FINISHED, now, by)
        self.finished_at = now
        begun_at = self.started_at or now
        self.cut_short = by is not None and by == self.housekeeper_id and now - begun_at < shortest
        self.record(events.WorkFinished(self.id))

    def settle(self, now: datetime, by: int | None) -> None:
        self._transition(S.SETTLED, now, by)
        self.record(events.OrderSettled(self.id, automatic=by is None))

    def cancel(self, now: datetime, by: int | None, by_role: str, fee: int, reason: str) -> None:
        """Cancel; the customer loses ``fee`` (fen, 0 to ``total``).

        Raises ValueError for a fee out of range.
        """
        if not 0 <= fee <= self.total:
            raise ValueError(f"cancellation fee {fee} is not between 0 and the total {self.total}")
        self._transition(S.CANCELLED, now, by, reason)
        self.fee = fee
        self.record(events.OrderCancelled(self.id, by_role, fee, self.housekeeper_id))

    def mark_unfilled(self, now: datetime) -> None:
        self._transition(S.UNFILLED, now, None)
        self.record(events.OrderUnfilled(self.id))

    def dispute(self, now: datetime, by: int, reason: str) -> None:
        self._transition(S.DISPUTED, now, by, reason)
        self.record(events.OrderDisputed(self.id))

    def end_dispute_with_refund(self, now: datetime, by: int) -> None:
        self._transition(S.REFUNDED, now, by)
        self.record(events.OrderRefunded(self.id))

    def request_start(self, start: datetime) -> None:
        """Request a new start (UTC) that needs the housekeeper's consent."""
        self.wanted_start = start
        if self.housekeeper_id is not None:
            self.record(events.RescheduleRequested(self.id, self.housekeeper_id))

    def reschedule(self, start: datetime) -> None:
        """Move the visit to ``start`` (UTC); ``first_start``, which fees are computed from, stays."""
        self.require(*BEFORE_THE_VISIT)
        agreed = self.wanted_start is not None and self.wanted_start == start
        self.start, self.end = start, start + self.work_time
        self.wanted_start = self.expected_at = self.no_show_at = None
        self.reschedules += 1
        self.record(events.OrderRescheduled(self.id, self.housekeeper_id, agreed))

    def decline_reschedule(self) -> None:
        if self.wanted_start is not None and self.housekeeper_id is not None:
            self.wanted_start = None
            self.record(events.RescheduleDeclined(self.id, self.housekeeper_id))


@dataclass(eq=False)
class OrderChange:
    """A row of an order's history: who changed its status, when and why."""

    order_id: int
    before: str
    after: str
    at: datetime
    by: int | None
    reason: str
    id: int = field(default=0)


@dataclass(eq=False)
class WorkPhoto:
    """A picture, a note or both from the visit."""

    order_id: int
    photo_key: str | None
    note: str
    taken_at: datetime
    id: int = field(default=0)
