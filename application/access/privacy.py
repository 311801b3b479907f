"""A person's right to their own data: an export, what prevents a deletion, and the deletion.

What these do is declared by the modules named ``privacy`` of the application, found by that name: each exports
``PRIVACY``, a PrivacyPart. Parts are taken in the order of the modules' full names; where another order matters, a
chapter or a stage gives it.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache
from types import ModuleType
from typing import Any

from application.access.permissions import KEEP_OWN_DATA, requires
from application.access.unit_of_work import UnitOfWork
from application.discovery import RegistryClash, RegistryGap, modules_named
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.people.model import Person

LISTED = 5
"""Numbers that an error names; the others are counted."""


class Chapter(IntEnum):
    """Order of the sections of an export: who the person is; what they began and ordered; what they paid and got back;
    what they may still use; what was written by and about them; what they offer; what they earned; what they did."""

    PERSON = auto()
    DEALS = auto()
    MONEY = auto()
    CREDIT = auto()
    WORDS = auto()
    PROFILE = auto()
    EARNINGS = auto()
    WORK = auto()


class HindranceStage(IntEnum):
    """Order in which hindrances are told: roles to lay down, work that runs, money on its way, open claims. A deletion
    raises the first one."""

    ROLE = auto()
    RUNNING = auto()
    MONEY = auto()
    CLAIM = auto()


class ErasureStage(IntEnum):
    """Order of erasures. The person has their roles and names until the last stage."""

    WITHDRAW = auto()
    """Use cases that the person may do alone, with their own permissions."""
    RECORDS = auto()
    PERSON = auto()


Read = Callable[[Any, Person], Awaitable[Any]]
Find = Callable[[Any, Person], Awaitable[Mapping[str, Any] | None]]
Erase = Callable[[Any, Person], Awaitable[None]]


def _no_numbers(read: Any) -> Mapping[Subject, str]:
    return {}


@dataclass(frozen=True)
class Section:
    """A part of the export. What ``read`` returns is shown by the renderer of that name; ``numbers`` takes it and
    returns the numbers by which the person knows subjects, for other sections that refer to them."""

    name: str
    chapter: Chapter
    read: Read
    numbers: Callable[[Any], Mapping[Subject, str]] = _no_numbers


@dataclass(frozen=True)
class Hindrance:
    """Why data cannot be deleted now. ``code`` is the error's; ``find`` returns its values, or None when nothing
    hinders."""

    code: str
    stage: HindranceStage
    find: Find


@dataclass(frozen=True)
class Erasure:
    """Remove or blank what tells of the person. Orders, payments, entries of the books and stars stay."""

    stage: ErasureStage
    erase: Erase


@dataclass(frozen=True)
class Traces:
    """What tells of a person in texts kept elsewhere: names, and longer words (the phone, streets, the ID number) that
    are the person's wherever they stand."""

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PrivacyPart:
    """What one module declares. ``traces`` is read before anything is erased."""

    sections: tuple[Section, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    traces: Callable[[Any, Person], Awaitable[Traces]] | None = None


@dataclass(frozen=True)
class OwnData:
    """What is kept of a person: ``sections`` by name, in the order of the export; ``numbers`` of subjects in them."""

    sections: Mapping[str, Any]
    numbers: Mapping[Subject, str]


class PrivacyRegistry:
    """The parts of all modules, each kind in its order."""

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        """Raises RegistryClash or RegistryGap."""
        parts = {module.__name__: _exported(module) for module in modules}
        every = parts.values()
        self.sections = sorted((one for part in every for one in part.sections), key=lambda one: one.chapter)
        self.hindrances = sorted(
            (one for part in every for one in part.hindrances), key=lambda one: one.stage
        )
        self.erasures = sorted((one for part in every for one in part.erasures), key=lambda one: one.stage)
        self.traces = [part.traces for part in every if part.traces is not None]
        self.section_owners: dict[str, str] = {}
        """Names of sections, each with the module that declares it."""
        code_owners: dict[str, str] = {}
        for module, part in parts.items():
            for section in part.sections:
                _own(self.section_owners, "section", section.name, module)
            for hindrance in part.hindrances:
                _own(code_owners, "hindrance", hindrance.code, module)


def _exported(module: ModuleType) -> PrivacyPart:
    part = getattr(module, "PRIVACY", None)
    if not isinstance(part, PrivacyPart):
        raise RegistryGap(f"{module.__name__} exports no PRIVACY")
    return part


def _own(owners: dict[str, str], what: str, name: str, module: str) -> None:
    if name in owners:
        raise RegistryClash(f"{owners[name]} and {module} both declare the {what} {name}")
    owners[name] = module


@cache
def privacy_registry() -> PrivacyRegistry:
    """Return the registry of the whole application; built once in each process."""
    return PrivacyRegistry(module for module in modules_named("privacy") if module.__name__ != __name__)


def listed(numbers: list[str]) -> Mapping[str, Any] | None:
    """Return the values of an error that names what hinders, or None when nothing does."""
    return {"numbers": " ".join(numbers[:LISTED]), "count": len(numbers)} if numbers else None


@requires(KEEP_OWN_DATA)
async def own_data(uow: UnitOfWork, person: Person) -> OwnData:
    """Return all that is kept of the person."""
    sections: dict[str, Any] = {}
    numbers: dict[Subject, str] = {}
    for section in privacy_registry().sections:
        read = await section.read(uow, person)
        sections[section.name] = read
        numbers |= section.numbers(read)
    return OwnData(sections, numbers)


@requires(KEEP_OWN_DATA)
async def hindrances(uow: UnitOfWork, person: Person) -> list[DomainError]:
    """Return why the data cannot be deleted now, each with what the person can do about it; empty when it can."""
    found: list[DomainError] = []
    for hindrance in privacy_registry().hindrances:
        values = await hindrance.find(uow, person)
        if values is not None:
            found.append(DomainError(hindrance.code, **values))
    return found


@requires(KEEP_OWN_DATA)
async def forget(uow: UnitOfWork, person: Person) -> Traces:
    """Erase the person in one transaction and return what told of them. Raises the first hindrance."""
    for problem in await hindrances(uow, person):
        raise problem
    registry = privacy_registry()
    found = [await traces(uow, person) for traces in registry.traces]
    for stage in ErasureStage:
        for erasure in registry.erasures:
            if erasure.stage is stage:
                await erasure.erase(uow, person)
        await uow.flush()
    names = frozenset[str]().union(*(one.names for one in found))
    words = frozenset[str]().union(*(one.words for one in found))
    return Traces(names - {""}, words - {""})
