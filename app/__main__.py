"""``python -m app``: the program with a real token. ``python -m app migrate``: only the database."""

import asyncio
import sys

from app.config_file import ConfigInvalid
from app.program import Program
from app.settings import load_settings
from storage.migrate import upgrade


async def main(arguments: list[str]) -> None:
    """Raises ConfigInvalid."""
    settings = load_settings()
    if arguments == ["migrate"]:
        settings.environment.app_var.mkdir(parents=True, exist_ok=True)
        await upgrade(settings.database_url)
        return
    if arguments:
        raise ConfigInvalid("usage: python -m app [migrate]")
    if not settings.environment.bot_token:
        raise ConfigInvalid(
            "BOT_TOKEN is missing: take one from @BotFather, or run the sandbox with `make run`."
        )
    program = await Program.open(settings)
    try:
        await program.run()
    finally:
        await program.close()


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1:]))
    except ConfigInvalid as error:
        sys.exit(str(error))
