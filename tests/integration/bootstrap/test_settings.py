"""``config.yaml`` and the environment: accepted values, and errors for others."""

from pathlib import Path

import pytest
import yaml

from bootstrap.config.config_file import ConfigInvalid, read_config
from bootstrap.environment_variables import ROOT, read_environment
from bootstrap.settings import Settings, load_settings
from domain.homecare.policy import HomecarePolicy
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import ManualClock

CONFIG = ROOT / "config.yaml"
STRIPE = {"STRIPE_SECRET_KEY": "sk_test_1", "STRIPE_WEBHOOK_SECRET": "whsec_1"}
ALIYUN = {
    "ALIYUN_SMS_ACCESS_KEY_ID": "LTAI",
    "ALIYUN_SMS_ACCESS_KEY_SECRET": "s",
    "ALIYUN_SMS_SIGN_NAME": "n",
}


def settings(tmp_path: Path, **variables: str) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"APP_VAR": str(tmp_path), **variables}.items():
            patch.setenv(name, value)
        return Settings(read_config(CONFIG), read_environment())


def test_the_file_holds_the_products_default_policy() -> None:
    assert read_config(CONFIG).policy.to_domain() == HomecarePolicy()


def test_a_key_that_is_left_out_has_the_policys_default(tmp_path: Path) -> None:
    content = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    dispatch = content["policy"]["dispatch"]
    content["policy"] = {
        "cancellation": {"fees": content["policy"]["cancellation"]["fees"]},
        "dispatch": {name: dispatch[name] for name in ("same_day", "next_day", "later")},
    }
    file = tmp_path / "config.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    assert read_config(file).policy.to_domain() == HomecarePolicy()


def test_the_default_catalogue_has_the_contracts_services(tmp_path: Path) -> None:
    agency = settings(tmp_path).agency_context(ManualClock())
    codes = [service.code for service in agency.catalogue.services]
    assert len(codes) == len(set(codes)) == 15
    categories = {category.code for category in agency.catalogue.categories}
    assert {service.category for service in agency.catalogue.services} == categories
    assert agency.catalogue.service("deep_cleaning").price == 600


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("policy", "payment_minuets"), 15, "policy.payment_minuets: there is no such key; is it misspelt?"),
        (("agency", "timezone"), "Mars/Olympus", "agency.timezone: is no time zone"),
        (("policy", "payout", "commission_percent"), 120, "policy.payout.commission_percent"),
        (("policy", "dispatch", "coupon"), 0.001, "at most two decimals"),
        (("policy", "lateness", "no_show_minutes"), 10**15, "policy.lateness.no_show_minutes: is too large"),
    ],
)
def test_an_invalid_value_is_refused_by_name(
    tmp_path: Path, path: tuple[str, ...], value: object, words: str
) -> None:
    content = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    part = content
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    file = tmp_path / "config.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigInvalid, match=words.replace("?", r"\?")):
        read_config(file)


def test_a_provider_set_up_in_part_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="ALIPAY_SELLER_ID"):
        settings(tmp_path, ALIPAY_APP_ID="2021")


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk_test_1\n")
    made = settings(tmp_path, STRIPE_SECRET_KEY_FILE=str(tmp_path / "key"), STRIPE_WEBHOOK_SECRET="whsec_1")
    assert made.environment.stripe is not None
    assert made.environment.stripe.secret_key.get_secret_value() == "sk_test_1"
    assert made.environment.wechat is None


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        (
            {
                "TENCENT_SMS_SECRET_ID": "AKID",
                "TENCENT_SMS_REGION": "",
                "TENCENT_SMS_TEMPLATES": '{"zh": "1"}',
            },
            "Tencent_Sms is set up only in part; missing: "
            "TENCENT_SMS_SECRET_KEY, TENCENT_SMS_SDK_APP_ID, TENCENT_SMS_SIGN_NAME",
        ),
        ({**STRIPE, "STRIPE_TIMEOUT_SECONDS": "soon"}, "STRIPE_TIMEOUT_SECONDS must be a whole number"),
        (
            {**ALIYUN, "ALIYUN_SMS_TEMPLATES": "SMS_1001"},
            'ALIYUN_SMS_TEMPLATES must be JSON such as {"zh": "1001", "en": "1002"}',
        ),
        (
            {"OPERATORS": "7,eight", "APP_PORT": "http"},
            "the environment does not fit:\n"
            "  OPERATORS: Input should be a valid integer, unable to parse string as an integer\n"
            "  APP_PORT: Input should be a valid integer, unable to parse string as an integer",
        ),
    ],
)
def test_an_invalid_variable_is_refused_by_name(
    tmp_path: Path, variables: dict[str, str], words: str
) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        settings(tmp_path, **variables)
    assert str(refused.value) == words


def test_a_provider_whose_variables_are_all_empty_is_not_set_up(tmp_path: Path) -> None:
    assert settings(tmp_path, STRIPE_SECRET_KEY="", STRIPE_BASE_URL="").environment.stripe is None


def test_a_key_may_have_escaped_line_breaks(tmp_path: Path) -> None:
    made = settings(tmp_path, **{**STRIPE, "STRIPE_SECRET_KEY": "first\\nsecond"}).environment.stripe
    assert made is not None and made.secret_key.get_secret_value() == "first\nsecond"


def test_only_variables_of_the_program_are_read(tmp_path: Path) -> None:
    made = settings(tmp_path, APP="not JSON", TELEGRAM="1", WEBHOOK_FILE="/nowhere", APP_UNKNOWN="1")
    assert made.environment.app.host == "127.0.0.1"


WEBHOOK = {"WEBHOOK_URL": "https://bot.example.com/telegram", "WEBHOOK_SECRET": "a_secret-1"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"WEBHOOK_SECRET": ""}, "needs WEBHOOK_SECRET"),
        ({"WEBHOOK_SECRET": "with space"}, "WEBHOOK_SECRET: Telegram takes"),
        ({"WEBHOOK_SECRET": "密" * 8}, "WEBHOOK_SECRET: Telegram takes"),
        ({"WEBHOOK_SECRET": "a" * 257}, "WEBHOOK_SECRET: Telegram takes"),
        ({"WEBHOOK_URL": "http://bot.example.com/telegram"}, "must begin with https"),
        ({"WEBHOOK_URL": "https://bot.example.com/"}, "WEBHOOK_URL: its path must be /telegram"),
        ({"WEBHOOK_URL": "https://bot.example.com/telegram/x"}, "WEBHOOK_URL: its path must be /telegram"),
        ({"WEBHOOK_URL": "bot.example.com/telegram"}, "WEBHOOK_URL: it must be a whole address"),
    ],
)
def test_a_webhook_that_cannot_work_is_refused_by_name(
    tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        settings(tmp_path, **WEBHOOK | changes)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "variables",
    [
        WEBHOOK,
        {**WEBHOOK, "WEBHOOK_URL": "http://127.0.0.1:9/telegram", "TELEGRAM_API_URL": "http://127.0.0.1:8"},
    ],
)
def test_a_webhook_by_https_or_beside_an_own_bot_api_server_is_taken(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    assert settings(tmp_path, **variables).environment.webhook.url == variables["WEBHOOK_URL"]


def test_the_embedded_database_generates_and_keeps_a_data_key(tmp_path: Path) -> None:
    first, second = settings(tmp_path).data_key(), settings(tmp_path).data_key()
    assert first == second
    assert (tmp_path / "data.key").stat().st_mode & 0o077 == 0


def test_production_without_a_data_key_is_refused(tmp_path: Path) -> None:
    live = settings(tmp_path, BOT_TOKEN="1:token")
    with pytest.raises(ConfigInvalid, match=r"DATA_KEY is missing.*bootstrap new-key"):
        live.data_key()
    assert not (tmp_path / "data.key").exists(), "no key is made that nobody knows of"


@pytest.mark.parametrize("key", ["secret", "MDEy", f"{DATA_KEY},secret"])
def test_an_invalid_data_key_is_refused(tmp_path: Path, key: str) -> None:
    live = settings(tmp_path, DATA_KEY=key)
    with pytest.raises(ConfigInvalid, match="DATA_KEY is not a valid key") as refused:
        live.data_key()
    assert "secret" not in str(refused.value) and DATA_KEY not in str(refused.value)


def test_every_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text("1:token-of-a-file\n")
    (tmp_path / "key").write_text(DATA_KEY)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("DATA_KEY_FILE", str(tmp_path / "key"))
    loaded = load_settings()
    assert loaded.environment.bot_token.get_secret_value() == "1:token-of-a-file"
    assert loaded.data_key() == DATA_KEY
    monkeypatch.setenv("DATA_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ConfigInvalid, match="DATA_KEY_FILE names a file that cannot be read"):
        load_settings()


def test_operators_come_from_the_file_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPERATORS", "7, 8")
    assert settings(tmp_path).operator_ids == {7, 8}
