"""One of two processes that get the same updates: ``python -m tests.integration.storage.update_process URL [unguarded]``.

Prints "ready", and begins at a line on its standard input.
"""

import asyncio
import sys

from storage.database import Database
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY
from tests.support.factories import agency as new_agency

UPDATES = 60
COUNT = "updates that took effect"


async def main(url: str, guarded: bool) -> None:
    database, agency = Database(url, DATA_KEY, ignore_events), new_agency()
    await database.ping()
    print("ready", flush=True)
    sys.stdin.readline()
    for update_id in range(UPDATES):
        async with database.begin(agency) as uow:
            is_new = await uow.record_update(update_id)
            if is_new or not guarded:
                kept = await uow.conversations.get(COUNT)
                await uow.conversations.set(COUNT, {"count": kept.get("count", 0) + 1})
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], "unguarded" not in sys.argv))
