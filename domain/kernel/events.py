"""What happened, told by the entity it happened to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Base of every past-tense fact. Facts carry ids; who needs more loads it."""


class Recorder:
    """Mixin of entities that say what happened.

    The list is made on first use, because a mapped entity comes from the database without ``__init__``.
    """

    @property
    def events(self) -> list[Event]:
        recorded: list[Event] = self.__dict__.setdefault("_events", [])
        return recorded

    def record(self, event: Event) -> None:
        self.events.append(event)

    def pull_events(self) -> list[Event]:
        """The facts since the last pull; they are handed over once."""
        pulled = list(self.events)
        self.events.clear()
        return pulled
