"""Until when notifications and tickets matter, by the state of what they are about.

A module ``notifications`` or ``tickets`` may export ``VALID_IN``: for some of its kinds the states of the subject outside
which a notification is obsolete and a ticket closes by itself.
"""

from collections.abc import Collection, Mapping
from functools import cache

from application.discovery import NAMING, modules_named


@cache
def states_of_validity(modules: str) -> Mapping[str, Collection[str]]:
    """Return what the modules of that name export as ``VALID_IN``."""
    found: dict[str, Collection[str]] = {}
    for module in modules_named(modules, *NAMING):
        found.update(getattr(module, "VALID_IN", {}))
    return found


def is_obsolete(kind: str, state: str | None) -> bool:
    """Return whether a notification is no longer true; ``state`` is None for one about nothing that has states."""
    return state is not None and state not in states_of_validity("notifications").get(kind, (state,))


def closes_by_itself(kind: str, state: str) -> bool:
    """Return whether a ticket is over once its subject is in this state."""
    return state not in states_of_validity("tickets").get(kind, (state,))
