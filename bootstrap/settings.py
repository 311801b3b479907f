"""Everything that differs between agencies and machines: ``config.yaml`` and the environment."""

import json
import os
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, replace
from enum import StrEnum
from pathlib import Path
from random import Random, SystemRandom
from typing import Annotated, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from pydantic import Field as EnvironmentField
from pydantic import ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bootstrap.config_file import ConfigFile, ConfigInvalid, read_config
from domain.homecare.agency_context import AgencyContext
from domain.homecare.regions.model import Regions
from domain.kernel.clock import Clock
from domain.kernel.local_clock import LocalClock
from domain.kernel.policy import Policy
from payments.alipay import AlipaySettings
from payments.stripe_api import StripeSettings
from payments.wechat import WechatSettings
from sms.aliyun import AliyunSmsSettings
from sms.tencent import TencentSmsSettings
from storage.cipher import Cipher

ROOT = Path(__file__).resolve().parent.parent
HOW_TO_MAKE_A_KEY = (
    "Make one with `.venv/bin/python -m bootstrap new-key` and set DATA_KEY (or DATA_KEY_FILE) to what it prints."
)
UNLIMITED = 10**9
FROM_A_FILE = "_FILE"
"""``WECHAT_PRIVATE_KEY_FILE=/run/secrets/key`` stands for the text in that file."""


class Part(StrEnum):
    """What a process does: take updates, or work off the tasks and notices that are due."""

    BOT = "bot"
    WORKER = "worker"


class Environment(BaseSettings):
    """The program's own variables; docs/going-live.md tells what each does."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    bot_token: str = EnvironmentField(default="", repr=False)
    app_config: Path = ROOT / "config.yaml"
    app_var: Path = Path("var")
    app_host: str = "127.0.0.1"
    app_port: int = 8081
    database_url: str = ""
    data_key: str = EnvironmentField(default="", repr=False)
    telegram_api_url: str = "https://api.telegram.org"
    card_provider_token: str = EnvironmentField(default="", repr=False)
    webhook_url: str = ""
    webhook_secret: str = EnvironmentField(default="", repr=False)
    nlu_url: str = "http://127.0.0.1:5005"
    operators: Annotated[tuple[int, ...], NoDecode] = ()
    sms_provider: str = ""
    log_level: str = "INFO"
    app_parts: Annotated[frozenset[Part], NoDecode] = EnvironmentField(default=frozenset(Part), min_length=1)
    telegram_share: float = EnvironmentField(default=1, gt=0, le=1)
    backup_dir: Path | None = None
    backup_keep: int = EnvironmentField(default=0, ge=0)
    clock_offset_seconds: float | None = None
    telegram_limits: bool = True

    @field_validator("operators", "app_parts", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )


Provider = TypeVar("Provider")


def made_key(var: Path) -> Path:
    """The file with the sandbox's own key, made once."""
    file = var / "data.key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(Cipher.new_key())
    return file


class Settings:
    """``config`` is the file, ``environment`` the variables; the rest is derived from the two.

    Raises ConfigInvalid.
    """

    def __init__(self, config: ConfigFile, environment: Environment, variables: Mapping[str, str]) -> None:
        self.config = config
        self.environment = environment
        self._variables = variables
        self.wechat = self._part(WechatSettings, "WECHAT")
        self.alipay = self._part(AlipaySettings, "ALIPAY")
        self.stripe = self._part(StripeSettings, "STRIPE")
        self.tencent_sms = self._part(TencentSmsSettings, "TENCENT_SMS")
        self.aliyun_sms = self._part(AliyunSmsSettings, "ALIYUN_SMS")

    @property
    def database_url(self) -> str:
        file = self.environment.app_var.resolve() / "app.sqlite3"
        return self.environment.database_url or self.config.database_url or f"sqlite+aiosqlite:///{file}"

    @property
    def backup_dir(self) -> Path:
        return self.environment.backup_dir or self.environment.app_var.resolve() / "backups"

    @property
    def operator_ids(self) -> frozenset[int]:
        """Telegram ids."""
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

    def _policy(self) -> Policy:
        """Without Telegram's limits one person may write without end too: for measuring."""
        policy = self.config.policy.to_domain()
        if self.environment.telegram_limits:
            return policy
        unlimited = replace(policy.limits, messages_a_minute=UNLIMITED, messages_an_hour=UNLIMITED)
        return replace(policy, limits=unlimited)

    def data_key(self) -> str:
        """The keys of what is encrypted at rest, the newest first: given, or in the sandbox made once and kept
        beside the embedded database. Raises ConfigInvalid."""
        environment = self.environment
        if environment.data_key:
            try:
                Cipher(environment.data_key)
            except ValueError:
                raise ConfigInvalid(f"DATA_KEY is no key. {HOW_TO_MAKE_A_KEY}") from None
            return environment.data_key
        if environment.bot_token or environment.database_url or self.config.database_url:
            raise ConfigInvalid(
                "DATA_KEY is missing: it encrypts the ID numbers and photos of your housekeepers. "
                f"{HOW_TO_MAKE_A_KEY} Keep it apart from the database and its backups."
            )
        return made_key(environment.app_var).read_text().strip()

    def _part(self, kind: type[Provider], prefix: str) -> Provider | None:
        """A provider's settings from its variables; None when none of the necessary ones is set."""
        values: dict[str, Any] = {}
        missing: list[str] = []
        for one in fields(cast(Any, kind)):
            name = f"{prefix}_{one.name}".upper()
            text = self._variable(name)
            if text:
                values[one.name] = _typed(one, text, name)
            elif one.default is MISSING and one.default_factory is MISSING:
                missing.append(name)
        if not missing:
            return kind(**values)
        if values:
            raise ConfigInvalid(f"{prefix.title()} is set up only in part; missing: {', '.join(missing)}")
        return None

    def _variable(self, name: str) -> str:
        named = _from_a_file(self._variables, name)
        return self._variables.get(name, "").replace("\\n", "\n") if named is None else named


def _typed(one: "Field[Any]", text: str, name: str) -> Any:
    if one.type in (int, "int"):
        try:
            return int(text)
        except ValueError:
            raise ConfigInvalid(f"{name} must be a whole number") from None
    if "Mapping" in str(one.type):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            raise ConfigInvalid(f'{name} must be JSON such as {{"zh": "1001", "en": "1002"}}') from None
    return text


def _from_a_file(variables: Mapping[str, str], name: str) -> str | None:
    """None when no file is named. Raises ConfigInvalid."""
    file = variables.get(name + FROM_A_FILE)
    if not file:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise ConfigInvalid(f"{name}{FROM_A_FILE} names a file that cannot be read") from None


def load_settings() -> Settings:
    """From the environment and the file that it names. Raises ConfigInvalid."""
    named = {one: _from_a_file(os.environ, one.upper()) for one in Environment.model_fields}
    try:
        environment = Environment(**{one: cast(Any, text) for one, text in named.items() if text is not None})
    except ValidationError as error:
        lines = (f"  {str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors())
        raise ConfigInvalid("\n".join(("the environment does not fit:", *lines))) from None
    return Settings(read_config(environment.app_config), environment, os.environ)
