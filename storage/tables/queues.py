"""What is to be told and what is to be done, by when."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text, and_

from storage.tables.columns import id_column, metadata, moment, reference, subject_columns

notifications = Table(
    "notifications",
    metadata,
    id_column(),
    Column("key", String(200), nullable=False, unique=True, comment="one cause gives one notification"),
    reference("person_id", "persons"),
    Column("kind", String(32), nullable=False),
    moment("created_at"),
    moment("due_at"),
    *subject_columns(nullable=True),
    Column("data", JSON, nullable=False),
    Column("attempts", Integer, nullable=False),
    moment("leased_until", nullable=True, comment="until then a relay has it, or it rests after a failure"),
    moment("sent_at", nullable=True),
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
    moment("due_at"),
    Column("detail", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    moment("leased_until", nullable=True, comment="until then a clock has it, or it rests after a failure"),
    moment("done_at", nullable=True),
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
