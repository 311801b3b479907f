"""Policy of the platform, shared by all lines of business.

Defaults are those of docs/policies.md; config.yaml may change each.
"""

from dataclasses import dataclass, field

from domain.platform.notifications.policy import QuietHours
from domain.platform.payouts.policy import PayoutPolicy
from domain.platform.people.policy import OperatorPolicy, PersonLimits, SmsPolicy
from domain.platform.reviews.policy import ReviewPolicy


@dataclass(frozen=True)
class PlatformPolicy:
    payout: PayoutPolicy = field(default_factory=PayoutPolicy)
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    quiet_hours: QuietHours = field(default_factory=QuietHours)
    limits: PersonLimits = field(default_factory=PersonLimits)
    sms: SmsPolicy = field(default_factory=SmsPolicy)
    operators: OperatorPolicy = field(default_factory=OperatorPolicy)
    books_kept_years: int = 30
    """Retention of accounting archives (会计档案管理办法, 2015)."""
