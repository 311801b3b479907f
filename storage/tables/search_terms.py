"""Table of keyed digests by which encrypted names and phone numbers are found."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from storage.tables.columns import metadata

search_terms = Table(
    "search_terms",
    metadata,
    Column("digest", BigInteger, nullable=False, comment="keyed digest of a part of the source"),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    Column("source", Integer, nullable=False, comment="what the part is of"),
    PrimaryKeyConstraint("digest", "person_id", "source"),
    Index(None, "person_id", "source"),
    sqlite_with_rowid=False,
)
