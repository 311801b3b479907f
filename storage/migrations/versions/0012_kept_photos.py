"""photos are kept re-encoded, and named by keys

Revision 0012. Telegram's ids of the photos sent before become the keys of photos that are uploaded already. A downgrade
puts the ids of the uploaded copies back, and forgets the photos that nobody was shown yet.
"""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COMMENTS = {
    "drafts": ("file ids", "keys of kept photos"),
    "orders": ("file ids of what the customer attached", "keys of kept photos that the customer attached"),
}
"""Comments of the columns ``photos`` before and after."""


def _table(name: str, *columns: "sa.ColumnClause[Any]") -> sa.TableClause:
    return sa.table(name, sa.column("id", sa.Integer), *columns)


def _photos() -> "sa.ColumnClause[Any]":
    return sa.column("photos", sa.JSON)


DRAFTS = sa.table("drafts", sa.column("person_id", sa.Integer), _photos())
ORDERS = _table(
    "orders", sa.column("customer_id", sa.Integer), sa.column("housekeeper_id", sa.Integer), _photos()
)
REVIEWS = _table("reviews", sa.column("author_id", sa.Integer), _photos())
TICKETS = _table("tickets", sa.column("person_id", sa.Integer), _photos())
HOUSEKEEPERS = _table("housekeepers", sa.column("photo_file_id", sa.Text))
WORK_PHOTOS = _table("work_photos", sa.column("order_id", sa.Integer), sa.column("file_id", sa.Text))
LISTS = (
    (DRAFTS, DRAFTS.c.person_id),
    (ORDERS, ORDERS.c.customer_id),
    (REVIEWS, REVIEWS.c.author_id),
    (TICKETS, TICKETS.c.person_id),
)
"""Tables with lists of photos, and whoever sent them."""


def upgrade() -> None:
    kept = op.create_table(
        "kept_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False, comment="names it in what it belongs to"),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True, comment="re-encoded; dropped once uploaded"),
        sa.Column(
            "file_id", sa.Text(), nullable=True, comment="Telegram's id of the copy that the bot uploaded"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_kept_photos_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_photos")),
        sa.UniqueConstraint("key", name=op.f("uq_kept_photos_key")),
    )
    op.create_index(
        op.f("ix_kept_photos_person_id_kept_at"), "kept_photos", ["person_id", "kept_at"], unique=False
    )
    senders = dict(_sent_photos())
    if senders:
        sent, sender = sa.bindparam("sent", type_=sa.Text), sa.bindparam("sender", type_=sa.Integer)
        insertion = sa.insert(kept).values(key=sent, person_id=sender, kept_at=sa.func.now(), file_id=sent)
        op.get_bind().execute(insertion, [{"sent": key, "sender": one} for key, one in senders.items()])
    _comment(1)
    op.alter_column("housekeepers", "photo_file_id", new_column_name="portrait")
    op.alter_column("work_photos", "file_id", new_column_name="photo_key")


def downgrade() -> None:
    op.alter_column("work_photos", "photo_key", new_column_name="file_id")
    op.alter_column("housekeepers", "portrait", new_column_name="photo_file_id")
    known = sa.table("kept_photos", sa.column("key", sa.Text), sa.column("file_id", sa.Text))
    pairs = op.get_bind().execute(sa.select(known.c.key, known.c.file_id).where(known.c.file_id.is_not(None)))
    uploaded = {str(key): str(file_id) for key, file_id in pairs}
    for table, _ in LISTS:
        _rewrite(table, "photos", lambda keys: [uploaded[key] for key in keys if key in uploaded])
    _rewrite(HOUSEKEEPERS, "photo_file_id", uploaded.get)
    _rewrite(WORK_PHOTOS, "file_id", uploaded.get)
    _comment(0)
    op.drop_index(op.f("ix_kept_photos_person_id_kept_at"), table_name="kept_photos")
    op.drop_table("kept_photos")


def _sent_photos() -> Iterator[tuple[str, int]]:
    """Yield the file id and the sender of every photo."""
    bind = op.get_bind()
    for table, sender in LISTS:
        for person_id, photos in bind.execute(sa.select(sender, table.c.photos)):
            yield from ((file_id, person_id) for file_id in photos)
    portraits = HOUSEKEEPERS.c
    for file_id, person_id in bind.execute(
        sa.select(portraits.photo_file_id, portraits.id).where(portraits.photo_file_id.is_not(None))
    ):
        yield file_id, person_id
    done_by = sa.select(WORK_PHOTOS.c.file_id, ORDERS.c.housekeeper_id).where(
        ORDERS.c.id == WORK_PHOTOS.c.order_id,
        ORDERS.c.housekeeper_id.is_not(None),
        WORK_PHOTOS.c.file_id.is_not(None),
    )
    for file_id, person_id in bind.execute(done_by):
        yield file_id, person_id


def _rewrite(table: sa.TableClause, name: str, change: Callable[[Any], Any]) -> None:
    """Replace every value of the column that changes."""
    bind, (key, column) = op.get_bind(), (next(iter(table.c)), table.c[name])
    for row, value in bind.execute(sa.select(key, column).where(column.is_not(None))).all():
        if change(value) != value:
            bind.execute(sa.update(table).where(key == row).values({name: change(value)}))


def _comment(place: int) -> None:
    """Set the comments of the columns where the database keeps comments."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, comments in COMMENTS.items():
        op.alter_column(
            table,
            "photos",
            existing_type=sa.JSON(),
            existing_nullable=False,
            existing_comment=comments[1 - place],
            comment=comments[place],
        )
