from tests.integration.flows.conftest import quiet_log, scene, scene_on_each, slate  # noqa: F401
from tests.support.database_fixtures import (  # noqa: F401
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
