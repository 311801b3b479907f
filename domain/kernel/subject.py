"""Reference to the entity that a payment, a notification or a ticket is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """Reference to an entity of any module: ``kind`` is declared by that module, ``id`` is the entity's."""

    kind: str
    id: int

    def __str__(self) -> str:
        """``order:12``, as account names and keys write it."""
        return f"{self.kind}:{self.id}"
