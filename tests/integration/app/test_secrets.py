"""Secrets come from the environment only, and logs contain neither secrets nor personal data."""

import json
import logging
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import structlog
import yaml
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from pydantic import SecretStr

from bootstrap.config.config_file import ConfigFile, ConfigInvalid, read_config
from bootstrap.environment_variables import ROOT, read_environment, variables
from bootstrap.logs import set_up_logs
from bootstrap.telegram_session import TelegramSession
from payments.provider_settings import AlipaySettings, StripeSettings, WechatSettings
from sms.aliyun import AliyunSmsSettings
from sms.tencent import TencentSmsSettings
from tests.conversations.operator.ticket_steps import NUMBER, applicant
from tests.support.bot_scene import open_scene
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG

SECRET = "do-not-show-this-anywhere"
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz012345"
TELLING = ("key", "secret", "token", "password")
PUBLIC = ("public_key", "public_key_id", "access_key_id", "secret_id")
"""Endings of names that look like secrets and are public, or known to the provider."""


def is_secret(name: str) -> bool:
    return not name.endswith(PUBLIC) and any(word in name for word in TELLING)


@pytest.mark.parametrize(
    "kind", [WechatSettings, AlipaySettings, StripeSettings, TencentSmsSettings, AliyunSmsSettings]
)
def test_a_providers_settings_never_show_their_secrets(kind: type[Any]) -> None:
    values = {
        one.name: SECRET if is_secret(one.name) else {} if one.name == "templates" else "1"
        for one in fields(kind)
    }
    made = kind(**values)
    assert SECRET in values.values(), "it has a secret"
    assert SECRET not in repr(made) and SECRET not in str(made) and SECRET not in f"{made}"


def test_the_environment_never_shows_its_secrets() -> None:
    secrets = {name for name in variables() if is_secret(name.lower())}
    assert {"BOT_TOKEN", "DATA_KEY", "WEBHOOK_SECRET", "CARD_PROVIDER_TOKEN", "STRIPE_SECRET_KEY"} <= secrets
    text = {name: field.annotation for name, field in variables().items() if field.is_required()}
    with pytest.MonkeyPatch.context() as patch:
        for name, kind in text.items():
            patch.setenv(name, "x" if kind in (str, SecretStr) else "{}")
        for name in (*secrets, "DATABASE_URL"):
            patch.setenv(name, SECRET)
        made = read_environment()
    assert made.bot_token.get_secret_value() == made.database_url == SECRET
    assert made.wechat and made.wechat.private_key.get_secret_value() == SECRET
    assert SECRET not in repr(made) and SECRET not in str(made)


@pytest.mark.parametrize(
    "path",
    [
        ("bot_token",),
        ("data_key",),
        ("agency", "bot_token"),
        ("payments", "stripe_secret_key"),
        ("payments", "keys"),
        ("policy", "secret"),
        ("policy", "limits", "token"),
    ],
)
def test_a_secret_in_the_configuration_file_is_refused(tmp_path: Path, path: tuple[str, ...]) -> None:
    content = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    part = content
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = SECRET
    file = tmp_path / "config.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigInvalid, match="there is no such key") as refused:
        read_config(file)
    assert SECRET not in str(refused.value)


def test_the_configuration_file_has_no_key_for_a_secret() -> None:
    def names(model: Any) -> Iterator[str]:
        for name, one in model.model_fields.items():
            yield name
            for kind in (one.annotation, *getattr(one.annotation, "__args__", ())):
                if hasattr(kind, "model_fields"):
                    yield from names(kind)

    assert [name for name in names(ConfigFile) if is_secret(name)] == []


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Return what was logged at the lowest level."""
    handlers, level, raises = logging.root.handlers[:], logging.root.level, logging.raiseExceptions
    written = StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    monkeypatch.setattr(sys, "stderr", written)
    logging.root.handlers = []
    set_up_logs("DEBUG")
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(written), cache_logger_on_first_use=False)
    logging.root.setLevel(logging.DEBUG)
    yield written.getvalue
    logging.root.handlers, logging.raiseExceptions = handlers, raises
    logging.root.setLevel(level)
    structlog.reset_defaults()


def test_an_exception_is_logged_without_its_message_and_variables(logged: Callable[[], str]) -> None:
    phone = "+8613912345678"
    try:
        raise ValueError(f"{phone} lives at 建国路88号, {TOKEN}")
    except ValueError:
        structlog.get_logger().exception("it failed", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
        logging.getLogger("a.library").exception("it failed at /bot%s/getMe", TOKEN)
    told = logged()
    assert told.count("ValueError") == 2 and "test_secrets.py" in told
    for word in (phone, "建国路", TOKEN):
        assert word not in told
    assert all(json.loads(line) for line in told.splitlines())


async def test_a_network_error_is_logged_without_the_token(logged: Callable[[], str]) -> None:
    session = TelegramSession("http://127.0.0.1:9")
    bot = Bot(TOKEN, session)
    try:
        await bot.get_me()
    except TelegramNetworkError as failed:
        log = logging.getLogger("aiogram.dispatcher")
        log.exception("Failed to fetch updates - %s: %s", type(failed).__name__, failed)
    finally:
        await session.close()
    told = logged()
    assert "TelegramNetworkError" in told
    assert TOKEN not in told and TOKEN.partition(":")[2] not in told


@pytest.fixture
async def own_scene(tmp_path: Path) -> AsyncIterator[OrderScene]:
    async with open_scene(OrderScene, tmp_path) as scene:
        yield scene


async def test_a_booking_and_an_application_log_no_personal_data(
    own_scene: OrderScene,
    logged: Callable[[], str],
) -> None:
    scene, zhou = own_scene, await own_scene.operator()
    await scene.housekeeper()
    customer = await scene.customer()
    await customer.text("明天下午3点在朝阳区做深度清洁，80平")
    await customer.tap("🙌 谁都可以")
    await customer.tap("✅")
    order = await scene.paid_order(customer)
    person = await applicant(scene)
    await person.photo(PNG)
    await zhou.tap("📄 处理")
    await zhou.tap("🔍")
    logging.getLogger().debug("the end of the day")
    told = logged()
    assert "the end of the day" in told and "ID number shown" in told, "everything was listened to"
    for word in ("13900000001", order.street, NUMBER, "林晓", "王秀英", order.note, scene.bot.token):
        assert word not in told, word
