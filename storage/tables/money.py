"""Payments, refunds, what providers told, and the books."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from domain.payments.model import PaymentState, RefundState
from domain.payments.provider_name import ProviderName
from storage.tables.base import id_column, metadata, moment, reference, version_column
from storage.types import enum_text

payments = Table(
    "payments",
    metadata,
    id_column(),
    version_column(),
    Column("payment_no", String(64), nullable=False, unique=True),
    reference("order_id", "orders"),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("amount", Integer, nullable=False, comment="fen"),
    moment("started_at"),
    moment("expires_at"),
    Column("link", Text),
    Column("qr_text", Text),
    Column("state", enum_text(PaymentState), nullable=False),
    Column("provider_ref", Text, comment="what a refund names it by"),
    moment("paid_at", nullable=True),
    Column("refunded", Integer, nullable=False, comment="fen, asked back so far"),
    Index(None, "order_id"),
)

refunds = Table(
    "refunds",
    metadata,
    id_column(),
    version_column(),
    Column("refund_no", String(64), nullable=False, unique=True),
    reference("payment_id", "payments"),
    reference("order_id", "orders"),
    Column("amount", Integer, nullable=False, comment="fen"),
    Column("reason", String(32), nullable=False),
    moment("asked_at"),
    Column("state", enum_text(RefundState), nullable=False),
    Column("attempts", Integer, nullable=False),
    moment("done_at", nullable=True),
    Index(None, "order_id"),
)

callbacks = Table(
    "callbacks",
    metadata,
    id_column(),
    Column("provider", enum_text(ProviderName), nullable=False),
    Column("event_id", String(200), nullable=False, comment="the provider's own name of the event"),
    moment("received_at"),
    Index(None, "provider", "event_id", unique=True),
)

entries = Table(
    "entries",
    metadata,
    id_column(),
    Column("movement", String(100), nullable=False, comment="names one cause, so that it is booked once"),
    Column("account", String(64), nullable=False),
    Column("amount", Integer, nullable=False, comment="fen; the legs of a movement add up to zero"),
    reference("order_id", "orders", nullable=True),
    Column("memo", Text, nullable=False),
    moment("at"),
    Index(None, "movement", "account", unique=True),
    Index(None, "account", "at"),
    Index(None, "order_id"),
)
