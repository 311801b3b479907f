"""Extract the sum of money of a payout, a refund, a compensation, extra work or a new price, in CNY."""

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.number_parser import NUMBER, ZH_DIGITS, parse_number
from nlu.normalisers.span import Found

_CURRENCY = r"(?:块钱|块|元|圆|蚊|rmb|yuan|kuai|cny|bucks)"
_HALF_ZH = lazy_pattern(
    r"(?P<tenth>[\d一二三四五六七八九])(?![\d十百千万点分平台小个天次趟米套件单斤月周位方])"
)
_MARKED = lazy_pattern(
    rf"(?<![\d.a-z])(?:[¥$]\s?(?P<behind>{NUMBER})|(?P<value>{NUMBER})\s?(?P<unit>{_CURRENCY}))(?![a-z])"
)
_NOT_A_SUM = (
    r"(?![a-z])(?!\s?(?:[\d%:/]|\.\d|个?(?:小时|钟头|星期|礼拜|月(?!嫂))|点|号|日|天|年|周|分钟?|成|折|倍|台|单|平(?!台)|次|趟|张|位|人(?!工)|下|些|点|定|直|起|共|名|项|条|件|扇|家|笔|楼|层|半|星|度|岁|多?分钟|公里|点半"
    r"|(?:hours?|hrs?|h|minutes?|mins?|days?|weeks?|months?|units?|acs?|windows?|rooms?|orders?|jobs?|stars?|percent|m2|sqm|square|floors?|times?|more (?:hours?|windows?|rooms?|acs?)|pm|am|o'clock"
    r"|st|nd|rd|th)(?![a-z])))"
)
_BARE = lazy_pattern(rf"(?<![\da-z.:/第#-])(?P<value>{NUMBER}){_NOT_A_SUM}")
_TO = lazy_pattern(
    r"(?:[到成为至]|(?<![a-z])(?:to|at|now|is|be|costs?|=)|调道|改|定价|设为?|单价|price|rate|每平|每台|每小时|一小时)\s*[:：]?\s*$"
)
_BY = lazy_pattern(
    r"(?:(?:上?涨|加|降|提价?|减|[上下]调|提高|降低|便宜|贵|多)了?(?:价|了)?|(?<![a-z])(?:by|from|从|plus|minus|more|up by|another|extra))\s*$"
)
_FROM = lazy_pattern(r"(?:从|原来|原价|现在是|(?<![a-z])(?:from|was|used to be))\s*$")
_PART_BEFORE = lazy_pattern(
    r"(?:材料|配件|零件|人工|工钱|工费|手工|labou?r|materials?|parts?)(?:费|钱)?\s*[:：]?\s*$"
)
_PART_BEHIND = lazy_pattern(r"\s?(?:for (?:the )?)?(?:materials?|labou?r|parts?)(?![a-z])")
_SMALL_ALONE = lazy_pattern(r"[零〇一二两俩三仨四五六七八九十]|one|two|three|four|couple|a couple|万|千|百")


def money_sum(text: str) -> Found[float] | None:
    """Return the sum that is asked for: 提现300, 退35块五, 赔一百, "refund 50 yuan"; the first of several."""
    return next(iter([*_marked(text), *_bare(text)]), None)


def total_of_parts(text: str) -> float | None:
    """Return the total of sums that are named by what they are for (材料40人工60); None for fewer than two."""
    found = [one for one in _BARE.finditer(text) if _part_of(text, one.start(), one.end())]
    values = [value for one in found if (value := parse_number(one["value"])) is not None]
    return sum(values) if len(values) > 1 else None


def _part_of(text: str, start: int, end: int) -> bool:
    return bool(_PART_BEFORE.search(text[:start]) or _PART_BEHIND.match(text, end))


def new_price(text: str) -> Found[float] | None:
    """Return the price to be set, the last one named: 7 of 从六块五调到7块一平; None where only a change is named (涨5块)."""
    marked = _marked(text)
    bare = [
        one
        for one in _bare(text, stated=True)
        if not any(other.start <= one.start < other.end for other in marked)
    ]
    found = sorted([*marked, *bare], key=lambda one: one.start)
    kept = [one for one in found if not _BY.search(text[: one.start]) and not _FROM.search(text[: one.start])]
    stated = [one for one in kept if _TO.search(text[: one.start])]
    chosen = stated or kept
    return chosen[-1] if chosen else None


def _marked(text: str) -> list[Found[float]]:
    """Return the numbers with a currency."""
    found = []
    for match in _MARKED.finditer(text):
        value = parse_number(match["value"] or match["behind"])
        if value is None:
            continue
        end = match.end()
        tenth = _HALF_ZH.match(text, end) if match["unit"] == "块" else None
        if tenth:
            digit = tenth["tenth"]
            value += (int(digit) if digit.isdigit() else ZH_DIGITS[digit]) / 10
            end = tenth.end()
        elif match["unit"] == "块" and text.startswith("半", end):
            value, end = value + 0.5, end + 1
        found.append(Found(value, match.start(), end))
    return found


def _bare(text: str, *, stated: bool = False) -> list[Found[float]]:
    """Return the numbers without a currency; a lone numeral in words counts only where a price is `stated` (调到七)."""
    found = []
    for match in _BARE.finditer(text):
        value = parse_number(match["value"])
        alone = _SMALL_ALONE.fullmatch(match["value"])
        if value is None or (alone and not (stated and _TO.search(text[: match.start()]))):
            continue
        found.append(Found(value, *match.span()))
    return found
