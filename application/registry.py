"""Collect what modules declare, found by the modules' names.

Modules ``notifications``, ``tasks`` and ``tickets`` below ``domain`` and ``application`` name kinds: the
members of the enumerations that they define below NotificationName, TaskName and TicketName. Below
``application`` a module ``event_handlers`` exports ``EVENT_HANDLERS``, a module ``task_handlers``
``TASK_HANDLERS``, a module ``subject_facts`` ``SUBJECT_FACTS``, a module ``permissions`` its Permissions.
A module ``model`` of the domain names its kinds of subjects.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from application.access.oversight import Arguments, Parties
from application.access.permissions import Permission, system_only
from application.discovery import (
    APPLICATION,
    DOMAIN,
    NAMING,
    RegistryClash,
    declared_names,
    merged_exports,
    modules_named,
)
from domain.kernel.events import Event
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.notifications.model import NotificationName
from domain.platform.support.model import TicketName
from domain.platform.tasks.model import Task, TaskName

EventHandler = Callable[[Any, Any], Awaitable[None]]
"""Takes the unit of work and the event; runs in the transaction that caused the event."""
TaskHandler = Callable[[Any, Task], Awaitable[None]]
"""Takes the unit of work and the due task."""


@dataclass(frozen=True)
class SubjectFacts:
    """What is asked about a subject of some kind. All take the unit of work and the subject's id: ``state`` returns
    its state, ``is_urgent`` whether operators must hear of it at once, at night too (None: never), ``parties`` the ids
    of the persons whom decisions about it concern, the first one first (None: its owner alone)."""

    state: Callable[[Any, int], Awaitable[str]]
    is_urgent: Callable[[Any, int], Awaitable[bool]] | None = None
    parties: Callable[[Any, int], Awaitable[Sequence[int]]] | None = None


def notification_kinds(packages: tuple[str, ...] = NAMING) -> Mapping[str, str]:
    """Map every kind of notification to the enumeration that declares it. Raises RegistryClash."""
    return declared_names(NotificationName, modules_named("notifications", *packages))


def task_kinds(packages: tuple[str, ...] = NAMING) -> Mapping[str, str]:
    """Map every kind of task to the enumeration that declares it. Raises RegistryClash."""
    return declared_names(TaskName, modules_named("tasks", *packages))


def ticket_kinds(packages: tuple[str, ...] = NAMING) -> Mapping[str, str]:
    """Return every kind of ticket with the enumeration that names it. Raises RegistryClash."""
    return declared_names(TicketName, modules_named("tickets", *packages))


def subject_kinds(package: str = DOMAIN) -> Mapping[str, str]:
    """Return every kind of subject with the module that names it. Raises RegistryClash."""
    owners: dict[str, str] = {}
    named: dict[str, SubjectKind] = {}
    for module in modules_named("model", package):
        for kind in vars(module).values():
            if not isinstance(kind, SubjectKind) or named.get(kind) is kind:
                continue
            if kind in named:
                raise RegistryClash(f"{owners[kind]} and {module.__name__} both name the subject {kind}")
            named[kind], owners[kind] = kind, module.__name__
    return owners


@cache
def event_handlers() -> Mapping[type[Event], Sequence[EventHandler]]:
    """Return the handlers of each event; several modules may handle one.

    A handler plans and drops the tasks of its own module and relies on no other module's handler: they may
    run in any order.
    """
    found: dict[type[Event], list[EventHandler]] = defaultdict(list)
    for module in modules_named("event_handlers", APPLICATION):
        for event, handlers in module.EVENT_HANDLERS.items():
            found[event].extend(handlers)
    return dict(found)


@cache
def task_handlers(package: str = APPLICATION) -> Mapping[str, TaskHandler]:
    """Map each kind of task to its handler. Raises RegistryClash."""
    modules = modules_named("task_handlers", package)
    return merged_exports(modules, "TASK_HANDLERS", "handle tasks of kind {}")


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


@cache
def subject_facts(package: str = APPLICATION) -> Mapping[str, SubjectFacts]:
    """Return the facts of each kind of subject that declares some. Raises RegistryClash."""
    modules = modules_named("subject_facts", package)
    return merged_exports(modules, "SUBJECT_FACTS", "declare the facts of the subject {}")


def _facts_of(subject: Subject | None) -> SubjectFacts | None:
    return subject_facts().get(subject.kind) if subject is not None else None


@system_only
async def is_urgent_subject(uow: Any, subject: Subject | None) -> bool:
    """Return whether operators must hear of the subject at once; False for a kind without that fact."""
    facts = _facts_of(subject)
    if subject is None or facts is None or facts.is_urgent is None:
        return False
    return await facts.is_urgent(uow, subject.id)


@system_only
async def subject_parties(uow: Any, subject: Subject | None) -> Sequence[int]:
    """Return the persons whom decisions about the subject concern. Raises subject-unknown."""
    if subject is None:
        return ()
    facts = _facts_of(subject)
    if facts is not None and facts.parties is not None:
        return await facts.parties(uow, subject.id)
    return (await uow.subject_owners.owner_of(subject),)


def subject_named(kind: SubjectKind, argument: str) -> Parties:
    """Return the parties of a decision about the subject of that kind whose id is this argument."""

    async def parties(uow: Any, arguments: Arguments) -> Collection[int]:
        return await subject_parties(uow, Subject(kind, arguments[argument]))

    return parties


@system_only
async def subject_state(uow: Any, subject: Subject | None) -> str | None:
    """Return the state that the subject is in; None for a kind without states."""
    facts = _facts_of(subject)
    return await facts.state(uow, subject.id) if subject is not None and facts is not None else None


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
