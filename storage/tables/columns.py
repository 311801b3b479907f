"""What every table shares."""

from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, MetaData, String, Table, and_

from domain.kernel.subject import Subject
from storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def id_column() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def reference(name: str, table: str, *, nullable: bool = False, primary_key: bool = False) -> Column[Any]:
    """A foreign key to a table's id."""
    return Column(name, ForeignKey(f"{table}.id"), nullable=nullable, primary_key=primary_key)


def subject_columns(*, nullable: bool = False) -> tuple[Column[Any], Column[Any]]:
    """The two columns of a ``Subject``. They refer to no table: the kind decides which one the id is of."""
    return Column("subject_kind", String(32), nullable=nullable), Column(
        "subject_id", Integer, nullable=nullable
    )


def is_about(table: Table, subject: Subject) -> ColumnElement[bool]:
    """Rows of a table with ``subject_columns`` that are about that subject."""
    return and_(table.c.subject_kind == subject.kind, table.c.subject_id == subject.id)


def moment(name: str, *, nullable: bool = False, comment: str | None = None) -> Column[Any]:
    """A point in time, UTC."""
    return Column(name, UtcDateTime, nullable=nullable, comment=comment)


def version_column() -> Column[int]:
    """Makes the second of two concurrent changes fail."""
    return Column("version", Integer, nullable=False, comment="makes a concurrent change fail")
