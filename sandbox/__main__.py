"""``python -m sandbox``: the whole product on this machine, with a page on which every role is a phone."""

import asyncio
import logging

from sandbox.program import run

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(run())
