"""Export and deletion of a person's data.

Each module ``privacy`` of the application exports ``PRIVACY``, a PrivacyPart, which declares its sections of
the export, its reasons against a deletion and its erasures. Parts are ordered by the modules' full names, and
within that by chapter or stage.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache
from types import ModuleType
from typing import Any

from application.access.permissions import KEEP_OWN_DATA, requires
from application.access.unit_of_work import UnitOfWork
from application.discovery import APPLICATION, RegistryClash, RegistryGap, modules_named
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.people.model import Person

LISTED = 5
"""How many numbers an error lists; the others are only counted."""


class Chapter(IntEnum):
    """Order of the sections of an export: the person; drafts, favourites and orders; payments and refunds; coupons; texts
    by and about them; their profile; earnings; visits."""

    PERSON = auto()
    DEALS = auto()
    MONEY = auto()
    CREDIT = auto()
    WORDS = auto()
    PROFILE = auto()
    EARNINGS = auto()
    WORK = auto()


class HindranceStage(IntEnum):
    """Order in which reasons against a deletion are reported: roles to give up, running work, money in
    transit, open claims. A deletion raises the first one."""

    ROLE = auto()
    RUNNING = auto()
    MONEY = auto()
    CLAIM = auto()


class ErasureStage(IntEnum):
    """Order of erasures; the person keeps roles and name until the last stage."""

    WITHDRAW = auto()
    """Use cases that run with the person's own permissions."""
    RECORDS = auto()
    PERSON = auto()


Read = Callable[[Any, Person], Awaitable[Any]]
Find = Callable[[Any, Person], Awaitable[Mapping[str, Any] | None]]
Erase = Callable[[Any, Person], Awaitable[None]]


def _no_numbers(read: Any) -> Mapping[Subject, str]:
    return {}


@dataclass(frozen=True)
class Section:
    """A part of the export. The renderer of that name shows what ``read`` returns; ``numbers`` maps it to the
    numbers by which the person knows subjects, for sections that refer to them."""

    name: str
    chapter: Chapter
    read: Read
    numbers: Callable[[Any], Mapping[Subject, str]] = _no_numbers


@dataclass(frozen=True)
class Hindrance:
    """A possible reason against a deletion: ``find`` returns the values of the error ``code``, None if it
    does not apply."""

    code: str
    stage: HindranceStage
    find: Find


@dataclass(frozen=True)
class Erasure:
    """Remove or blank personal data. Orders, payments, ledger entries and stars stay."""

    stage: ErasureStage
    erase: Erase


@dataclass(frozen=True)
class Traces:
    """Texts that identify a person in texts stored elsewhere: names, which must match entirely, and ``words``
    (phone, streets, ID number), which identify the person in any context."""

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PrivacyPart:
    """The declarations of one module; ``traces`` is read before anything is erased."""

    sections: tuple[Section, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    traces: Callable[[Any, Person], Awaitable[Traces]] | None = None


@dataclass(frozen=True)
class OwnData:
    """A person's data: ``sections`` by name, in the order of the export; ``numbers`` of the subjects in
    them."""

    sections: Mapping[str, Any]
    numbers: Mapping[Subject, str]


class PrivacyRegistry:
    """The declarations of all modules, sorted."""

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
        """Names of sections, each with its declaring module."""
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
    return PrivacyRegistry(
        module for module in modules_named("privacy", APPLICATION) if module.__name__ != __name__
    )


def listed(numbers: list[str]) -> Mapping[str, Any] | None:
    """Return the values of an error that lists ``numbers``, None if there are none."""
    return {"numbers": " ".join(numbers[:LISTED]), "count": len(numbers)} if numbers else None


@requires(KEEP_OWN_DATA)
async def own_data(uow: UnitOfWork, person: Person) -> OwnData:
    """Return all data about the person."""
    sections: dict[str, Any] = {}
    numbers: dict[Subject, str] = {}
    for section in privacy_registry().sections:
        read = await section.read(uow, person)
        sections[section.name] = read
        numbers |= section.numbers(read)
    return OwnData(sections, numbers)


@requires(KEEP_OWN_DATA)
async def hindrances(uow: UnitOfWork, person: Person) -> list[DomainError]:
    """Return the errors that prevent a deletion now, empty if it is possible."""
    found: list[DomainError] = []
    for hindrance in privacy_registry().hindrances:
        values = await hindrance.find(uow, person)
        if values is not None:
            found.append(DomainError(hindrance.code, **values))
    return found


@requires(KEEP_OWN_DATA)
async def forget(uow: UnitOfWork, person: Person) -> Traces:
    """Erase the person's data and return the texts that identified them. Raises the first hindrance."""
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
