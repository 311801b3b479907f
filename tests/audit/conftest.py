from tests.databases import (  # noqa: F401
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.flows.conftest import agency, agency_on_each, quiet_log, slate  # noqa: F401
