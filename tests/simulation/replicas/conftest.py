"""A PostgreSQL server for processes side by side."""

from tests.support.database_fixtures import migrated_postgres, postgres_server, postgres_url  # noqa: F401
