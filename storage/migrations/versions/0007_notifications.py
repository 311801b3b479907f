"""rename the table ``notices`` to ``notifications``, with its constraints and indexes

Revision 0007.

PostgreSQL renames in place. SQLite cannot rename constraints and indexes, so rows are copied into a new
table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OLD, NEW = "notices", "notifications"
KEY_COMMENTS = {OLD: "deduplicates by cause", NEW: "one cause gives one notification"}
CONSTRAINTS = ("pk_{}", "uq_{}_key", "fk_{}_person_id")
INDEXES = {
    "ix_{}_unsent_due": ["due_at", "id"],
    "ix_{}_unsent_of_person": ["person_id", "due_at", "id"],
}
UNSENT = sa.text("sent_at IS NULL AND given_up IS NULL")


def upgrade() -> None:
    _rename(OLD, NEW)


def downgrade() -> None:
    _rename(NEW, OLD)


def _rename(before: str, after: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(before, after)
        return
    op.rename_table(before, after)
    op.execute(f"ALTER SEQUENCE {before}_id_seq RENAME TO {after}_id_seq")
    for name in CONSTRAINTS:
        op.execute(f"ALTER TABLE {after} RENAME CONSTRAINT {name.format(before)} TO {name.format(after)}")
    for name in INDEXES:
        op.execute(f"ALTER INDEX {name.format(before)} RENAME TO {name.format(after)}")
    op.alter_column(
        after,
        "key",
        existing_type=sa.String(200),
        existing_nullable=False,
        comment=KEY_COMMENTS[after],
        existing_comment=KEY_COMMENTS[before],
    )


def _copy(before: str, after: str) -> None:
    table = op.create_table(
        after,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up", sa.Text(), nullable=True),
        sa.Column("subject_kind", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=f"fk_{after}_person_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{after}"),
        sa.UniqueConstraint("key", name=f"uq_{after}_key"),
    )
    columns = ", ".join(column.name for column in table.columns)
    op.execute(f"INSERT INTO {after} ({columns}) SELECT {columns} FROM {before} ORDER BY id")  # noqa: S608
    op.drop_table(before)
    for name, columns_of_index in INDEXES.items():
        op.create_index(name.format(after), after, columns_of_index, sqlite_where=UNSENT)
