"""Tables of notifications and tasks, queued by due time."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, and_

from storage.encrypted_types import EncryptedJson
from storage.tables.columns import id_column, metadata, reference, subject_columns, utc_column

notifications = Table(
    "notifications",
    metadata,
    id_column(),
    Column("key", String(200), nullable=False, unique=True, comment="one cause gives one notification"),
    reference("person_id", "persons"),
    Column("kind", String(32), nullable=False),
    utc_column("created_at"),
    utc_column("due_at"),
    *subject_columns(nullable=True),
    Column("data", EncryptedJson("notifications.data"), nullable=False),
    Column("attempts", Integer, nullable=False),
    utc_column("leased_until", nullable=True, comment="until then claimed by a relay, or postponed"),
    utc_column("sent_at", nullable=True),
    Column("given_up", Text, comment="why it will never be sent"),
)
unsent = and_(notifications.c.sent_at.is_(None), notifications.c.given_up.is_(None))
Index(
    "ix_notifications_unsent_due",
    notifications.c.due_at,
    notifications.c.id,
    sqlite_where=unsent,
    postgresql_where=unsent,
)
Index(
    "ix_notifications_unsent_of_person",
    notifications.c.person_id,
    notifications.c.due_at,
    notifications.c.id,
    sqlite_where=unsent,
    postgresql_where=unsent,
)

tasks = Table(
    "tasks",
    metadata,
    id_column(),
    Column("key", String(200), nullable=False),
    Column("kind", String(32), nullable=False),
    *subject_columns(),
    utc_column("due_at"),
    Column("detail", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    utc_column("leased_until", nullable=True, comment="until then claimed by a worker, or postponed"),
    utc_column("done_at", nullable=True),
)
undone = tasks.c.done_at.is_(None)
Index("uq_tasks_undone_key", tasks.c.key, unique=True, sqlite_where=undone, postgresql_where=undone)
Index("ix_tasks_undone_due", tasks.c.due_at, tasks.c.id, sqlite_where=undone, postgresql_where=undone)
Index(
    "ix_tasks_undone_of_subject",
    tasks.c.subject_kind,
    tasks.c.subject_id,
    sqlite_where=undone,
    postgresql_where=undone,
)
