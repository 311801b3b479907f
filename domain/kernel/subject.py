"""Reference to the entity that a payment, a notification or a ticket is about."""

from dataclasses import dataclass


class SubjectKind(str):
    """A kind of subject: a constant in the ``model`` of the module that owns it, ``ORDER =
    SubjectKind("order")``.

    Unique, stored, 32 characters at most.
    """

    __slots__ = ()


@dataclass(frozen=True)
class Subject:
    """Refer to one entity of any module: ``kind`` is the value of a ``SubjectKind``, ``id`` the entity's
    own."""

    kind: str
    id: int

    def __str__(self) -> str:
        """``order:12``, as account names and keys write it."""
        return f"{self.kind}:{self.id}"
