"""What the control API needs of the other parts of the sandbox."""

from datetime import datetime
from typing import Any, Protocol


class Readiness(Protocol):
    """Health of the bot and the language server."""

    async def ready(self) -> bool: ...


class ProgramClock(Protocol):
    """The program's clock, which a tester can advance."""

    async def now(self) -> datetime:
        """Return the current time, timezone-aware, in UTC."""
        ...

    async def advance(self, seconds: float) -> None:
        """Advance the clock; return once everything that fell due has been processed."""
        ...


class PaymentControls(Protocol):
    """Payments at the stand-in providers. ``pay`` and ``fail`` raise Refusal."""

    def payments(self) -> list[dict[str, Any]]: ...

    async def pay(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]: ...

    async def fail(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]: ...


class SmsInbox(Protocol):
    """Messages delivered by the SMS stand-in."""

    def codes(self, phone: str) -> list[str]: ...


class ProgramRecords(Protocol):
    """People enrolled in the program, and its books."""

    async def enrol(self, person: dict[str, Any]) -> dict[str, Any]:
        """Give the person the role; return their home. Raises InputError."""
        ...

    async def books(self) -> list[dict[str, Any]]:
        """Return the balances in fen by account and subject, their sum last."""
        ...


class LanguageControls(Protocol):
    """The transcription and translation stand-ins."""

    def say(self, content: bytes, transcript: str) -> None:
        """Set what a transcription of this file answers."""
        ...

    def calls(self, kind: str = "") -> list[dict[str, Any]]:
        """Return the calls so far, oldest first."""
        ...
