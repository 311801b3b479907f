"""Fingerprints of the sources that derived tables were built from."""

from sqlalchemy import Column, String, Table

from storage.tables.columns import metadata

marks = Table(
    "marks",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", String(64), nullable=False),
)
