"""One real example of every callback class: its addressee, and the presses that precede it.

Each module of ``examples`` has ``buttons(city)``, and may have ``REFUSALS``, error codes that refuse others. A class
without an example makes ``test_access_of_others.py`` fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from bot.core.callbacks import CallbackData
from simulation.fuzz.fuzz_city import FuzzCity

EVERYBODY = frozenset({"newcomer", "lin", "bo", "wang", "li", "chen", "zhou"})
HOUSEKEEPERS = frozenset({"wang", "li"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Button:
    """``right`` is for whom it was made; ``others`` may press it too, about things of their own. ``before`` is
    what the right one presses first. ``alone`` False: it works only after words, as conversations show."""

    press: CallbackData
    right: str
    others: frozenset[str] = NOBODY
    before: tuple[CallbackData | tuple[str, CallbackData], ...] = field(default=())
    alone: bool = True


def _example_modules() -> Iterator[ModuleType]:
    package = import_module("tests.integration.access.examples")
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def buttons(city: FuzzCity) -> list[Button]:
    return [button for module in _example_modules() for button in module.buttons(city)]


def refusals() -> frozenset[str]:
    """Return the error codes by which features refuse others, beside those that the test itself knows."""
    return frozenset(code for module in _example_modules() for code in getattr(module, "REFUSALS", ()))
