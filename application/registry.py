"""Collect what the modules of the application declare, found by the modules' names.

A module ``event_handlers`` exports ``EVENT_HANDLERS``, a module ``task_handlers`` ``TASK_HANDLERS``, a module
``permissions`` its Permissions.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from application.access.permissions import Permission, system_only
from domain.kernel.events import Event
from domain.platform.tasks.model import Task

APPLICATION = "application"

EventHandler = Callable[[Any, Any], Awaitable[None]]
"""Takes the unit of work and the event; runs in the transaction of the event's cause."""
TaskHandler = Callable[[Any, Task], Awaitable[None]]
"""Takes the unit of work and the task; does what a task that is due is for."""


class RegistryClash(Exception):
    """Two modules declare the same: the message names both."""


def modules_named(name: str, package: str = APPLICATION) -> Iterator[ModuleType]:
    """Import every module of that name below the package, in the order of their full names."""
    for found in walk_packages(import_module(package).__path__, f"{package}."):
        if found.name.rpartition(".")[2] == name:
            yield import_module(found.name)


@cache
def event_handlers() -> Mapping[type[Event], Sequence[EventHandler]]:
    """Return the handlers of each event; several modules may handle one."""
    found: dict[type[Event], list[EventHandler]] = defaultdict(list)
    for module in modules_named("event_handlers"):
        for event, handlers in module.EVENT_HANDLERS.items():
            found[event].extend(handlers)
    return dict(found)


@cache
def task_handlers() -> Mapping[str, TaskHandler]:
    """Return the handler of each kind of task. Raises RegistryClash."""
    found: dict[str, TaskHandler] = {}
    owners: dict[str, str] = {}
    for module in modules_named("task_handlers"):
        for kind, handler in module.TASK_HANDLERS.items():
            if kind in owners:
                raise RegistryClash(f"{owners[kind]} and {module.__name__} both handle tasks of kind {kind}")
            found[kind], owners[kind] = handler, module.__name__
    return found


@cache
def permissions() -> Mapping[str, Permission]:
    """Return the permissions by their codes. Raises RegistryClash."""
    found: dict[str, Permission] = {}
    owners: dict[str, str] = {}
    for module in modules_named("permissions"):
        declared = [one for one in vars(module).values() if isinstance(one, Permission)]
        for permission in declared:
            if permission.code in owners:
                both = f"{owners[permission.code]} and {module.__name__}"
                raise RegistryClash(f"{both} both declare the permission {permission.code}")
            found[permission.code], owners[permission.code] = permission, module.__name__
    return found


@system_only
async def handle_event(uow: Any, event: Event) -> None:
    """Run every handler of the event, in the transaction of its cause."""
    for handler in event_handlers().get(type(event), ()):
        await handler(uow, event)


@system_only
async def run_task(uow: Any, task: Task) -> None:
    """Run the handler of the task's kind. Raises KeyError for kinds that talk to a provider: the scheduler's own."""
    await task_handlers()[task.kind](uow, task)
