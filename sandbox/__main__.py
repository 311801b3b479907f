"""``python -m sandbox``: run the whole product locally, with a web page that shows each person as a phone."""

import asyncio
import logging

from sandbox.program import run

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(run())
