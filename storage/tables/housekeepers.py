"""Tables of housekeepers, identity documents, absences, slot holds and listings."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from domain.homecare.housekeepers.model import Gender, IdentityPart, Standing
from storage.encrypted_types import EncryptedBytes, EncryptedFloat, EncryptedText, EncryptedWords
from storage.tables.columns import id_column, metadata, reference, utc_column, version_column
from storage.types import enum_text, word_set, working_hours

housekeepers = Table(
    "housekeepers",
    metadata,
    reference("id", "persons", primary_key=True),
    Column("name", EncryptedText("housekeepers.name"), nullable=False),
    Column("phone", EncryptedText("housekeepers.phone"), nullable=False),
    Column("gender", enum_text(Gender), nullable=False),
    Column("id_number", EncryptedText("housekeepers.id_number"), nullable=False),
    Column(
        "id_number_digest",
        String(64),
        nullable=False,
        unique=True,
        comment="keyed digest of the ID number, for lookups",
    ),
    Column("city", Text, nullable=False),
    Column("districts", word_set(), nullable=False),
    Column(
        "prices",
        JSON,
        nullable=False,
        comment="service to fen for one measure, null for the catalogue's price",
    ),
    Column("working_hours", working_hours(), nullable=False),
    Column("latitude", EncryptedFloat("housekeepers.latitude"), nullable=False),
    Column("longitude", EncryptedFloat("housekeepers.longitude"), nullable=False),
    utc_column("applied_at"),
    Column("experience_years", Integer, nullable=False),
    Column("introduction", EncryptedText("housekeepers.introduction"), nullable=False),
    Column("certificates", EncryptedWords("housekeepers.certificates"), nullable=False),
    Column("portrait", Text),
    Column("standing", enum_text(Standing), nullable=False),
    Column("refusal_reason", EncryptedText("housekeepers.refusal_reason"), nullable=False),
    Column("online", Boolean, nullable=False),
    Column("rating_sum", Integer, nullable=False),
    Column("rating_count", Integer, nullable=False),
    Column("offers_answered", Integer, nullable=False),
    Column("offers_accepted", Integer, nullable=False),
    Column("orders_finished", Integer, nullable=False),
    Column("given_back", Integer, nullable=False),
    version_column(),
)

identity_photos = Table(
    "identity_photos",
    metadata,
    id_column(),
    reference("housekeeper_id", "housekeepers"),
    Column("content", EncryptedBytes("identity_photos.content"), nullable=False),
    utc_column("uploaded_at"),
    Column("kind", String(16), nullable=False),
    Index(None, "housekeeper_id"),
)

identity_looks = Table(
    "identity_looks",
    metadata,
    id_column(),
    reference("operator_id", "persons"),
    reference("housekeeper_id", "housekeepers"),
    Column("what", enum_text(IdentityPart), nullable=False),
    utc_column("at"),
    Index(None, "housekeeper_id", "at"),
)
"""Which operator was shown whose ID number or photos, and when; kept after the documents are deleted."""

absences = Table(
    "absences",
    metadata,
    id_column(),
    reference("housekeeper_id", "housekeepers"),
    utc_column("begin"),
    utc_column("end"),
    Index(None, "housekeeper_id", "begin"),
)

occupied_half_hours = Table(
    "occupied_half_hours",
    metadata,
    Column("housekeeper_id", ForeignKey("housekeepers.id"), nullable=False),
    utc_column("half_hour", comment="its start"),
    Column("order_id", ForeignKey("orders.id"), nullable=False),
    PrimaryKeyConstraint("housekeeper_id", "half_hour"),
    Index(None, "order_id"),
)
"""Slot holds. The primary key guarantees that no half hour of a housekeeper has two orders."""

EVERYWHERE = ""
"""The ``district`` of the listing that covers the whole city."""

listings = Table(
    "listings",
    metadata,
    Column("service", String(64), nullable=False),
    Column("city", Text, nullable=False),
    Column("district", Text, nullable=False, comment="empty in the row for the whole city"),
    Column(
        "quality", Float, nullable=False, comment="the part of the score that does not depend on the search"
    ),
    Column("housekeeper_id", ForeignKey("housekeepers.id"), nullable=False),
    Column("price", Integer, nullable=False, comment="fen for one measure"),
    Column("saving", Integer, nullable=False, comment="the negated price, for descending sort orders"),
    Column("rating", Float, nullable=False, comment="mean overall stars, 0 before the first review"),
    Column("rating_count", Integer, nullable=False),
    Column("gender", enum_text(Gender), nullable=False),
    Column("years", Integer, nullable=False),
    Column("latitude", Float, nullable=False, comment="of the rough place, as the longitude"),
    Column("longitude", Float, nullable=False),
    Column("band", Integer, nullable=False, comment="latitude in whole hundredths of a degree, rounded down"),
    Column("cell", Integer, nullable=False, comment="of a hundredth of a degree, whose centre the place is"),
    Column("days", Integer, nullable=False, comment="bit 0 is Monday"),
    Column("begins", Integer, nullable=False, comment="local minute of the day"),
    Column("ends", Integer, nullable=False, comment="local minute of the day"),
    PrimaryKeyConstraint("service", "city", "district", "quality", "housekeeper_id"),
    Index("ix_listings_of_housekeeper", "housekeeper_id", "service", "city", "district"),
    Index("ix_listings_by_rating", "service", "city", "district", "rating", "quality", "housekeeper_id"),
    Index("ix_listings_by_saving", "service", "city", "district", "saving", "quality", "housekeeper_id"),
    Index("ix_listings_by_years", "service", "city", "district", "years", "quality", "housekeeper_id"),
    Index("ix_listings_by_place", "service", "city", "district", "band", "longitude"),
    Index("ix_listings_by_cell", "service", "city", "district", "cell", "quality", "housekeeper_id"),
    sqlite_with_rowid=False,
)
"""Search index: certified, online housekeepers, one row per service for each of their districts and for the
whole city. On SQLite the table is stored in the order of the primary key, which is the order of ranking."""
