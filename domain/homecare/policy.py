"""Policy of home services. Defaults are those of docs/policies.md; config.yaml may change each."""

from dataclasses import dataclass, field

from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.dispatch.policy import DispatchPolicy, GiveBackPolicy
from domain.homecare.orders.policy import CancellationPolicy, LatenessPolicy, OrderLimits, ReschedulePolicy
from domain.homecare.visits.policy import OpenVisitPolicy, PresencePolicy, ReminderPolicy
from domain.platform.policy import PlatformPolicy


@dataclass(frozen=True)
class HomecarePolicy:
    platform: PlatformPolicy = field(default_factory=PlatformPolicy)
    booking: BookingPolicy = field(default_factory=BookingPolicy)
    cancellation: CancellationPolicy = field(default_factory=CancellationPolicy)
    reschedule: ReschedulePolicy = field(default_factory=ReschedulePolicy)
    give_back: GiveBackPolicy = field(default_factory=GiveBackPolicy)
    dispatch: DispatchPolicy = field(default_factory=DispatchPolicy)
    reminders: ReminderPolicy = field(default_factory=ReminderPolicy)
    lateness: LatenessPolicy = field(default_factory=LatenessPolicy)
    open_visit: OpenVisitPolicy = field(default_factory=OpenVisitPolicy)
    presence: PresencePolicy = field(default_factory=PresencePolicy)
    limits: OrderLimits = field(default_factory=OrderLimits)
