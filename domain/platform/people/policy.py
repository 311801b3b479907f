"""Policy of people: limits against abuse, codes by SMS, and the oversight of operators."""

from dataclasses import dataclass
from datetime import timedelta


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


@dataclass(frozen=True)
class OperatorPolicy:
    """``second_factor``: decisions about money and identity data ask for a code, once in ``session``. After
    ``code_tries`` wrong codes none is accepted for ``locked_for``. A decision about more than
    ``second_operator_above`` (fen), and a certification where ``certification_by_two``, needs the confirmation of
    another operator within ``confirmed_within``, where there is one who may give it."""

    second_factor: bool = False
    session: timedelta = timedelta(hours=12)
    code_tries: int = 5
    locked_for: timedelta = timedelta(minutes=15)
    second_operator_above: int = 50_000
    certification_by_two: bool = True
    confirmed_within: timedelta = timedelta(hours=24)
    invitation_lifetime: timedelta = timedelta(hours=24)
