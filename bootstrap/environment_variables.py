"""The program's environment variables as nested models; docs/going-live.md describes each.

A section's variables begin with its field's name: ``Environment.telegram.share`` is TELEGRAM_SHARE. Any
variable NAME may be given as NAME_FILE, the path of a file that holds the value.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bootstrap.config.config_file import ConfigInvalid
from language_services.transcription import TranscriberSettings
from language_services.translation import TranslatorSettings
from payments.provider_settings import AlipaySettings, StripeSettings, WechatSettings
from sms.aliyun import AliyunSmsSettings
from sms.tencent import TencentSmsSettings
from web.webhook_path import WEBHOOK_PATH

ROOT = Path(__file__).resolve().parent.parent
FILE_SUFFIX = "_FILE"
TELEGRAM_API = "https://api.telegram.org"
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
PROVIDERS = ("wechat", "alipay", "stripe", "tencent_sms", "aliyun_sms", "transcriber", "translator")
NO_SECRET = SecretStr("")


class Part(StrEnum):
    """A part that a process runs: take updates, or run due tasks and send the outbox."""

    BOT = "bot"
    WORKER = "worker"


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


def _split_at_commas(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class AppSection(Section):
    config: Path = ROOT / "config.yaml"
    var: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8081
    parts: Annotated[frozenset[Part], NoDecode] = Field(default=frozenset(Part), min_length=1)

    _parts = field_validator("parts", mode="before")(_split_at_commas)


class TelegramSection(Section):
    """``share`` is this process's part of the rate limit; turn ``limits`` off in measurements only."""

    api_url: str = TELEGRAM_API
    share: float = Field(default=1, gt=0, le=1)
    limits: bool = True


class WebhookSection(Section):
    """``url`` is where Telegram sends updates, ``secret`` what it sends with them."""

    url: str = ""
    secret: SecretStr = NO_SECRET

    @field_validator("url")
    @classmethod
    def _can_be_served(cls, url: str) -> str:
        if not url:
            return url
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise PydanticCustomError(
                "webhook", "it must be a whole address such as https://bot.example.com/telegram"
            )
        if parts.path != WEBHOOK_PATH or parts.query:
            raise PydanticCustomError(
                "webhook", f"its path must be {WEBHOOK_PATH}, the one that the program serves"
            )
        return url

    @field_validator("secret")
    @classmethod
    def _is_allowed(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value() and not WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise PydanticCustomError(
                "webhook", "Telegram takes 1 to 256 of the letters A-Z and a-z, digits, _ and - only"
            )
        return secret


class MetricsSection(Section):
    """Where ``/metrics`` is served; nowhere without a port."""

    host: str = "127.0.0.1"
    port: int = Field(default=0, ge=0, le=65535)


class BackupSection(Section):
    dir: Path | None = None
    keep: int = Field(default=0, ge=0)


class ClockSection(Section):
    """Setting an offset, even of 0 seconds, enables the route that moves the clock."""

    offset_seconds: float | None = None


class VariablesSource(EnvSettingsSource):
    """Read the variables of the models only, each from NAME_FILE where that is set.

    Raises ConfigInvalid for a file that cannot be read.
    """

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls)
        given = ((name.lower(), _variable_value(self.env_vars, name)) for name in variables(settings_cls))
        self.env_vars = {name: text for name, text in given if text is not None}

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        """Return a value that is not JSON unchanged, so that the model rejects it by the variable's name."""
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


class Environment(BaseSettings):
    """A provider is None when none of its variables has a value."""

    model_config = SettingsConfigDict(
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        env_nested_delimiter="_",
        env_nested_max_split=1,
    )

    bot_token: SecretStr = NO_SECRET
    data_key: SecretStr = NO_SECRET
    database_url: str = Field(default="", repr=False)
    operators: Annotated[tuple[int, ...], NoDecode] = ()
    nlu_url: str = "http://127.0.0.1:5005"
    log_level: str = "INFO"
    app: AppSection = AppSection()
    telegram: TelegramSection = TelegramSection()
    webhook: WebhookSection = WebhookSection()
    metrics: MetricsSection = MetricsSection()
    backup: BackupSection = BackupSection()
    clock: ClockSection = ClockSection()
    card_provider_token: SecretStr = NO_SECRET
    wechat: WechatSettings | None = None
    alipay: AlipaySettings | None = None
    stripe: StripeSettings | None = None
    sms_provider: str = ""
    tencent_sms: TencentSmsSettings | None = None
    aliyun_sms: AliyunSmsSettings | None = None
    transcriber: TranscriberSettings | None = None
    translator: TranslatorSettings | None = None

    _operators = field_validator("operators", mode="before")(_split_at_commas)

    @field_validator("webhook")
    @classmethod
    def _webhook_is_safe(cls, webhook: WebhookSection, info: ValidationInfo) -> WebhookSection:
        """Refuse what Telegram would refuse or what anybody could use to send updates in its name."""
        if not webhook.url:
            return webhook
        if not webhook.secret.get_secret_value():
            raise PydanticCustomError(
                "webhook", "WEBHOOK_URL needs WEBHOOK_SECRET, without which anybody could send updates"
            )
        telegram: TelegramSection | None = info.data.get("telegram")
        local_server = telegram is not None and telegram.api_url != TELEGRAM_API
        if not local_server and not webhook.url.startswith("https://"):
            raise PydanticCustomError(
                "webhook", "WEBHOOK_URL must begin with https://, or Telegram refuses it"
            )
        return webhook

    @field_validator(*PROVIDERS, mode="before")
    @classmethod
    def _without_empty_values(cls, values: Any) -> Any:
        """Drop empty values; replace a literal ``\\n``, as in a PEM text on one line, by a line break."""
        if not isinstance(values, Mapping):
            return values
        return {
            name: value.replace("\\n", "\n") if isinstance(value, str) else value
            for name, value in values.items()
            if value != ""
        } or None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, VariablesSource(settings_cls)


def _section(field: FieldInfo) -> Mapping[str, FieldInfo] | None:
    """Return the fields of a nested model or dataclass, None for a single variable."""
    for kind in (field.annotation, *get_args(field.annotation)):
        if nested := getattr(kind, "__pydantic_fields__", None):
            return dict(nested)
    return None


def variables(kind: type[BaseSettings] = Environment) -> dict[str, FieldInfo]:
    """Return every variable that is read, by its name in upper case."""
    found: dict[str, FieldInfo] = {}
    for name, field in kind.model_fields.items():
        nested = _section(field)
        if nested is None:
            found[name.upper()] = field
        else:
            found |= {f"{name}_{one}".upper(): inner for one, inner in nested.items()}
    return found


def _variable_value(environment: Mapping[str, str | None], name: str) -> str | None:
    """Return the variable's value, or the content of its file; ``environment`` has names in lower case.

    Raises ConfigInvalid for a file that cannot be read.
    """
    file = environment.get(f"{name}{FILE_SUFFIX}".lower())
    if not file:
        return environment.get(name.lower())
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise ConfigInvalid(f"{name}{FILE_SUFFIX} names a file that cannot be read") from None


def read_environment() -> Environment:
    """Read and validate the environment. Raises ConfigInvalid, which names each invalid variable."""
    try:
        return Environment()
    except ValidationError as error:
        raise ConfigInvalid(_description(error)) from None


def _description(error: ValidationError) -> str:
    """Describe the invalid variables: the program's own ones if any, else those of one provider."""
    own: list[tuple[str, str, str, str]] = []
    of_providers: list[tuple[str, str, str, str]] = []
    for one in error.errors(include_input=False, include_url=False):
        section, *rest = (str(step) for step in one["loc"])
        nested = _section(Environment.model_fields[section]) and rest
        name = f"{section}_{rest[0]}" if nested else section
        entry = section, name.upper(), one["type"], one["msg"]
        (of_providers if section in PROVIDERS else own).append(entry)
    if own:
        return "\n".join(
            ("the environment does not fit:", *(f"  {name}: {text}" for _, name, _, text in own))
        )
    section, name, kind, text = of_providers[0]
    if kind == "missing":
        missing = ", ".join(each for of, each, why, _ in of_providers if (of, why) == (section, kind))
        return f"{section.title()} is set up only in part; missing: {missing}"
    if kind.startswith("int_"):
        return f"{name} must be a whole number"
    if kind in ("mapping_type", "dict_type"):
        return f'{name} must be JSON such as {{"zh": "1001", "en": "1002"}}'
    return f"{name}: {text}"
