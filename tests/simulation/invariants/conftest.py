from tests.integration.flows.conftest import quiet_log, reusable_database, scene, scene_on_each  # noqa: F401
from tests.support.database_fixtures import (  # noqa: F401
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
