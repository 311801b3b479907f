"""Command line: run the bot, or one of the maintenance commands.

``python -m bootstrap`` runs the bot. ``migrate``, ``backup`` and ``restore FILE`` work on the database,
``new-key`` prints a key for DATA_KEY, ``re-encrypt`` encrypts all data with the first of several keys. ``operators`` lists the operators,
``remove-operator ID`` and ``reset-second-factor ID`` take the role or the second factor off one.
"""

import sys
from pathlib import Path

import uvloop

import bootstrap.uncollected_imports
import bot  # noqa: F401  (defers the building of aiogram's models before anything else imports aiogram)
from bootstrap.config.config_file import ConfigInvalid
from bootstrap.database_setup import open_database
from bootstrap.operator_commands import list_operators, remove_operator, reset_second_factor
from bootstrap.process import Program
from bootstrap.settings import Settings, load_settings
from domain.homecare.agency_context import AgencyContext
from domain.kernel.clock import SystemClock
from storage.cipher import Cipher
from storage.maintenance.backup import BackupRefused, back_up, hold_database, restore
from storage.maintenance.rotate_key import re_encrypt
from storage.migrate import upgrade
from storage.private_files import create_private_folder


async def main(arguments: list[str]) -> None:
    """Run the command given by ``arguments``. Raises ConfigInvalid or BackupRefused."""
    bootstrap.uncollected_imports.resume_collection()
    if arguments == ["new-key"]:
        print(Cipher.new_key())
        return
    settings = load_settings()
    match arguments:
        case []:
            await _run(settings)
        case ["migrate"]:
            create_private_folder(settings.environment.app.var)
            with hold_database(settings.database_url):
                await upgrade(settings.database_url, settings.data_key())
        case ["backup"]:
            _back_up(settings)
        case ["restore", file]:
            await _restore(settings, Path(file))
        case ["re-encrypt"]:
            await _re_encrypt(settings)
        case ["operators"]:
            print(await list_operators(settings, _agency(settings)))
        case ["remove-operator", telegram_id]:
            print(await remove_operator(settings, _agency(settings), telegram_id))
        case ["reset-second-factor", telegram_id]:
            print(await reset_second_factor(settings, _agency(settings), telegram_id))
        case _:
            raise ConfigInvalid(
                "usage: python -m bootstrap [migrate | backup | restore FILE | new-key | re-encrypt | operators"
                " | remove-operator TELEGRAM_ID | reset-second-factor TELEGRAM_ID]"
            )


def _agency(settings: Settings) -> AgencyContext:
    return settings.agency_context(SystemClock())


async def _run(settings: Settings) -> None:
    """Run the bot until a signal. Raises ConfigInvalid."""
    if not settings.environment.bot_token:
        raise ConfigInvalid(
            "BOT_TOKEN is missing: take one from @BotFather, or run the sandbox with `make run`."
        )
    program = await Program.open(settings)
    try:
        await program.run()
    finally:
        await program.close()


def _back_up(settings: Settings) -> None:
    """Back up the database and print the path. Raises BackupRefused."""
    now = SystemClock().now().astimezone(settings.zone)
    kept = back_up(settings.database_url, settings.backup_dir, now, settings.environment.backup.keep)
    print(f"{kept}\nThe data key is not included: keep DATA_KEY (or data.key) in another place.")


async def _restore(settings: Settings, backup: Path) -> None:
    """Restore a backup and print where the old database was moved. Raises ConfigInvalid or BackupRefused."""
    cipher, now = Cipher(settings.data_key()), SystemClock().now().astimezone(settings.zone)
    aside = await restore(settings.database_url, backup, cipher, now)
    print("The backup is restored." + (f" The old database was moved to {aside}" if aside else ""))


async def _re_encrypt(settings: Settings) -> None:
    """Re-encrypt all data with the first key. Raises ConfigInvalid or WrongDataKey."""
    database = open_database(settings.database_url, settings.data_key())
    try:
        print(f"{await re_encrypt(database)} values encrypted with the first key")
    finally:
        await database.close()


if __name__ == "__main__":
    try:
        uvloop.run(main(sys.argv[1:]))
    except (ConfigInvalid, BackupRefused) as error:
        sys.exit(str(error))
