"""A phone number as somebody typed it, and which numbers get a code by SMS."""

from dataclasses import dataclass

from domain.kernel.errors import DomainError
from domain.platform.people.policy import SmsPolicy


@dataclass(frozen=True)
class PhoneNumber:
    """``e164`` begins with "+"; ``country`` is an ISO 3166 code; ``is_mobile`` is false where SMS cannot arrive."""

    e164: str
    country: str
    is_mobile: bool

    def require_sms(self, policy: SmsPolicy) -> None:
        """Raise sms-country or phone-not-mobile unless a code may be sent to the number."""
        if self.country not in policy.countries:
            raise DomainError("sms-country")
        if not self.is_mobile:
            raise DomainError("phone-not-mobile")
