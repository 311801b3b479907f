"""Tables of orders, their history, photos, coupons, offers, reviews and tickets."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    literal_column,
)

from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import ORDER, OrderStatus
from storage.encrypted_types import EncryptedFloat, EncryptedText
from storage.tables.columns import id_column, metadata, reference, subject_columns, utc_column, version_column
from storage.tables.subject_owners import SubjectOwner
from storage.types import enum_text, quote_lines, word_list, word_set

orders = Table(
    "orders",
    metadata,
    id_column(),
    Column("number", String(20), nullable=False, unique=True),
    reference("customer_id", "persons"),
    Column("service", String(64), nullable=False),
    Column("measure", Float, nullable=False),
    Column("people", Integer, nullable=False),
    Column("options", word_set(), nullable=False),
    Column("lines", quote_lines(), nullable=False),
    Column("gross", Integer, nullable=False, comment="the price of the work, fen"),
    Column("total", Integer, nullable=False, comment="what the customer pays, fen"),
    utc_column("start"),
    utc_column("end"),
    utc_column("first_start", comment="the start that cancellation fees are computed from"),
    Column("city", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("street", EncryptedText("orders.street"), nullable=False),
    Column("latitude", EncryptedFloat("orders.latitude"), nullable=False),
    Column("longitude", EncryptedFloat("orders.longitude"), nullable=False),
    Column("note", EncryptedText("orders.note"), nullable=False),
    utc_column("placed_at"),
    utc_column("pay_until"),
    reference("chosen_id", "housekeepers", nullable=True),
    reference("housekeeper_id", "housekeepers", nullable=True),
    Column("min_rating", Float),
    Column("gender", String(16)),
    Column("min_experience_years", Integer),
    Column("status", enum_text(OrderStatus), nullable=False),
    Column("start_code", EncryptedText("orders.start_code"), nullable=False),
    Column("code_attempts", Integer, nullable=False),
    utc_column("paid_at", nullable=True),
    utc_column("assigned_at", nullable=True),
    utc_column("set_out_at", nullable=True),
    utc_column("arrived_at", nullable=True),
    utc_column(
        "place_checked_at", nullable=True, comment="when a location showed the housekeeper at the place"
    ),
    utc_column("started_at", nullable=True),
    utc_column("finished_at", nullable=True),
    Column(
        "cut_short",
        Boolean,
        nullable=False,
        server_default=false(),
        comment="finished long before its time was over",
    ),
    utc_column("ended_at", nullable=True),
    utc_column("expected_at", nullable=True),
    utc_column("no_show_at", nullable=True, comment="since when the customer may cancel for free"),
    utc_column("dispatch_until", nullable=True),
    Column("wave", Integer, nullable=False),
    Column("reschedules", Integer, nullable=False),
    utc_column(
        "wanted_start", nullable=True, comment="requested start that awaits the housekeeper's consent"
    ),
    Column("fee", Integer, nullable=False, comment="fen"),
    reference("coupon_id", "coupons", nullable=True),
    Column("photos", word_list(), nullable=False, comment="keys of kept photos that the customer attached"),
    version_column(),
    Index(None, "customer_id", "placed_at"),
    Index(None, "housekeeper_id", "start"),
    Index(None, "status", "placed_at"),
)

SUBJECT_OWNERS = {ORDER: SubjectOwner(orders.c.id, orders.c.customer_id)}

order_numbers = Table(
    "order_numbers",
    metadata,
    Column("day", Date, primary_key=True, comment="in the agency's zone"),
    Column("last", Integer, nullable=False),
)
"""The last order number of each day."""

order_changes = Table(
    "order_changes",
    metadata,
    id_column(),
    reference("order_id", "orders"),
    Column("before", String(32), nullable=False),
    Column("after", String(32), nullable=False),
    utc_column("at"),
    reference("by", "persons", nullable=True),
    Column("reason", EncryptedText("order_changes.reason"), nullable=False),
    Index(None, "order_id"),
)

work_photos = Table(
    "work_photos",
    metadata,
    id_column(),
    reference("order_id", "orders"),
    Column("photo_key", Text),
    Column("note", EncryptedText("work_photos.note"), nullable=False),
    utc_column("taken_at"),
    Index(None, "order_id"),
)

coupons = Table(
    "coupons",
    metadata,
    id_column(),
    version_column(),
    reference("person_id", "persons"),
    Column("amount", Integer, nullable=False, comment="fen"),
    utc_column("created_at"),
    utc_column("expires_at"),
    Column(
        "order_id", Integer, comment="the order that used it; no foreign key, because orders refer to coupons"
    ),
    Index(None, "person_id", "expires_at"),
)

offers = Table(
    "offers",
    metadata,
    id_column(),
    version_column(),
    reference("order_id", "orders"),
    reference("housekeeper_id", "housekeepers"),
    Column("wave", Integer, nullable=False),
    Column("pay", Integer, nullable=False, comment="the housekeeper's pay after commission, fen"),
    Column("distance_m", Integer, nullable=False),
    utc_column("made_at"),
    utc_column("deadline"),
    Column("state", enum_text(OfferState), nullable=False),
    utc_column("answered_at", nullable=True),
    Index(None, "order_id"),
    Index(None, "housekeeper_id", "state", "deadline"),
)
open_offer = offers.c.state == literal_column("'open'")
Index(
    "ix_offers_open",
    offers.c.housekeeper_id,
    offers.c.deadline,
    sqlite_where=open_offer,
    postgresql_where=open_offer,
)
accepted = offers.c.state == literal_column("'accepted'")
Index(
    "uq_offers_accepted",
    offers.c.order_id,
    unique=True,
    sqlite_where=accepted,
    postgresql_where=accepted,
)

reviews = Table(
    "reviews",
    metadata,
    id_column(),
    version_column(),
    *subject_columns(),
    reference("author_id", "persons"),
    reference("rated_id", "persons"),
    Column("by_customer", Boolean, nullable=False),
    utc_column("written_at"),
    Column("overall", Integer, nullable=False),
    Column("attitude", Integer),
    Column("skill", Integer),
    Column("efficiency", Integer),
    Column("reliability", Integer),
    Column("words", EncryptedText("reviews.words"), nullable=False),
    Column("photos", word_list(), nullable=False),
    utc_column("shown_at", nullable=True),
    Column("reply", EncryptedText("reviews.reply"), comment="of the person rated, given once"),
    utc_column("replied_at", nullable=True),
    Index(None, "subject_kind", "subject_id", "by_customer", unique=True),
    Index(None, "rated_id", "shown_at"),
)

tickets = Table(
    "tickets",
    metadata,
    id_column(),
    version_column(),
    Column("kind", String(32), nullable=False),
    reference("person_id", "persons"),
    utc_column("opened_at"),
    *subject_columns(nullable=True),
    Column("words", EncryptedText("tickets.words"), nullable=False),
    Column("photos", word_list(), nullable=False),
    utc_column("closed_at", nullable=True),
    reference("closed_by", "persons", nullable=True),
    Column("resolution", Text, nullable=False),
    Index(None, "closed_at", "opened_at"),
    Index(None, "person_id"),
)
