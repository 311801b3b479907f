"""Extract what is said about a second-hand deal beside the thing and its price: condition, delivery, courier number."""

import re

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.span import Found

_TENTHS = re.compile(
    r"(?P<whole>[5-9五六七八九])(?:\.5|点五)?成[5五]?新?|(?P<written>[五六七八九])[五九]新|(?P<percent>[5-9]\d)成?新|(?P<share>[5-9]\d) ?(?:%|percent) new"
)
_CONDITIONS = (
    (
        "parts",
        r"坏的?(?:了)?(?!账|话)|不能(?:用|开机)|开不了机|用不了|拆(?:件|机)|当?零件|配件机|报废|尸体|维修机|故障"
        r"|\b(?:broken|for parts|spares?(?: or repairs?)?|not working|doesn'?t (?:work|turn on)|faulty|dead|defective|needs? repair\w*)\b",
    ),
    (
        "like_new",
        r"(?:几乎|差不多|基本|接近|近)(?:是)?全新|准新|(?:只|就|才)用过?(?:一|1|两|2|几)[次天回]|没怎么用|很新(?!鲜)|跟新的一样|和新的一样"
        r"|\b(?:like new|as new|good as new|almost new|nearly new|near mint|mint(?: condition)?|(?:barely|hardly|rarely|scarcely) (?:ever )?used|used (?:only )?(?:once|twice)|excellent condition)\b",
    ),
    (
        "new",
        r"全新|崭新|未(?:拆|开)封?|没(?:拆|开)(?:过)?(?:封|箱)?|没用过|未使用|原封|一次没用|吊牌(?:还)?在|带吊牌"
        r"|\b(?:brand[- ]?new|bnib|bnwt|nib|unopened|unused|never (?:been )?(?:used|opened|worn)|sealed|still in (?:the|its) (?:box|packaging|wrapper)|new in (?:the )?box|(?:new )?with tags)\b",
    ),
    (
        "fair",
        r"半新(?:半旧)?|能用|还可以用|凑合|有(?:点|些)?(?:磨损|划痕|掉漆|瑕疵|使用痕迹|痕迹|小毛病)|旧的|很旧|成色一般|功能正常"
        r"|\b(?:fair(?: condition)?|well[- ]used|usable|still (?:works|working|usable)|it works|works fine|working order|some (?:wear|scratches|marks)|scratched|worn|used but works|old but works)\b",
    ),
    (
        "good",
        r"成色(?:不错|好|很好)|保存(?:得)?(?:很|完)?好|状态(?:很)?好|品相(?:好|不错)|保养得(?:很)?好|没(?:什么)?毛病"
        r"|\b(?:(?:very )?good condition|great condition|good shape|decent condition|gently used|lightly used|well (?:kept|maintained|looked after))\b",
    ),
)
_COMPILED_CONDITIONS = tuple((code, re.compile(pattern)) for code, pattern in _CONDITIONS)
_LIKE_NEW_FROM, _GOOD_FROM = 90, 80
"""Least percentage of "new" that counts as like_new and good."""


def condition(text: str) -> str | None:
    """Return `new`, `like_new`, `good`, `fair` or `parts`: 九五新 is `like_new`, 八成新 is `good`, 能用 is `fair`."""
    share = _TENTHS.search(text)
    if share:
        return _condition_of(share)
    return next((code for code, pattern in _COMPILED_CONDITIONS if pattern.search(text)), None)


def _condition_of(share: re.Match[str]) -> str:
    if tenths := share["whole"] or share["written"]:
        percent = 10 * (parse_number(tenths) or 0)
    else:
        percent = float(share["percent"] or share["share"])
    if percent >= _LIKE_NEW_FROM:
        return "like_new"
    return "good" if percent >= _GOOD_FROM else "fair"


_DELIVERIES = (
    (
        "meet",
        r"自提|自取|面交|面对面|当面|见面|上门(?:自)?(?:取|拿|提)|来(?:家里)?(?:拿|取)|同城(?:面)?交易|自己(?:来)?(?:拿|取|搬)"
        r"|\b(?:meet(?:ing)?(?: up)?|pick(?:ed)?[- ]?up|pick (?:it|them) up|collect(?:ion|ed)?|in person|face to face|collect it|local pickup)\b",
    ),
    (
        "courier",
        r"快递|包邮|邮寄|寄(?!存|宿|养|卖)|顺丰|发货|物流|中通|圆通|韵达|申通|闪送|跑腿|到付"
        r"|\b(?:couriers?|post(?:ed|age)?|ship(?:ped|ping|s)?|mail(?:ed)?|express|delivery|delivered|free shipping)\b",
    ),
)
_COMPILED_DELIVERIES = tuple((code, re.compile(pattern)) for code, pattern in _DELIVERIES)
_NOT_SO = re.compile(
    r"(?:不(?:能|支持|接受|可以|要|想|包)?|别|没法|无法|no|not|don't|can't|cannot|won't)\s*$"
)
_ONLY_WITHOUT = re.compile(r"包邮")
"""不包邮 is sent at the buyer's cost, no meeting."""


def delivery(text: str) -> str | None:
    """Return `meet` or `courier`, the first that is not refused: 不邮寄，只自提 is `meet`."""
    found = [
        (match.start(), code)
        for code, pattern in _COMPILED_DELIVERIES
        for match in pattern.finditer(text)
        if not _NOT_SO.search(text, 0, match.start()) or _ONLY_WITHOUT.match(match.group())
    ]
    return min(found)[1] if found else None


_COURIER_NO = re.compile(
    r"(?<![a-z0-9])(?P<value>[a-z]{0,4}-?\d(?:[ -]?\d){8,19}|[a-z]{2}\d{9}[a-z]{2})(?![a-z0-9])"
)
_OTHER_NUMBER = re.compile(r"1[3-9]\d{9}|hk\d{12}")
"""A mobile number or an order number."""


def courier_no(text: str) -> Found[str] | None:
    """Return the number of a parcel, the longest that is no mobile or order number: 顺丰SF1234567890, "tracking YT8812345678901"."""
    found = [match for match in _COURIER_NO.finditer(text) if not _OTHER_NUMBER.fullmatch(match["value"])]
    if not found:
        return None
    match = max(found, key=lambda one: len(one["value"]))
    return Found(match["value"], *match.span("value"))
