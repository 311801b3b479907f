"""Names of the payment providers."""

from enum import StrEnum


class ProviderName(StrEnum):
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
