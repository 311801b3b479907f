"""wished years of experience in orders

Revision 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("orders", sa.Column("min_experience_years", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("orders", "min_experience_years")
