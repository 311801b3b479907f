"""Find what modules declare by the modules' names, in the application and in any other package."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

APPLICATION = "application"
DOMAIN = "domain"
NAMING = (DOMAIN, APPLICATION)
"""Packages whose modules name kinds."""


class RegistryGap(Exception):
    """Something is declared that nothing serves: the message names it."""


class RegistryClash(Exception):
    """Two modules declare the same: the message names both."""


def modules_named(name: str, *packages: str) -> Iterator[ModuleType]:
    """Import every module of that name below the packages, in the order of their full names within each package."""
    for package in packages:
        for found in walk_packages(import_module(package).__path__, f"{package}."):
            if found.name.rpartition(".")[2] == name:
                yield import_module(found.name)


def declared_names(base: type[StrEnum], modules: Iterable[ModuleType]) -> Mapping[str, str]:
    """Return the members of the enumerations below ``base`` that these modules define, each with its enumeration's
    full name. Raises RegistryClash."""
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
