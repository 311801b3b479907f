"""Guard use cases: by a permission of the person's roles, for the system only, or public.

A permission says what a role may do at all; ownership of an order, offer or ticket is checked by the entity. A use case of
operators alone declares its oversight too. Each module declares its permissions in a file ``permissions``.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from application.access.oversight import Arguments, Oversight
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
OPERATORS_ALONE = frozenset({Role.OPERATOR})


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


@dataclass(frozen=True)
class OverseenUseCase:
    """A use case of operators: ``run`` is the function without its guard, ``permission`` and ``oversight`` what the
    guard checks. ``name`` is unique among those that may be large."""

    name: str
    permission: Permission
    oversight: Oversight
    run: Callable[..., Any]

    async def guarded(self, uow: Any, person: Person, arguments: Arguments) -> Any:
        """Run it unless its oversight refuses. Raises what ``Oversight.check`` raises."""
        await self.oversight.check(uow, person, self.name, arguments)
        return await self.run(uow, person, **arguments)


large_decisions: dict[str, OverseenUseCase] = {}
"""Use cases that may need a second operator, by name."""
OVERSEEN = "__overseen__"
"""The attribute of a use case of operators that holds its OverseenUseCase."""


def requires(
    permission: Permission, oversight: Oversight | None = None
) -> Callable[[Callable[Concatenate[U, Person, A], R]], Callable[Concatenate[U, Person, A], R]]:
    """Guard a use case: raise not-allowed unless its second argument, the person, has the permission.

    A permission of operators alone needs ``oversight``, whose checks run before the use case. Raises TypeError, when
    the module is imported, for one without, and for two large decisions of one name.
    """
    if oversight is None and permission.roles == OPERATORS_ALONE:
        raise TypeError(f"a use case of operators needs its oversight: {permission}")

    def mark(use_case: Callable[Concatenate[U, Person, A], R]) -> Callable[Concatenate[U, Person, A], R]:
        overseen = _overseen(use_case, permission, oversight) if oversight is not None else None
        signature = inspect.signature(use_case)

        @wraps(use_case)
        def guarded(uow: U, person: Person, /, *args: A.args, **kwargs: A.kwargs) -> R:
            if not may(person, permission):
                raise DomainError("not-allowed")
            if overseen is None or not overseen.oversight.is_checked:
                return use_case(uow, person, *args, **kwargs)
            bound = signature.bind(uow, person, *args, **kwargs)
            bound.apply_defaults()
            arguments = dict(list(bound.arguments.items())[2:])
            return cast("R", overseen.guarded(uow, person, arguments))

        setattr(guarded, MARK, permission)
        setattr(guarded, OVERSEEN, overseen)
        return guarded

    return mark


def _overseen(use_case: Callable[..., Any], permission: Permission, oversight: Oversight) -> OverseenUseCase:
    found = OverseenUseCase(use_case.__name__, permission, oversight, use_case)
    if oversight.is_checked and not inspect.iscoroutinefunction(use_case):
        raise TypeError(f"{found.name} is overseen and must be a coroutine function")
    if oversight.stake is not None and large_decisions.setdefault(found.name, found) is not found:
        raise TypeError(f"two large decisions are named {found.name}")
    return found


def system_only(use_case: F) -> F:
    """Mark a use case that no person runs: it serves tasks, provider callbacks, events or other use cases."""
    setattr(use_case, MARK, SYSTEM_ONLY)
    return use_case


def public_query(use_case: F) -> F:
    """Mark a use case that changes nothing and reads public data, or data that its caller already has."""
    setattr(use_case, MARK, PUBLIC_QUERY)
    return use_case


KEEP_OWN_DATA = Permission("keep own data", frozenset({Role.CUSTOMER, Role.HOUSEKEEPER, Role.OPERATOR}))
