"""listings by the cell that a housekeeper lives in

Revision 0016. The place of a listing is the centre of its cell, so the cell follows from it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEX = "ix_listings_by_cell"
COMMENT = "of a hundredth of a degree, whose centre the place is"
SET_CELLS = (
    "UPDATE listings SET cell = band * 36000 + CAST(ROUND(CAST(longitude * 100 - 0.5 AS NUMERIC)) AS INTEGER)"
)


def upgrade() -> None:
    op.add_column(
        "listings", sa.Column("cell", sa.Integer(), nullable=False, server_default="0", comment=COMMENT)
    )
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("listings", "cell", server_default=None)
    op.execute(SET_CELLS)
    op.create_index(INDEX, "listings", ["service", "city", "district", "cell", "quality", "housekeeper_id"])


def downgrade() -> None:
    op.drop_index(INDEX, table_name="listings")
    op.drop_column("listings", "cell")
