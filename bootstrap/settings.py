"""Settings from ``config.yaml`` and the environment."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random, SystemRandom
from zoneinfo import ZoneInfo

from bootstrap.config.config_file import ConfigFile, ConfigInvalid, read_config
from bootstrap.environment_variables import Environment, read_environment
from bootstrap.sandbox_key import sandbox_key_file, sandbox_key_path
from domain.homecare.agency_context import AgencyContext
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import Regions
from domain.kernel.clock import Clock
from domain.kernel.local_clock import LocalClock
from storage.cipher import Cipher
from storage.maintenance.backup import database_files

KEY_INSTRUCTIONS = "Make one with `.venv/bin/python -m bootstrap new-key` and set DATA_KEY (or DATA_KEY_FILE) to what it prints."
UNLIMITED = 10**9


@dataclass(frozen=True)
class Settings:
    """``config`` is the file's content, ``environment`` the variables; properties derive from both."""

    config: ConfigFile
    environment: Environment

    @property
    def database_url(self) -> str:
        file = self.environment.app.var.resolve() / "app.sqlite3"
        return self.environment.database_url or self.config.database_url or f"sqlite:///{file}"

    @property
    def backup_dir(self) -> Path:
        return self.environment.backup.dir or self.environment.app.var.resolve() / "backups"

    def private_paths(self) -> list[Path]:
        """Return the files and folders with the data, whether they exist or not."""
        var = self.environment.app.var
        paths = [var, sandbox_key_path(var), self.backup_dir, *self.backup_dir.glob("*.sqlite3")]
        if self.database_url.startswith("sqlite"):
            paths += database_files(self.database_url)
        return paths

    @property
    def operator_ids(self) -> frozenset[int]:
        """Return the Telegram ids of the configured operators."""
        return frozenset(self.config.operators) | frozenset(self.environment.operators)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.config.agency.timezone)

    def agency_context(self, clock: Clock, random: Random | None = None) -> AgencyContext:
        return AgencyContext(
            self.config.catalogue.to_domain(),
            Regions(tuple(city.to_domain() for city in self.config.regions)),
            self._policy(),
            LocalClock(clock, self.zone),
            random or SystemRandom(),
        )

    def _policy(self) -> HomecarePolicy:
        """Return the policy; without ``telegram.limits`` message limits are lifted too."""
        policy = self.config.policy.to_domain()
        if self.environment.telegram.limits:
            return policy
        platform = policy.platform
        unlimited = replace(platform.limits, messages_a_minute=UNLIMITED, messages_an_hour=UNLIMITED)
        return replace(policy, platform=replace(platform, limits=unlimited))

    def data_key(self) -> str:
        """Return the data keys, newest first: configured, or in the sandbox created beside the database.

        Raises ConfigInvalid.
        """
        environment = self.environment
        if key := environment.data_key.get_secret_value():
            try:
                Cipher(key)
            except ValueError:
                raise ConfigInvalid(f"DATA_KEY is not a valid key. {KEY_INSTRUCTIONS}") from None
            return key
        if environment.bot_token or environment.database_url or self.config.database_url:
            raise ConfigInvalid(
                "DATA_KEY is missing: it encrypts the ID numbers and photos of your housekeepers. "
                f"{KEY_INSTRUCTIONS} Keep it apart from the database and its backups."
            )
        return sandbox_key_file(environment.app.var).read_text().strip()


def load_settings() -> Settings:
    """Load the environment and the configuration file that it names. Raises ConfigInvalid."""
    environment = read_environment()
    return Settings(read_config(environment.app.config), environment)
