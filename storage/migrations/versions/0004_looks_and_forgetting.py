"""access records of identity documents, deletion of personal data, indexes of codes by number and open offers

Revision 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_identity_looks_housekeeper_id")
        ),
        sa.ForeignKeyConstraint(["operator_id"], ["persons.id"], name=op.f("fk_identity_looks_operator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_looks")),
    )
    op.create_index(
        op.f("ix_identity_looks_housekeeper_id_at"), "identity_looks", ["housekeeper_id", "at"], unique=False
    )
    op.add_column(
        "persons",
        sa.Column(
            "forgotten_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when the person's data was deleted at their request",
        ),
    )
    op.create_index(op.f("ix_phone_codes_phone_sent_at"), "phone_codes", ["phone", "sent_at"], unique=False)
    still_open: sa.ColumnElement[bool] = sa.literal_column("state = 'open'")
    op.create_index(
        "ix_offers_open",
        "offers",
        ["housekeeper_id", "deadline"],
        unique=False,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def downgrade() -> None:
    op.drop_index("ix_offers_open", table_name="offers")
    op.drop_index(op.f("ix_phone_codes_phone_sent_at"), table_name="phone_codes")
    op.drop_column("persons", "forgotten_at")
    op.drop_index(op.f("ix_identity_looks_housekeeper_id_at"), table_name="identity_looks")
    op.drop_table("identity_looks")
