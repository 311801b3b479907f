"""second factors, proposals, invitations taken back, surplus charges, visits checked and cut short

Revision 0013. A downgrade forgets proposals and second factors.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
VERSION = "makes a concurrent change fail"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("taken_back_at", MOMENT, nullable=True))
    op.add_column(
        "orders",
        sa.Column(
            "place_checked_at",
            MOMENT,
            nullable=True,
            comment="when a location showed the housekeeper at the place",
        ),
    )
    op.execute("UPDATE orders SET place_checked_at = arrived_at WHERE status = 'arrived'")
    op.add_column(
        "orders",
        sa.Column(
            "cut_short",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="finished long before its time was over",
        ),
    )
    with op.batch_alter_table("payments") as batch:
        batch.add_column(sa.Column("surplus_of", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_payments_surplus_of", "payments", ["surplus_of"], ["id"])
    op.create_table(
        "second_factors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment=VERSION),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False, comment="encrypted"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column(
            "last_step", sa.Integer(), nullable=False, comment="of the last code taken, in half minutes"
        ),
        sa.Column("failed_tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("verified_until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_second_factors_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_second_factors"),
        sa.UniqueConstraint("person_id", name="uq_second_factors_person_id"),
    )
    op.create_table(
        "barred_operators",
        sa.Column("account", sa.String(64), nullable=False, comment="digest of the Telegram id"),
        sa.Column("barred_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_barred_operators"),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment=VERSION),
        sa.Column("decision", sa.String(64), nullable=False, comment="name of the use case"),
        sa.Column("arguments", sa.JSON(), nullable=False, comment="of the use case, by name"),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False, comment="fen"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["about_id"], ["persons.id"], name="fk_proposals_about_id"),
        sa.ForeignKeyConstraint(["proposed_by"], ["persons.id"], name="fk_proposals_proposed_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_proposals_decided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_about_id", "proposals", ["about_id"])
    still_open = sa.text("state = 'open'")
    op.create_index(
        "ix_proposals_open", "proposals", ["id"], sqlite_where=still_open, postgresql_where=still_open
    )


def downgrade() -> None:
    op.execute("UPDATE tickets SET closed_at = opened_at WHERE kind = 'proposal' AND closed_at IS NULL")
    for table in ("proposals", "barred_operators", "second_factors"):
        op.drop_table(table)
    with op.batch_alter_table("payments") as batch:
        batch.drop_constraint("fk_payments_surplus_of", type_="foreignkey")
        batch.drop_column("surplus_of")
    op.drop_column("orders", "cut_short")
    op.drop_column("orders", "place_checked_at")
    op.drop_column("invitations", "taken_back_at")
