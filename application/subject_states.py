"""Decide by the subject's state whether a notification is obsolete and whether a ticket closes automatically.

A module ``notifications`` or ``tickets`` may export ``VALID_IN``: the states of the subject, for some of its
kinds, outside which a notification is obsolete or a ticket closes. ``tickets`` may export ``UNDECIDED_IN``: the
states in which the subject waits for a decision that a ticket of the kind is there for.
"""

from collections.abc import Collection, Mapping
from functools import cache

from application.discovery import NAMING, modules_named


@cache
def states_of_validity(modules: str, export: str = "VALID_IN") -> Mapping[str, Collection[str]]:
    """Merge the exports of that name of the modules of that name."""
    found: dict[str, Collection[str]] = {}
    for module in modules_named(modules, *NAMING):
        found.update(getattr(module, export, {}))
    return found


def is_obsolete(kind: str, state: str | None) -> bool:
    """Return whether a notification is obsolete; ``state`` is None for a subject without states."""
    return state is not None and state not in states_of_validity("notifications").get(kind, (state,))


def closes_automatically(kind: str, state: str) -> bool:
    """Return whether a ticket closes when its subject enters this state."""
    return state not in states_of_validity("tickets").get(kind, (state,))


def is_undecided(kind: str, state: str | None) -> bool:
    """Return whether a ticket is to stay open until its subject, in this state, is decided."""
    return state in states_of_validity("tickets", "UNDECIDED_IN").get(kind, ())
