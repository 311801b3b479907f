"""Reference to the entity that a payment, a notification or a ticket is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """Refer to one entity of any module: ``kind`` is declared by the module that owns it, ``id`` is its own."""

    kind: str
    id: int

    def __str__(self) -> str:
        """``order:12``, as account names and keys write it."""
        return f"{self.kind}:{self.id}"
