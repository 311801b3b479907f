"""Domain events, recorded by the entities that they happen to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Base of all events. Events carry ids; handlers load what else they need."""


class Recorder:
    """Mixin of entities that record events.

    The list is created on first use, because mapped entities are loaded without ``__init__``.
    """

    @property
    def events(self) -> list[Event]:
        recorded: list[Event] = self.__dict__.setdefault("_events", [])
        return recorded

    def record(self, event: Event) -> None:
        self.events.append(event)

    def pull_events(self) -> list[Event]:
        """Return the events recorded since the last pull, and clear them."""
        pulled = list(self.events)
        self.events.clear()
        return pulled
