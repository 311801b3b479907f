"""Run the program for the sandbox: seed the cast into an empty database, then start the bot.

The program's clock is movable: ``POST /clock`` sets its offset. ``sandbox/record_routes.py`` adds people and reads the
books.
"""

import uvloop
from aiohttp import web

import bootstrap.uncollected_imports
import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)
from bootstrap.process import Program
from bootstrap.settings import load_settings
from sandbox.record_routes import add_record_routes
from sandbox.seed import seed


class SeededProgram(Program):
    """The program with the sandbox's own routes."""

    def add_routes(self, application: web.Application) -> None:
        add_record_routes(application, self.database, self.agency)


async def main() -> None:
    bootstrap.uncollected_imports.resume_collection()
    program = await SeededProgram.open(load_settings())
    try:
        await seed(program.database, program.agency)
        await program.run()
    finally:
        await program.close()


if __name__ == "__main__":
    uvloop.run(main())
