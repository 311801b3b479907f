"""subjects of payments, refunds, entries, notices, tickets, reviews, differences and tasks

Revision 0006.

``order_id`` becomes ``subject_kind`` and ``subject_id``, which may refer to an entity of any module;
therefore the foreign keys to ``orders`` are dropped. Escrow accounts become one per subject, and the entries
of a payout get that payout as their subject. The rated person of a review becomes ``rated_id``. A downgrade
requires that every payment, refund and review is about an order; notices, tickets and differences about
something else lose their subject.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPTIONAL = ("notices", "tickets", "differences")
REQUIRED = ("payments", "refunds", "reviews", "entries")
INDEXED = ("payments", "refunds", "entries")
PAYOUT_MOVEMENTS = ("payout-asked:", "payout-paid:", "payout-refused:")
KIND_OF_TASK = (
    "CASE WHEN kind IN ('close_payment', 'ask_provider') THEN 'payment' WHEN kind = 'send_refund' THEN 'refund'"
    " WHEN kind = 'reconcile' THEN 'statement_day' ELSE 'order' END"
)
UNDONE = sa.text("done_at IS NULL")


def upgrade() -> None:
    for table in INDEXED:
        op.drop_index(f"ix_{table}_order_id", table)
    op.drop_index("ix_reviews_order_id_by_customer", "reviews")
    op.drop_index("ix_reviews_subject_id_shown_at", "reviews")
    op.drop_index("ix_tasks_undone_of_subject", "tasks")
    op.execute("ALTER TABLE reviews RENAME COLUMN subject_id TO rated_id")
    for table in (*REQUIRED, *OPTIONAL, "tasks"):
        op.add_column(table, sa.Column("subject_kind", sa.String(32), nullable=True))
    for table in (*REQUIRED, *OPTIONAL):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN order_id TO subject_id")
        op.execute(f"UPDATE {table} SET subject_kind = 'order' WHERE subject_id IS NOT NULL")  # noqa: S608
    op.execute(f"UPDATE tasks SET subject_kind = {KIND_OF_TASK}")  # noqa: S608
    op.execute("UPDATE entries SET account = 'escrow:order:' || subject_id WHERE account = 'escrow'")
    for head in PAYOUT_MOVEMENTS:
        op.execute(
            f"UPDATE entries SET subject_kind = 'payout', subject_id = CAST(replace(movement, '{head}', '') AS INTEGER)"  # noqa: S608
            f" WHERE movement LIKE '{head}%'"
        )
    for table in (*REQUIRED, *OPTIONAL):
        required = table in REQUIRED
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"fk_{table}_order_id", type_="foreignkey")
            if table == "reviews":
                batch.drop_constraint("fk_reviews_subject_id", type_="foreignkey")
                batch.create_foreign_key("fk_reviews_rated_id", "persons", ["rated_id"], ["id"])
            if required:
                batch.alter_column("subject_kind", existing_type=sa.String(32), nullable=False)
                batch.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("tasks") as batch:
        batch.alter_column("subject_kind", existing_type=sa.String(32), nullable=False)
        batch.alter_column(
            "subject_id",
            existing_type=sa.Integer(),
            comment=None,
            existing_comment="of an order, a payment or a refund, by the kind",
        )
    for table in INDEXED:
        op.create_index(f"ix_{table}_subject_kind_subject_id", table, ["subject_kind", "subject_id"])
    op.create_index(
        "ix_reviews_subject_kind_subject_id_by_customer",
        "reviews",
        ["subject_kind", "subject_id", "by_customer"],
        unique=True,
    )
    op.create_index("ix_reviews_rated_id_shown_at", "reviews", ["rated_id", "shown_at"])
    _index_tasks("subject_kind", "subject_id")


def downgrade() -> None:
    for table in INDEXED:
        op.drop_index(f"ix_{table}_subject_kind_subject_id", table)
    op.drop_index("ix_reviews_subject_kind_subject_id_by_customer", "reviews")
    op.drop_index("ix_reviews_rated_id_shown_at", "reviews")
    op.drop_index("ix_tasks_undone_of_subject", "tasks")
    op.execute("UPDATE entries SET account = 'escrow' WHERE account LIKE 'escrow:%'")
    with op.batch_alter_table("entries") as batch:
        batch.alter_column("subject_id", existing_type=sa.Integer(), nullable=True)
    for table in ("entries", *OPTIONAL):
        op.execute(f"UPDATE {table} SET subject_id = NULL WHERE subject_kind <> 'order'")  # noqa: S608
    for table in (*REQUIRED, *OPTIONAL):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN subject_id TO order_id")
        with op.batch_alter_table(table) as batch:
            batch.drop_column("subject_kind")
            batch.create_foreign_key(f"fk_{table}_order_id", "orders", ["order_id"], ["id"])
    op.execute("ALTER TABLE reviews RENAME COLUMN rated_id TO subject_id")
    with op.batch_alter_table("reviews") as batch:
        batch.drop_constraint("fk_reviews_rated_id", type_="foreignkey")
        batch.create_foreign_key("fk_reviews_subject_id", "persons", ["subject_id"], ["id"])
    with op.batch_alter_table("tasks") as batch:
        batch.drop_column("subject_kind")
        batch.alter_column(
            "subject_id",
            existing_type=sa.Integer(),
            comment="of an order, a payment or a refund, by the kind",
        )
    for table in INDEXED:
        op.create_index(f"ix_{table}_order_id", table, ["order_id"])
    op.create_index("ix_reviews_order_id_by_customer", "reviews", ["order_id", "by_customer"], unique=True)
    op.create_index("ix_reviews_subject_id_shown_at", "reviews", ["subject_id", "shown_at"])
    _index_tasks("subject_id")


def _index_tasks(*columns: str) -> None:
    op.create_index(
        "ix_tasks_undone_of_subject", "tasks", list(columns), sqlite_where=UNDONE, postgresql_where=UNDONE
    )
