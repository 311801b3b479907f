"""Table of the photos that people sent."""

from sqlalchemy import Column, Index, String, Table, Text

from storage.encrypted_types import EncryptedBytes
from storage.tables.columns import id_column, metadata, reference, utc_column

kept_photos = Table(
    "kept_photos",
    metadata,
    id_column(),
    Column("key", String(200), nullable=False, unique=True, comment="names it in what it belongs to"),
    reference("person_id", "persons"),
    utc_column("kept_at"),
    Column("content", EncryptedBytes("kept_photos.content"), comment="re-encoded; dropped once uploaded"),
    Column("file_id", Text, comment="Telegram's id of the copy that the bot uploaded"),
    Index(None, "person_id", "kept_at"),
)
