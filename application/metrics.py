"""Prometheus metrics of this process. Labels are fixed names, never personal data."""

from collections.abc import Callable
from time import perf_counter

from prometheus_client import Counter, Histogram

LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Create once per process: Prometheus rejects a second metric of the same name."""

    def __init__(self) -> None:
        self._updates = Counter("bot_updates", "Updates handled", ["kind", "outcome"])
        self._seconds = Histogram(
            "bot_update_seconds", "From the update to its answer", ["kind"], buckets=LATENCY_BUCKETS
        )
        self._notifications = Counter("bot_notifications", "Notifications by outcome", ["kind", "outcome"])
        self._tasks = Counter("scheduler_tasks", "Tasks run", ["kind", "outcome"])
        self._payments = Counter("payments", "Payments by provider and state", ["provider", "state"])
        self._understanding = Histogram(
            "nlu_seconds", "Understanding one text", ["outcome"], buckets=LATENCY_BUCKETS
        )

        self._language = Histogram(
            "language_service_seconds",
            "Transcription or translation by an outside service",
            ["service", "outcome"],
            buckets=LATENCY_BUCKETS,
        )

    def update_handled(self, kind: str, outcome: str, seconds: float) -> None:
        """Count an update; ``outcome`` is answered, refused, limited or failed."""
        self._updates.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def notification_delivered(self, kind: str, outcome: str) -> None:
        self._notifications.labels(kind, outcome).inc()

    def task_ran(self, kind: str, outcome: str) -> None:
        self._tasks.labels(kind, outcome).inc()

    def payment_reported(self, provider: str, state: str) -> None:
        self._payments.labels(provider, state).inc()

    def understood(self, outcome: str, seconds: float) -> None:
        self._understanding.labels(outcome).observe(seconds)

    def language_service_called(self, service: str, outcome: str, seconds: float) -> None:
        """Count a call; ``service`` is transcription or translation, ``outcome`` answered or failed."""
        self._language.labels(service, outcome).observe(seconds)


METRICS = Metrics()


def stopwatch() -> Callable[[], float]:
    """Return a function that returns the seconds since this call."""
    started = perf_counter()
    return lambda: perf_counter() - started
