"""What a message may change: patterns over the facets of a stored change."""

from collections.abc import Callable
from fnmatch import fnmatchcase

from simulation.dialogues.stored_changes import StoredChange

Wanted = Callable[[StoredChange], bool]
"""Whether a change is wanted."""
KIND_OF_ROW = {"notifications": "kind", "tickets": "kind", "tasks": "kind"}
"""Tables whose new rows are told apart by a column."""
FOLLOWING = frozenset({"version", "updated_at", "used_at", "revision", "attempts", "leased_until"})
"""Columns that change with every other one, or whenever a row is read for use."""


def facets(change: StoredChange) -> list[str]:
    """Return ``+table``, ``-table`` or ``table.column`` for each changed column; new rows of some tables carry
    their kind, as in ``+notifications:reminder``."""
    if change.before is None or change.after is None:
        kind = KIND_OF_ROW.get(change.table)
        sign = "+" if change.before is None else "-"
        return [f"{sign}{change.table}" + (f":{change.row[kind]}" if kind else "")]
    return [f"{change.table}.{column}" for column in sorted(change.columns - FOLLOWING)]


def nothing(change: StoredChange) -> bool:
    """Want no change."""
    return not facets(change)


def only(*patterns: str) -> Wanted:
    """Want changes of which every facet matches one of these patterns (``fnmatch``)."""

    def wanted(change: StoredChange) -> bool:
        return all(any(fnmatchcase(facet, pattern) for pattern in patterns) for facet in facets(change))

    return wanted


def any_of(*choices: Wanted) -> Wanted:
    """Want what at least one of these wants."""
    return lambda change: any(wanted(change) for wanted in choices)
