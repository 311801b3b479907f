"""Alembic's entry point: run the migrations on the connection that ``storage.migrate`` passes."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, TypeDecorator

from storage.tables import metadata


def plain_type(kind: str, thing: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """Render plain database types, so that a migration does not depend on our types, which may change."""
    if kind != "type":
        return False
    if isinstance(thing, Enum):
        return f"sa.String({thing.length})"
    if isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
