"""Policy of people: limits against abuse, and where codes are sent by SMS."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonLimits:
    """Limits per person. ``open_`` limits apply to what is open at once, the others to the period in their
    name."""

    messages_a_minute: int = 60
    messages_an_hour: int = 600
    codes_a_day: int = 5
    codes_a_day_to_a_number: int = 5
    code_tries: int = 5
    open_complaints: int = 5
    invitations_a_day: int = 10
    photos_a_day: int = 200


@dataclass(frozen=True)
class SmsPolicy:
    """``countries`` are ISO 3166 codes; ``codes_an_hour`` is the most that the whole program sends."""

    countries: frozenset[str] = frozenset({"CN"})
    codes_an_hour: int = 200
