"""Table of the customers' favourite housekeepers."""

from sqlalchemy import Index, Table

from storage.tables.columns import id_column, metadata, reference, utc_column

favourites = Table(
    "favourites",
    metadata,
    id_column(),
    reference("customer_id", "persons"),
    reference("housekeeper_id", "housekeepers"),
    utc_column("added_at"),
    Index(None, "customer_id", "housekeeper_id", unique=True),
    Index(None, "housekeeper_id"),
)
