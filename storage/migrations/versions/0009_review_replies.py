"""replies to reviews

Revision 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "reviews",
        sa.Column("reply", sa.Text(), nullable=True, comment="of the person rated, given once"),
    )
    op.add_column("reviews", sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("reviews", "replied_at")
    op.drop_column("reviews", "reply")
