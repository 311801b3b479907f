"""amounts that a provider states may be larger than any of ours

Revision 0015. Four bytes of PostgreSQL hold twenty-one million yuan; a provider may state more, of another currency or by
mistake. SQLite's integers have eight bytes anyway. A downgrade fails where a larger amount is stored.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

COLUMNS = {
    ("callbacks", "amount"): "hundredths of the currency",
    ("differences", "stated"): "the provider's amount, hundredths of its currency",
}


def upgrade() -> None:
    _alter(sa.Integer(), sa.BigInteger())


def downgrade() -> None:
    _alter(sa.BigInteger(), sa.Integer())


def _alter(before: sa.types.TypeEngine[int], after: sa.types.TypeEngine[int]) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for (table, column), comment in COLUMNS.items():
        op.alter_column(
            table,
            column,
            type_=after,
            existing_type=before,
            existing_nullable=True,
            existing_comment=comment,
        )
