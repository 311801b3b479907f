"""``python -m app``: the program with a real token. ``migrate``: only the database. ``new-key`` prints a key for
DATA_KEY; ``re-encrypt`` writes everything anew under the first of several."""

import asyncio
import sys

from app.config_file import ConfigInvalid
from app.program import Program
from app.settings import Settings, load_settings
from storage.cipher import Cipher
from storage.database import Database
from storage.migrate import upgrade
from storage.new_key import write_with_newest_key


async def main(arguments: list[str]) -> None:
    """Raises ConfigInvalid."""
    if arguments == ["new-key"]:
        print(Cipher.new_key())
        return
    settings = load_settings()
    if arguments == ["re-encrypt"]:
        await _re_encrypt(settings)
        return
    if arguments == ["migrate"]:
        settings.environment.app_var.mkdir(parents=True, exist_ok=True)
        await upgrade(settings.database_url)
        return
    if arguments:
        raise ConfigInvalid("usage: python -m app [migrate | new-key | re-encrypt]")
    if not settings.environment.bot_token:
        raise ConfigInvalid(
            "BOT_TOKEN is missing: take one from @BotFather, or run the sandbox with `make run`."
        )
    program = await Program.open(settings)
    try:
        await program.run()
    finally:
        await program.close()


async def _re_encrypt(settings: Settings) -> None:
    """Raises ConfigInvalid or WrongDataKey."""
    database = Database(settings.database_url, settings.data_key())
    try:
        print(f"{await write_with_newest_key(database)} ID numbers and photos written with the first key")
    finally:
        await database.close()


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1:]))
    except ConfigInvalid as error:
        sys.exit(str(error))
