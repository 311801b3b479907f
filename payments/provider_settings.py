"""Settings of the payment providers, apart from their libraries: reading them needs none of those."""

from pydantic import SecretStr
from pydantic.dataclasses import dataclass


@dataclass(frozen=True)
class WechatSettings:
    """Keys are PEM; ``certificate_serial`` names the merchant's, ``public_key_id`` WeChat's own key."""

    app_id: str
    merchant_id: str
    certificate_serial: str
    private_key: SecretStr
    api_v3_key: SecretStr
    public_key: str
    public_key_id: str
    notify_url: str
    base_url: str = "https://api.mch.weixin.qq.com"
    timeout_seconds: int = 10


@dataclass(frozen=True)
class AlipaySettings:
    """Keys are PEM: the application's private key and Alipay's public key; ``base_url`` is the gateway."""

    app_id: str
    seller_id: str
    private_key: SecretStr
    alipay_public_key: str
    notify_url: str
    return_url: str = ""
    base_url: str = "https://openapi.alipay.com/gateway.do"
    timeout_seconds: int = 10


@dataclass(frozen=True)
class StripeSettings:
    """``webhook_secret`` is that of the endpoint registered at Stripe."""

    secret_key: SecretStr
    webhook_secret: SecretStr
    base_url: str = "https://api.stripe.com"
    timeout_seconds: int = 20

    @property
    def live(self) -> bool:
        return "_live_" in self.secret_key.get_secret_value()
