"""Open the database with the event handlers of every module."""

from application.registry import handle_event
from storage.connection import Engine
from storage.database import Database


def open_database(url: str, data_key: str, engine: Engine | None = None) -> Database:
    """Return the database at ``url``; see ``storage.database.Database`` for the arguments."""
    return Database(url, data_key, handle_event, engine)
