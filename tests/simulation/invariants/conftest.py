from tests.integration.flows.conftest import quiet_log, scene, scene_on_each, slate  # noqa: F401
from tests.support.databases import (
    database_url,  # noqa: F401
    migrated_postgres,  # noqa: F401
    migrated_sqlite,  # noqa: F401
    postgres_server,  # noqa: F401
    postgres_url,  # noqa: F401
    sqlite_url,  # noqa: F401
)
