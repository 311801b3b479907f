"""Metadata, and columns shared by several tables."""

from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, MetaData, String, Table, and_, bindparam

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
    """Return a foreign key to the id of ``table``."""
    return Column(name, ForeignKey(f"{table}.id"), nullable=nullable, primary_key=primary_key)


def subject_columns(*, nullable: bool = False) -> tuple[Column[Any], Column[Any]]:
    """Return the columns of a ``Subject``, without a foreign key, as the kind decides the table."""
    return Column("subject_kind", String(32), nullable=nullable), Column(
        "subject_id", Integer, nullable=nullable
    )


def is_about(table: Table) -> ColumnElement[bool]:
    """Match rows about the subject of the parameters ``subject_kind`` and ``subject_id`` (``about``)."""
    return and_(
        table.c.subject_kind == bindparam("subject_kind"), table.c.subject_id == bindparam("subject_id")
    )


def about(subject: Subject) -> dict[str, Any]:
    """Return the parameters of ``is_about``."""
    return {"subject_kind": subject.kind, "subject_id": subject.id}


def utc_column(name: str, *, nullable: bool = False, comment: str | None = None) -> Column[Any]:
    """Return a column of aware datetimes in UTC."""
    return Column(name, UtcDateTime, nullable=nullable, comment=comment)


def version_column() -> Column[int]:
    """Return a version column for optimistic locking."""
    return Column("version", Integer, nullable=False, comment="makes a concurrent change fail")
