"""contents of callbacks, statement days, differences, reconciliations and payouts

Revision 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "callbacks",
        sa.Column("number", sa.String(64), nullable=True, comment="of the payment or refund concerned"),
    )
    op.add_column(
        "callbacks",
        sa.Column("stated", sa.String(32), nullable=True, comment="the state given by the provider"),
    )
    op.add_column(
        "callbacks",
        sa.Column("amount", sa.Integer(), nullable=True, comment="hundredths of the currency"),
    )
    op.add_column("callbacks", sa.Column("currency", sa.String(8), nullable=True))
    for table in ("payments", "refunds"):
        comment = "day of the provider's statement that lists it"
        op.add_column(table, sa.Column("stated_on", sa.Date(), nullable=True, comment=comment))
    op.add_column(
        "refunds",
        sa.Column(
            "by_hand",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="returned by a manual transfer",
        ),
    )
    op.create_index("ix_payments_provider_paid_at", "payments", ["provider", "paid_at"])
    op.create_index("ix_refunds_done_at", "refunds", ["done_at"])
    op.create_table(
        "payouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False, comment="the bank transfer's"),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was refused"),
        sa.ForeignKeyConstraint(["housekeeper_id"], ["housekeepers.id"], name="fk_payouts_housekeeper_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_payouts_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_payouts"),
    )
    op.create_index("ix_payouts_housekeeper_id_asked_at", "payouts", ["housekeeper_id", "asked_at"])
    asked = sa.text("state = 'asked'")
    op.create_index(
        "uq_payouts_asked",
        "payouts",
        ["housekeeper_id"],
        unique=True,
        sqlite_where=asked,
        postgresql_where=asked,
    )
    op.create_table(
        "differences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="makes a concurrent change fail"),
        sa.Column("key", sa.String(200), nullable=False, comment="deduplicates differences"),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column("money", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(64), nullable=False, comment="our number, as stated by the provider"),
        sa.Column(
            "stated", sa.Integer(), nullable=True, comment="the provider's amount, hundredths of its currency"
        ),
        sa.Column("expected", sa.Integer(), nullable=True, comment="our amount, fen"),
        sa.Column("currency", sa.String(8), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("provider_ref", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column(
            "day",
            sa.Date(),
            nullable=True,
            comment="of the statement; empty if found by a callback or a query",
        ),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("healed_at", MOMENT, nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="fk_differences_order_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_differences_ticket_id"),
        sa.ForeignKeyConstraint(["settled_by"], ["persons.id"], name="fk_differences_settled_by"),
        sa.PrimaryKeyConstraint("id", name="pk_differences"),
        sa.UniqueConstraint("key", name="uq_differences_key"),
    )
    op.create_index("ix_differences_ticket_id", "differences", ["ticket_id"])
    still_open = sa.text("healed_at IS NULL AND settled_at IS NULL")
    op.create_index(
        "ix_differences_open",
        "differences",
        ["provider"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "reconciliations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="in the agency's zone"),
        sa.Column("lines", sa.Integer(), nullable=False, comment="of the provider's statement"),
        sa.Column("taken", sa.Integer(), nullable=False, comment="fen, by the statement"),
        sa.Column("given_back", sa.Integer(), nullable=False, comment="fen, by the statement"),
        sa.Column("differences", sa.Integer(), nullable=False, comment="new ones"),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reconciliations"),
    )
    op.create_index("ix_reconciliations_provider_day", "reconciliations", ["provider", "day"], unique=True)


def downgrade() -> None:
    for table in ("reconciliations", "differences", "payouts"):
        op.drop_table(table)
    op.drop_index("ix_refunds_done_at", "refunds")
    op.drop_index("ix_payments_provider_paid_at", "payments")
    op.drop_column("refunds", "by_hand")
    for table in ("refunds", "payments"):
        op.drop_column(table, "stated_on")
    for column in ("currency", "amount", "stated", "number"):
        op.drop_column("callbacks", column)
