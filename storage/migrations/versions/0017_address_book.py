"""note for the door of a saved address, and the default one

Revision 0017. A downgrade forgets both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "addresses", sa.Column("note", sa.LargeBinary(), nullable=True, comment="what is needed at the door")
    )
    op.add_column(
        "addresses",
        sa.Column(
            "is_default",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="bookings begin here",
        ),
    )


def downgrade() -> None:
    op.drop_column("addresses", "is_default")
    op.drop_column("addresses", "note")
