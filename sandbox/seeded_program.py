"""Run the program for the sandbox: seed the cast into an empty database, then start the bot.

The program's clock is movable: ``POST /clock`` sets its offset.
"""

import asyncio

from bootstrap.process import Program
from bootstrap.settings import load_settings
from sandbox.seed import seed


async def main() -> None:
    program = await Program.open(load_settings())
    try:
        await seed(program.database, program.agency)
        await program.run()
    finally:
        await program.close()


if __name__ == "__main__":
    asyncio.run(main())
