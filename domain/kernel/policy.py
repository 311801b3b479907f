"""The agency's numbers. Defaults are those of docs/policies.md; config.yaml may change each."""

from dataclasses import dataclass, field
from datetime import time, timedelta


@dataclass(frozen=True)
class BookingPolicy:
    """Local times of day between which a visit may start and must end; when it may be booked."""

    opens: time = time(8)
    closes: time = time(20)
    step: timedelta = timedelta(minutes=30)
    notice: timedelta = timedelta(hours=2)
    horizon: timedelta = timedelta(days=14)
    travel_buffer: timedelta = timedelta(minutes=30)


@dataclass(frozen=True)
class FeeStep:
    """With at least this much time left to the start, this part of the price is the fee (basis points)."""

    time_left: timedelta
    basis_points: int


@dataclass(frozen=True)
class CancellationPolicy:
    free_after_payment: timedelta = timedelta(minutes=5)
    steps: tuple[FeeStep, ...] = (
        FeeStep(timedelta(hours=24), 0),
        FeeStep(timedelta(hours=4), 2000),
        FeeStep(timedelta(hours=2), 5000),
        FeeStep(timedelta(0), 10_000),
    )


@dataclass(frozen=True)
class ReschedulePolicy:
    free_before: timedelta = timedelta(hours=24)
    most: int = 2


@dataclass(frozen=True)
class GiveBackPolicy:
    """When a housekeeper gives an assigned order back. Amounts in fen."""

    free_before: timedelta = timedelta(hours=48)
    penalty_before: timedelta = timedelta(hours=24)
    penalty: int = 2000
    monthly_cap: int = 10_000


@dataclass(frozen=True)
class WavePace:
    wave: timedelta
    total: timedelta


@dataclass(frozen=True)
class DispatchPolicy:
    """Whom to ask and for how long; ``coupon`` in fen."""

    wave_sizes: tuple[int, ...] = (3, 10)
    radius_m: int = 6000
    same_day: WavePace = WavePace(timedelta(minutes=5), timedelta(minutes=30))
    next_day: WavePace = WavePace(timedelta(minutes=30), timedelta(hours=4))
    later: WavePace = WavePace(timedelta(hours=2), timedelta(hours=12))
    unfilled_before: timedelta = timedelta(hours=2)
    coupon: int = 2000


@dataclass(frozen=True)
class ReminderPolicy:
    before: tuple[timedelta, ...] = (timedelta(hours=24), timedelta(hours=2))
    travel_metres_per_minute: int = 250
    departure_margin: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class LatenessPolicy:
    notice: timedelta = timedelta(minutes=15)
    no_show: timedelta = timedelta(minutes=30)


@dataclass(frozen=True)
class OpenVisitPolicy:
    """A visit whose end nobody told: when it is asked about, counted as done (where work began) or given up
    with all the money back (where it did not), each after the visit's own end."""

    ask_after: timedelta = timedelta(hours=1)
    done_after: timedelta = timedelta(hours=24)
    given_up_after: timedelta = timedelta(hours=72)


@dataclass(frozen=True)
class PayoutPolicy:
    """``minimum`` (fen) is the least that a housekeeper can ask to be paid out."""

    automatic_after: timedelta = timedelta(hours=48)
    commission_basis_points: int = 2000
    minimum: int = 1000


@dataclass(frozen=True)
class ReviewPolicy:
    open_for: timedelta = timedelta(days=7)
    reminder_after: timedelta = timedelta(hours=24)
    low_overall: int = 2


@dataclass(frozen=True)
class LimitPolicy:
    """How much of something one person may do, so that nobody takes everybody's time, money or patience.
    What is open or unpaid counts at the same moment, the rest within the time that its name tells."""

    messages_a_minute: int = 60
    messages_an_hour: int = 600
    codes_a_day: int = 5
    codes_a_day_to_a_number: int = 5
    code_tries: int = 5
    unpaid_orders: int = 3
    open_offers: int = 20
    open_complaints: int = 5
    invitations_a_day: int = 10
    photos_a_visit: int = 20


@dataclass(frozen=True)
class QuietHours:
    """Local times between which only urgent notices are sent."""

    begin: time = time(22)
    end: time = time(8)

    def cover(self, local: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end


@dataclass(frozen=True)
class Policy:
    booking: BookingPolicy = field(default_factory=BookingPolicy)
    quote_valid: timedelta = timedelta(minutes=30)
    payment_window: timedelta = timedelta(minutes=15)
    cancellation: CancellationPolicy = field(default_factory=CancellationPolicy)
    reschedule: ReschedulePolicy = field(default_factory=ReschedulePolicy)
    give_back: GiveBackPolicy = field(default_factory=GiveBackPolicy)
    dispatch: DispatchPolicy = field(default_factory=DispatchPolicy)
    reminders: ReminderPolicy = field(default_factory=ReminderPolicy)
    lateness: LatenessPolicy = field(default_factory=LatenessPolicy)
    open_visit: OpenVisitPolicy = field(default_factory=OpenVisitPolicy)
    payout: PayoutPolicy = field(default_factory=PayoutPolicy)
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    quiet_hours: QuietHours = field(default_factory=QuietHours)
    limits: LimitPolicy = field(default_factory=LimitPolicy)
    books_kept_years: int = 30
    """Accounting archives (会计档案管理办法, 2015) are kept so long."""
