from dataclasses import dataclass

from domain.kernel.events import Event


@dataclass(frozen=True)
class OperatorLeft(Event):
    """The person is no operator any more; ``by`` is who removed them, or they themselves, None for the owner."""

    person_id: int
    by: int | None
