"""favourite housekeepers of customers

Revision 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "favourites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("housekeeper_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["persons.id"], name=op.f("fk_favourites_customer_id")),
        sa.ForeignKeyConstraint(
            ["housekeeper_id"], ["housekeepers.id"], name=op.f("fk_favourites_housekeeper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourites")),
    )
    op.create_index(
        op.f("ix_favourites_customer_id_housekeeper_id"),
        "favourites",
        ["customer_id", "housekeeper_id"],
        unique=True,
    )
    op.create_index(op.f("ix_favourites_housekeeper_id"), "favourites", ["housekeeper_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_favourites_housekeeper_id"), table_name="favourites")
    op.drop_index(op.f("ix_favourites_customer_id_housekeeper_id"), table_name="favourites")
    op.drop_table("favourites")
