"""Build the payment and SMS providers that have keys.

Requests are signed with the system clock; ``clock``, which may be moved, decides which days are over.
"""

from contextlib import AsyncExitStack

import structlog
from aiohttp import ClientSession

from bootstrap.config.config_file import ConfigInvalid
from bootstrap.settings import Settings
from domain.kernel.clock import Clock, SystemClock
from domain.platform.language_services.ports import TextTranslator, Transcriber
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.ports import SmsSender, SmsUnavailable
from language_services.transcription import OpenAiTranscriber
from language_services.translation import text_translator
from payments.alipay import AlipayPayments
from payments.card_payments import CardPayments
from payments.wechat import WechatPayments
from sms.aliyun import AliyunSms
from sms.tencent import TencentSms

log = structlog.get_logger(__name__)


class NoSms:
    """Used without an SMS provider: phones are verified by sharing the contact."""

    async def send_code(self, phone: str, code: str, language: str) -> None:
        raise SmsUnavailable("no SMS provider is configured")


def payment_providers(
    settings: Settings, session: ClientSession, stack: AsyncExitStack, clock: Clock
) -> dict[ProviderName, PaymentProvider]:
    """Build the providers of ``payments.methods`` that have keys; log the others.

    Raises ConfigInvalid when none has.
    """
    made: dict[ProviderName, PaymentProvider] = {}
    environment = settings.environment
    if environment.wechat:
        made[ProviderName.WECHAT] = WechatPayments(environment.wechat)
    if environment.alipay:
        made[ProviderName.ALIPAY] = AlipayPayments(environment.alipay, session, SystemClock(), clock)
    if environment.stripe and environment.card_provider_token:
        made[ProviderName.CARD] = CardPayments(environment.stripe, clock)
    wanted = settings.config.payments.methods
    chosen = {name: made[name] for name in wanted if name in made}
    if not chosen:
        raise ConfigInvalid(
            "no payment provider: set the keys of WeChat Pay, Alipay or Stripe (docs/going-live.md)"
        )
    for provider in chosen.values():
        stack.push_async_callback(provider.close_session)
    if missing := [name.value for name in wanted if name not in made]:
        log.warning("payment methods without keys are disabled", methods=missing)
    return chosen


def sms_sender(settings: Settings, session: ClientSession) -> SmsSender:
    """Build the chosen SMS provider, or NoSms. Raises ConfigInvalid when the chosen one has no keys."""
    environment = settings.environment
    name = environment.sms_provider
    if name == "tencent" and environment.tencent_sms:
        return TencentSms(environment.tencent_sms, session, SystemClock())
    if name == "aliyun" and environment.aliyun_sms:
        return AliyunSms(environment.aliyun_sms, session, SystemClock())
    if name:
        raise ConfigInvalid(f"SMS_PROVIDER is {name}: it must be tencent or aliyun, with its keys set")
    return NoSms()


def transcriber(settings: Settings, session: ClientSession) -> Transcriber | None:
    """Build the transcriber; None without its address."""
    found = settings.environment.transcriber
    return OpenAiTranscriber(found, session) if found is not None else None


def text_translator_of(settings: Settings, session: ClientSession) -> TextTranslator | None:
    """Build the translator of texts; None without its address."""
    found = settings.environment.translator
    return text_translator(found, session) if found is not None else None
