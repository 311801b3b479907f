"""The ways to pay."""

from enum import StrEnum


class ProviderName(StrEnum):
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
