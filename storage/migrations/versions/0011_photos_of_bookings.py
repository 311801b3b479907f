"""photos that the customer attached to a draft or an order

Revision 0011. A downgrade forgets the photos.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COMMENTS = {"drafts": "file ids", "orders": "file ids of what the customer attached"}


def upgrade() -> None:
    for table, comment in COMMENTS.items():
        op.add_column(table, sa.Column("photos", sa.JSON(), nullable=True, comment=comment))
        op.execute(f"UPDATE {table} SET photos = '[]'")  # noqa: S608
        with op.batch_alter_table(table) as batch:
            batch.alter_column("photos", existing_type=sa.JSON(), nullable=False, existing_comment=comment)


def downgrade() -> None:
    for table in COMMENTS:
        op.drop_column(table, "photos")
