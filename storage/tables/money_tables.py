"""Tables of payments, refunds, callbacks, ledger entries, payouts and reconciliation."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    false,
    literal_column,
)

from domain.platform.payments.model import PAYMENT, REFUND, MoneyKind, PaymentState, RefundState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.payouts.model import PAYOUT, PayoutState
from domain.platform.reconciliation.model import STATEMENT_DAY, DifferenceKind
from storage.encrypted_types import EncryptedText
from storage.tables.columns import id_column, metadata, reference, subject_columns, utc_column, version_column
from storage.tables.subject_owners import SubjectOwner
from storage.types import enum_text

STATED = BigInteger().with_variant(Integer, "sqlite")
"""An amount as a provider states it, which may be larger than any of ours."""

payments = Table(
    "payments",
    metadata,
    id_column(),
    version_column(),
    Column("payment_no", String(64), nullable=False, unique=True),
    *subject_columns(),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("amount", Integer, nullable=False, comment="fen"),
    utc_column("started_at"),
    utc_column("expires_at"),
    Column("link", EncryptedText("payments.link")),
    Column("qr_text", EncryptedText("payments.qr_text")),
    Column("state", enum_text(PaymentState), nullable=False),
    Column("provider_ref", Text, comment="the provider's reference, needed for refunds"),
    utc_column("paid_at", nullable=True),
    Column("refunded", Integer, nullable=False, comment="fen, refunds requested so far"),
    Column("stated_on", Date, comment="day of the provider's statement that lists it"),
    reference("surplus_of", "payments", nullable=True),
    Index(None, "subject_kind", "subject_id"),
    Index(None, "provider", "paid_at"),
)

refunds = Table(
    "refunds",
    metadata,
    id_column(),
    version_column(),
    Column("refund_no", String(64), nullable=False, unique=True),
    reference("payment_id", "payments"),
    *subject_columns(),
    Column("amount", Integer, nullable=False, comment="fen"),
    Column("reason", String(32), nullable=False),
    utc_column("asked_at"),
    Column("state", enum_text(RefundState), nullable=False),
    Column("attempts", Integer, nullable=False),
    utc_column("done_at", nullable=True),
    Column(
        "by_hand",
        Boolean,
        nullable=False,
        server_default=false(),
        comment="returned by a manual transfer",
    ),
    Column("stated_on", Date, comment="day of the provider's statement that lists it"),
    Index(None, "subject_kind", "subject_id"),
    Index(None, "done_at"),
)

callbacks = Table(
    "callbacks",
    metadata,
    id_column(),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("event_id", String(200), nullable=False, comment="the provider's id of the event"),
    utc_column("received_at"),
    Column("number", String(64), comment="of the payment or refund concerned"),
    Column("stated", String(32), comment="the state given by the provider"),
    Column("amount", STATED, comment="hundredths of the currency"),
    Column("currency", String(8)),
    Index(None, "provider", "event_id", unique=True),
)

entries = Table(
    "entries",
    metadata,
    id_column(),
    Column("movement", String(100), nullable=False, comment="unique per cause, so that it is booked once"),
    Column("account", String(64), nullable=False),
    Column("amount", Integer, nullable=False, comment="fen; the legs of a movement add up to zero"),
    *subject_columns(),
    Column("memo", Text, nullable=False),
    utc_column("at"),
    Index(None, "movement", "account", unique=True),
    Index(None, "account", "at"),
    Index(None, "subject_kind", "subject_id"),
)

payouts = Table(
    "payouts",
    metadata,
    id_column(),
    version_column(),
    reference("housekeeper_id", "housekeepers"),
    Column("amount", Integer, nullable=False, comment="fen"),
    utc_column("asked_at"),
    Column("state", enum_text(PayoutState), nullable=False),
    utc_column("decided_at", nullable=True),
    reference("decided_by", "persons", nullable=True),
    Column("reference", EncryptedText("payouts.reference"), nullable=False, comment="the bank transfer's"),
    Column("reason", EncryptedText("payouts.reason"), nullable=False, comment="why it was refused"),
    Index(None, "housekeeper_id", "asked_at"),
)
undecided = payouts.c.state == literal_column("'asked'")
Index(
    "uq_payouts_asked",
    payouts.c.housekeeper_id,
    unique=True,
    sqlite_where=undecided,
    postgresql_where=undecided,
)

differences = Table(
    "differences",
    metadata,
    id_column(),
    version_column(),
    Column("key", String(200), nullable=False, unique=True, comment="deduplicates differences"),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("money", enum_text(MoneyKind), nullable=False),
    Column("kind", enum_text(DifferenceKind), nullable=False),
    Column("number", String(64), nullable=False, comment="our number, as stated by the provider"),
    Column("stated", STATED, comment="the provider's amount, hundredths of its currency"),
    Column("expected", Integer, comment="our amount, fen"),
    Column("currency", String(8), nullable=False),
    utc_column("found_at"),
    Column("provider_ref", Text),
    *subject_columns(nullable=True),
    Column("day", Date, comment="of the statement; empty if found by a callback or a query"),
    reference("ticket_id", "tickets", nullable=True),
    utc_column("healed_at", nullable=True),
    utc_column("settled_at", nullable=True),
    reference("settled_by", "persons", nullable=True),
    Index(None, "ticket_id"),
)
open_difference = and_(differences.c.healed_at.is_(None), differences.c.settled_at.is_(None))
Index(
    "ix_differences_open",
    differences.c.provider,
    sqlite_where=open_difference,
    postgresql_where=open_difference,
)

reconciliations = Table(
    "reconciliations",
    metadata,
    id_column(),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("day", Date, nullable=False, comment="in the agency's zone"),
    Column("lines", Integer, nullable=False, comment="of the provider's statement"),
    Column("taken", Integer, nullable=False, comment="fen, by the statement"),
    Column("given_back", Integer, nullable=False, comment="fen, by the statement"),
    Column("differences", Integer, nullable=False, comment="new ones"),
    utc_column("done_at"),
    Index(None, "provider", "day", unique=True),
)

SUBJECT_OWNERS = {
    PAYOUT: SubjectOwner(payouts.c.id, payouts.c.housekeeper_id),
    PAYMENT: None,
    REFUND: None,
    STATEMENT_DAY: None,
}
"""Payments, refunds and statement days are subjects of tasks alone, which ask for no owner."""
