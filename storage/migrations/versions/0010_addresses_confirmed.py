"""missing parts, confirmation and label of a draft's street, label of a saved address

Revision 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "addresses",
        sa.Column(
            "label", sa.Text(), nullable=True, comment="what the person calls it; home for the first one"
        ),
    )
    op.add_column(
        "drafts",
        sa.Column(
            "street_missing",
            sa.JSON(),
            nullable=False,
            server_default="[]",
            comment="parts that are still to be asked for",
        ),
    )
    op.add_column(
        "drafts", sa.Column("street_confirmed", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column(
        "drafts",
        sa.Column("street_label", sa.Text(), nullable=True, comment="what the customer calls the place"),
    )


def downgrade() -> None:
    for column in ("street_label", "street_confirmed", "street_missing"):
        op.drop_column("drafts", column)
    op.drop_column("addresses", "label")
