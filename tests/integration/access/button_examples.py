"""One real example of every callback class: its addressee, and the presses that precede it.

Each module ``…_buttons`` of ``examples`` has ``buttons(city)``, and may have ``REFUSALS``, error codes that refuse
others. A class without an example makes ``test_access_of_others.py`` fail.
"""

from dataclasses import dataclass, field

from application.discovery import modules_named
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


EXAMPLES = "tests.integration.access.examples"


def buttons(city: FuzzCity) -> list[Button]:
    return [button for module in modules_named("buttons", EXAMPLES) for button in module.buttons(city)]


def refusals() -> frozenset[str]:
    """Return the error codes by which features refuse others, beside those that the test itself knows."""
    return frozenset(
        code for module in modules_named("buttons", EXAMPLES) for code in getattr(module, "REFUSALS", ())
    )
