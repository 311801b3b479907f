"""One of two processes that get the same updates: ``python -m tests.storage.taking_updates URL [unguarded]``.

Says when it is ready, and begins at a word on its standard input.
"""

import asyncio
import sys

from storage.database import Database
from tests.databases import DATA_KEY
from tests.storage.conftest import nothing_follows
from tests.storage.make import a_business

UPDATES = 60
COUNT = "updates that took effect"


async def main(url: str, guarded: bool) -> None:
    database, business = Database(url, DATA_KEY, nothing_follows), a_business()
    await database.ping()
    print("ready", flush=True)
    sys.stdin.readline()
    for update_id in range(UPDATES):
        async with database.begin(business) as work:
            is_new = await work.remember_update(update_id)
            if is_new or not guarded:
                kept = await work.conversations.get(COUNT)
                await work.conversations.set(COUNT, {"count": kept.get("count", 0) + 1})
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], "unguarded" not in sys.argv))
