"""Decide by the subject's state whether a notification is obsolete and whether a ticket closes automatically.

A module ``notifications`` or ``tickets`` may export ``VALID_IN``: the states of the subject, for some of its
kinds, outside which a notification is obsolete or a ticket closes.
"""

from collections.abc import Collection, Mapping
from functools import cache

from application.discovery import NAMING, modules_named


@cache
def states_of_validity(modules: str) -> Mapping[str, Collection[str]]:
    """Merge the ``VALID_IN`` exports of the modules of that name."""
    found: dict[str, Collection[str]] = {}
    for module in modules_named(modules, *NAMING):
        found.update(getattr(module, "VALID_IN", {}))
    return found


def is_obsolete(kind: str, state: str | None) -> bool:
    """Return whether a notification is obsolete; ``state`` is None for a subject without states."""
    return state is not None and state not in states_of_validity("notifications").get(kind, (state,))


def closes_automatically(kind: str, state: str) -> bool:
    """Return whether a ticket closes when its subject enters this state."""
    return state not in states_of_validity("tickets").get(kind, (state,))
