"""Collect what the modules of the application declare, found by the modules' names.

A module ``notifications`` names kinds of notifications, ``tasks`` (or ``task_handlers``) kinds of tasks. A
module ``event_handlers`` exports ``EVENT_HANDLERS``, ``task_handlers`` exports ``TASK_HANDLERS`` and
``permissions`` its Permissions.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from application.access.permissions import Permission, system_only
from domain.kernel.events import Event
from domain.platform.notifications.model import NotificationName
from domain.platform.tasks.model import Task, TaskName

APPLICATION = "application"

EventHandler = Callable[[Any, Any], Awaitable[None]]
"""Takes the unit of work and the event; runs in the transaction that caused the event."""
TaskHandler = Callable[[Any, Task], Awaitable[None]]
"""Takes the unit of work and the due task."""


class RegistryGap(Exception):
    """Something is declared that nothing handles; the message names it."""


class RegistryClash(Exception):
    """Two modules declare the same; the message names both."""


def modules_named(name: str, package: str = APPLICATION) -> Iterator[ModuleType]:
    """Import every module of that name below the package, ordered by full name."""
    for found in walk_packages(import_module(package).__path__, f"{package}."):
        if found.name.rpartition(".")[2] == name:
            yield import_module(found.name)


def declared_names(base: type[StrEnum], modules: Iterable[ModuleType]) -> Mapping[str, str]:
    """Map each member of the subclasses of ``base`` that these modules define to its enumeration's full name.

    Raises RegistryClash.
    """
    owners: dict[str, str] = {}
    for module in modules:
        for value in vars(module).values():
            defined_here = isinstance(value, type) and value.__module__ == module.__name__
            if not (defined_here and issubclass(value, base) and value is not base):
                continue
            owner = f"{module.__name__}.{value.__name__}"
            for name in value:
                if name.value in owners:
                    raise RegistryClash(f"{owners[name.value]} and {owner} both name {name.value}")
                owners[name.value] = owner
    return owners


def notification_kinds(package: str = APPLICATION) -> Mapping[str, str]:
    """Map every kind of notification to the enumeration that declares it. Raises RegistryClash."""
    modules = [import_module(NotificationName.__module__), *modules_named("notifications", package)]
    return declared_names(NotificationName, modules)


def task_kinds(package: str = APPLICATION) -> Mapping[str, str]:
    """Map every kind of task to the enumeration that declares it. Raises RegistryClash."""
    modules = [
        import_module(TaskName.__module__),
        *modules_named("tasks", package),
        *modules_named("task_handlers", package),
    ]
    return declared_names(TaskName, modules)


@cache
def event_handlers() -> Mapping[type[Event], Sequence[EventHandler]]:
    """Map each event to its handlers; several modules may handle one."""
    found: dict[type[Event], list[EventHandler]] = defaultdict(list)
    for module in modules_named("event_handlers"):
        for event, handlers in module.EVENT_HANDLERS.items():
            found[event].extend(handlers)
    return dict(found)


@cache
def task_handlers(package: str = APPLICATION) -> Mapping[str, TaskHandler]:
    """Map each kind of task to its handler. Raises RegistryClash."""
    found: dict[str, TaskHandler] = {}
    owners: dict[str, str] = {}
    for module in modules_named("task_handlers", package):
        for kind, handler in module.TASK_HANDLERS.items():
            if kind in owners:
                raise RegistryClash(f"{owners[kind]} and {module.__name__} both handle tasks of kind {kind}")
            found[kind], owners[kind] = handler, module.__name__
    return found


@cache
def permissions(package: str = APPLICATION) -> Mapping[str, Permission]:
    """Map codes to permissions. Raises RegistryClash."""
    found: dict[str, Permission] = {}
    owners: dict[str, str] = {}
    for module in modules_named("permissions", package):
        declared = [one for one in vars(module).values() if isinstance(one, Permission)]
        for permission in declared:
            if permission.code in owners:
                both = f"{owners[permission.code]} and {module.__name__}"
                raise RegistryClash(f"{both} both declare the permission {permission.code}")
            found[permission.code], owners[permission.code] = permission, module.__name__
    return found


@system_only
async def handle_event(uow: Any, event: Event) -> None:
    """Run every handler of the event, in the transaction that caused it."""
    for handler in event_handlers().get(type(event), ()):
        await handler(uow, event)


@system_only
async def run_task(uow: Any, task: Task) -> None:
    """Run the handler of the task's kind.

    Raises KeyError for kinds that call a provider, which the scheduler runs.
    """
    await task_handlers()[task.kind](uow, task)
