"""Owners of subjects: a module of tables exports ``SUBJECT_OWNERS`` for the kinds of subjects that it
stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from sqlalchemy import Column, ColumnElement, Table, and_, or_, select

TABLES = "storage.tables"
EXPORT = "SUBJECT_OWNERS"


class SubjectOwnerClash(Exception):
    """Two modules of tables declare the owner of one kind of subject; the message names both."""


@dataclass(frozen=True)
class SubjectOwner:
    """Columns of one table: the subject's id, and the id of its owner, who pays for it or is paid for it."""

    id: Column[int]
    person_id: Column[int]


@cache
def subject_owners(package: str = TABLES) -> Mapping[str, SubjectOwner | None]:
    """Map each kind of subject to the columns of its owner, None for a kind without owners.

    Raises SubjectOwnerClash.
    """
    found: dict[str, SubjectOwner | None] = {}
    declared: dict[str, str] = {}
    for listed in walk_packages(import_module(package).__path__, f"{package}."):
        exported: Mapping[str, SubjectOwner | None] = getattr(import_module(listed.name), EXPORT, {})
        for kind, owner in exported.items():
            if kind in declared:
                raise SubjectOwnerClash(
                    f"{declared[kind]} and {listed.name} both declare the owner of {kind}"
                )
            found[kind], declared[kind] = owner, listed.name
    return found


def belongs_to(table: Table, person_id: int) -> ColumnElement[bool]:
    """Match rows, in a table with ``subject_columns``, whose subject belongs to that person."""
    return or_(
        *(
            and_(
                table.c.subject_kind == kind,
                table.c.subject_id.in_(select(owner.id).where(owner.person_id == person_id)),
            )
            for kind, owner in subject_owners().items()
            if owner is not None
        )
    )
