"""Find modules and their declarations by the modules' names."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

APPLICATION = "application"
DOMAIN = "domain"
NAMING = (DOMAIN, APPLICATION)
"""Packages whose modules name kinds."""


class RegistryGap(Exception):
    """Something is declared that nothing handles; the message names it."""


class RegistryClash(Exception):
    """Two modules declare the same; the message names both."""


def modules_named(name: str, package: str, *further: str) -> Iterator[ModuleType]:
    """Import every module named ``name`` or ``…_name`` below the packages, in the order of their full names within
    each package."""
    for root in (package, *further):
        for found in module_names(root):
            leaf = found.rpartition(".")[2]
            if leaf == name or leaf.endswith(f"_{name}"):
                yield import_module(found)


@cache
def module_names(package: str) -> tuple[str, ...]:
    """Return the full names of all modules below the package."""
    return tuple(found.name for found in walk_packages(import_module(package).__path__, f"{package}."))


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


def merged_exports(modules: Iterable[ModuleType], export: str, both: str) -> dict[str, Any]:
    """Merge the mapping that each module exports under that name, in the order of the modules.

    Raises RegistryClash for a key of two modules; ``both`` words what they both do with ``{}``, the key.
    """
    found: dict[str, Any] = {}
    owners: dict[str, str] = {}
    for module in modules:
        for key, value in getattr(module, export).items():
            if key in owners:
                raise RegistryClash(f"{owners[key]} and {module.__name__} both {both.format(key)}")
            found[key], owners[key] = value, module.__name__
    return found
