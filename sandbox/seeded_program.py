"""The program as the sandbox runs it: the cast is put in before the bot starts, and its clock can be moved."""

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
