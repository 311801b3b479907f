"""Guard use cases: by a permission of the person's roles, for the system only, or public.

A permission says what a role may do at all; ownership of an order, offer or ticket is checked by the entity.
Each module declares its permissions in a file ``permissions``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role

A = ParamSpec("A")
R = TypeVar("R")
U = TypeVar("U")
F = TypeVar("F", bound=Callable[..., object])

MARK = "__access__"
"""The attribute of a use case that holds its access: a Permission, SYSTEM_ONLY or PUBLIC_QUERY."""
SYSTEM_ONLY = "system only"
PUBLIC_QUERY = "public query"


@dataclass(frozen=True)
class Permission:
    """``code`` is unique; ``roles`` have the permission. The entity checks what a code calls "own"."""

    code: str
    roles: frozenset[Role]

    def __str__(self) -> str:
        return self.code


def may(person: Person, permission: Permission) -> bool:
    """Return whether one of the person's roles has the permission."""
    return not permission.roles.isdisjoint(person.roles)


def requires(
    permission: Permission,
) -> Callable[[Callable[Concatenate[U, Person, A], R]], Callable[Concatenate[U, Person, A], R]]:
    """Guard a use case: raise not-allowed unless its second argument, the person, has the permission."""

    def mark(use_case: Callable[Concatenate[U, Person, A], R]) -> Callable[Concatenate[U, Person, A], R]:
        @wraps(use_case)
        def guarded(uow: U, person: Person, /, *args: A.args, **kwargs: A.kwargs) -> R:
            if not may(person, permission):
                raise DomainError("not-allowed")
            return use_case(uow, person, *args, **kwargs)

        setattr(guarded, MARK, permission)
        return guarded

    return mark


def system_only(use_case: F) -> F:
    """Mark a use case that no person runs: it serves tasks, provider callbacks, events or other use cases."""
    setattr(use_case, MARK, SYSTEM_ONLY)
    return use_case


def public_query(use_case: F) -> F:
    """Mark a use case that changes nothing and reads public data, or data that its caller already has."""
    setattr(use_case, MARK, PUBLIC_QUERY)
    return use_case


KEEP_OWN_DATA = Permission("keep own data", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
