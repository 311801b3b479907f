"""Fault injection into Bot API calls: error responses and dropped connections."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from sandbox.telegram.telegram_errors import ConnectionDropped, TelegramRefusal, too_many_requests

_RECEIVING = frozenset({"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo"})
_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Fault:
    """One planned failure; without ``method`` it applies to all calls except those that receive updates.

    ``drop`` closes the connection before the call takes effect, ``drop_answer`` after it. Without ``times``
    it stays until removed.
    """

    method: str = ""
    status: int = 500
    description: str = ""
    retry_after: int = 0
    times: int | None = None
    probability: float = 1.0
    drop: bool = False
    drop_answer: bool = False
    random: Random = field(default_factory=lambda: Random(0))

    def matches(self, method: str) -> bool:
        """Return whether the fault applies to this call, and count it down if so."""
        if self.times == 0:
            return False
        if self.method.lower() not in ("", method) or (not self.method and method in _RECEIVING):
            return False
        if self.probability < 1 and self.random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def refusal(self) -> Exception:
        if self.drop or self.drop_answer:
            return ConnectionDropped()
        if self.status == 429:
            return too_many_requests(max(1, self.retry_after))
        parameters = {"retry_after": self.retry_after} if self.retry_after else None
        description = self.description or _WORDS.get(self.status, "Error")
        return TelegramRefusal(self.status, description, parameters)


def read_fault(body: dict[str, Any]) -> Fault:
    """Parse a fault from the control API's JSON. Raises ValueError."""
    known = {
        "method", "status", "description", "retry_after", "times", "probability", "seed", "drop", "drop_answer",
    }  # fmt: skip
    if unknown := sorted(set(body) - known):
        raise ValueError(f"unknown field {unknown[0]!r}")
    fault = Fault(
        method=_typed(body, "method", str, ""),
        status=_typed(body, "status", int, 500),
        description=_typed(body, "description", str, ""),
        retry_after=_typed(body, "retry_after", int, 0),
        times=_typed(body, "times", int, None),
        probability=float(_typed(body, "probability", (int, float), 1.0)),
        drop=_typed(body, "drop", bool, False),
        drop_answer=_typed(body, "drop_answer", bool, False),
        random=Random(_typed(body, "seed", int, 0)),
    )
    if not 400 <= fault.status <= 599:
        raise ValueError("status must be from 400 to 599")
    if not 0 <= fault.probability <= 1:
        raise ValueError("probability must be from 0 to 1")
    if fault.retry_after < 0 or (fault.times is not None and fault.times < 1):
        raise ValueError("times must be at least 1 and retry_after at least 0")
    return fault


def _typed(body: dict[str, Any], name: str, kind: Any, default: Any) -> Any:
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{name} has the wrong type")
    return value


class Faults:
    """The active faults."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.planned.append(fault)

    def clear(self) -> None:
        self.planned.clear()

    def meet(self, method: str) -> Fault | None:
        """Return the first fault that applies to this call, or None; ``method`` in lower case."""
        for fault in self.planned:
            if fault.matches(method):
                self.planned = [other for other in self.planned if other.times != 0]
                return fault
        return None
