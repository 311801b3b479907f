"""Decide whether a message is foreign: whether it asks for what belongs to another program.

The classifier's share of out of scope counts for more where the message holds a foreign word (nlu/lexicon/foreign.yml) or
words that no known message holds, and for less where it holds a word of the business. The shares were chosen on the
evaluation sets and on foreign sentences of their own (docs/nlu.md).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from nlu.catalogue import Catalogue
from nlu.frame import OUT_OF_SCOPE
from nlu.normalisers.service import find_mentions
from nlu.paths import LEXICON

_OWN = re.compile(
    r"阿姨|师傅|保洁|打扫|清洁|清洗|家政|月嫂|保姆|护工|育儿嫂|钟点工|陪护|上门|擦|拖地|疏通|搬家|做饭|维修|修|二手|闲置"
    r"|订单|这单|那单|派单|接单|下单|预约单|开工码|客户|雇主|评价我|请假|提现|发票|地毯|沙发"
    r"|备注|门禁|门锁|敲门|按门铃|进门|单元门|工具间|抹布|拖把|吸尘器|鞋套|质保|保修|成色|划痕"
    r"|(?:刷|付|支付|走|用)[^，,。]{0,4}(?:信用卡|银行卡)|(?:信用卡|银行卡)[^，,。]{0,3}(?:付|支付|可以|行)"
    r"|\b(?:clean\w*|cleaners?|ayi|housekeepers?|maids?|nann(?:y|ies)|babysit\w*|plumb\w*|movers?|handym[ae]n|caregivers?|helpers?|shifu|"
    r"repair\w*|housekeeping|second.?hand|used|customers?|clients?|jobs?|invoices?|receipts?|aunt(?:ie|y)?|uncle|sister|my order)\b"
    r"|^note\b|\b(?:door ?code|gate ?code|doorbell|buzzer|intercom|elevator|the lift|shoe covers|your people|"
    r"(?:code|key|keys|hash|press \d+)\b.{0,20}\b(?:door|gate|entrance|lobby|box|mat)|(?:door|gate|entrance|lobby)\b.{0,20}\b(?:code|key|keys|pin)|"
    r"warranty card|prepaid|gratuit\w+)\b"
    r"|\b(?:pay|charge|put|use|take|accept)\b.{0,20}\b(?:card|visa|mastercard)\b(?!.{0,12}(?:bill|balance|payment|limit))"
)
"""Words of the agency's own business."""


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[str]:
    document = yaml.safe_load((LEXICON / "foreign.yml").read_text(encoding="utf-8"))
    words = [word.strip() for kind in document.values() for word in re.split(r"\n\s*\|", kind)]
    return re.compile("|".join(rf"(?<![a-z])(?:{part})(?![a-z])" for part in words if part))


def has_own_words(text: str, catalogue: Catalogue) -> bool:
    """Tell whether canonical text holds a word of the business or describes a service."""
    return _OWN.search(text) is not None or bool(find_mentions(text, catalogue))


def has_foreign_words(text: str) -> bool:
    """Tell whether canonical text holds a word that belongs to other programs."""
    return _foreign().search(text) is not None


Ranking = Sequence[tuple[str, float]]
GOODS = frozenset(
    {
        "sell_item", "search_item", "make_offer", "ask_seller", "my_goods", "edit_listing", "ship_item", "watch_item",
        "confirm_receipt", "report_listing", "price_trend",
    }
)  # fmt: skip
"""Intents about things, whose names are foreign words otherwise: a phone, a film on disc."""


@dataclass(frozen=True)
class MinShares:
    """Minimum shares of out of scope for a message with no word of the business: with a foreign word, with novel words, and
    without either."""

    foreign: float
    novel: float
    unrelated: float


CUSTOMER_SHARES = MinShares(foreign=0.05, novel=0.12, unrelated=0.4)
HOUSEKEEPER_SHARES = MinShares(foreign=0.3, novel=0.3, unrelated=0.5)
"""Housekeepers speak of buses, rain and doctors in their reports."""
OPERATOR_SHARES = MinShares(foreign=0.4, novel=0.5, unrelated=0.6)
"""Operators dictate messages and announcements about anything, and name people."""
SHARES = {"customer": CUSTOMER_SHARES, "housekeeper": HOUSEKEEPER_SHARES, "operator": OPERATOR_SHARES}


def is_foreign(text: str, ranked: Ranking, role: str, catalogue: Catalogue, *, novel: bool = False) -> bool:
    """Tell whether canonical text is foreign; `ranked` holds the role's intents, most confident first.

    `novel` tells that the text holds words that the role's known messages do not (nlu/rasa_components/vocabulary.py).
    """
    share = next((share for intent, share in ranked if intent == OUT_OF_SCOPE), 0.0)
    limits = SHARES[role]
    if share < limits.foreign or has_own_words(text, catalogue):
        return False
    if share >= limits.unrelated:
        return True
    about_goods = ranked[0][0] in GOODS
    return not about_goods and ((novel and share >= limits.novel) or has_foreign_words(text))
