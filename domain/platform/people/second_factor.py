"""Second factor of operators: time-based one-time passwords (RFC 6238) of an authenticator app."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlencode

from domain.kernel.errors import DomainError
from domain.platform.people.policy import OperatorPolicy

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
"""RFC 4226 recommends 160 bits."""
DRIFT_STEPS = 1
"""How many steps the clock of a phone may be off (RFC 6238, section 5.2)."""


def step_at(now: datetime) -> int:
    """Return the number of the time step, counted from the Unix epoch."""
    return int(now.timestamp()) // STEP_SECONDS


def code_of(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of a time step: HOTP (RFC 4226, section 5.3) over HMAC-SHA-1."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def secret_text(secret: bytes) -> str:
    """Return the secret in base32 without padding, as authenticator apps take it."""
    return base64.b32encode(secret).decode().rstrip("=")


def otpauth_link(secret: bytes, issuer: str, account: str) -> str:
    """Return the link that authenticator apps read, also from a QR code."""
    parameters = urlencode({"secret": secret_text(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{parameters}"


@dataclass(eq=False)
class SecondFactor:
    """``secret`` is shared with the operator's app and cannot be replaced after ``confirmed_at``. ``last_step`` is
    the time step of the last accepted code: no code is accepted twice. The operator may decide until ``verified_until``."""

    person_id: int
    secret: bytes
    created_at: datetime
    confirmed_at: datetime | None = None
    last_step: int = 0
    failed_tries: int = 0
    locked_until: datetime | None = None
    verified_until: datetime | None = None
    id: int = field(default=0)

    def is_verified(self, now: datetime) -> bool:
        """Return whether a code was given within the session."""
        return self.verified_until is not None and now < self.verified_until

    def replace_secret(self, secret: bytes, now: datetime) -> None:
        """Begin the enrolment again. Raises factor-exists once a code of the old secret was given."""
        if self.confirmed_at is not None:
            raise DomainError("factor-exists")
        self.secret, self.created_at = secret, now

    def try_code(self, code: str, now: datetime, policy: OperatorPolicy) -> bool:
        """Return whether the code is right and new, and begin a session; count a wrong one.

        Raises factor-locked after too many wrong codes.
        """
        if self.locked_until is not None and now < self.locked_until:
            raise DomainError("factor-locked", until=self.locked_until)
        self.locked_until = None
        step = self._matching_step(code, now)
        if step is None:
            self.failed_tries += 1
            if self.failed_tries >= policy.code_tries:
                self.failed_tries, self.locked_until = 0, now + policy.locked_for
            return False
        self.last_step, self.failed_tries = step, 0
        self.confirmed_at = self.confirmed_at or now
        self.verified_until = now + policy.session
        return True

    def _matching_step(self, code: str, now: datetime) -> int | None:
        present = step_at(now)
        for step in range(max(present - DRIFT_STEPS, self.last_step + 1), present + DRIFT_STEPS + 1):
            if hmac.compare_digest(code_of(self.secret, step).encode(), code.strip().encode()):
                return step
        return None

    def tries_left(self, policy: OperatorPolicy) -> int:
        """Return how many codes may be tried before the lock."""
        return policy.code_tries - self.failed_tries
