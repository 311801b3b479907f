"""How much and how many: money, area, units, workers, ratings, stars, years. Each reads canonical text."""

import re

from nlu.normalisers.numerals import EN_NUMBER, NUMBER, ZH_NUMBER, number, tidy
from nlu.normalisers.span import Found

Amount = Found[int | float]

_CURRENCY = r"(?:块钱|块|元|圆|rmb|yuan|kuai|cny|bucks)"
_NOT_MONEY = (
    r"(?!\s*(?:平|㎡|m2|sq|米|公里|km|年|岁|天|小时|点|分|星|个小时|个月|号|楼|月|斤|寸|人|台|折|成|[:：]|hours?|hrs?|years?|days?|"
    r"stars?|min|am|pm|people|ac|units?|km|o'|%|[a-z]*\s?(?:of|years?)\b))"
)
_PER = r"(?:\s*(?:一小时|每小时|一个小时|一个钟|一天|每天|一次|一个月|每月|一平|每平|an? hour|per hour|/ ?h(?:r|our)?|a day|per day|a month|an hr))"
_MONEY = rf"[¥$]?\s?(?P<value>{NUMBER})\s?(?P<unit>{_CURRENCY})?"


def _found(match: re.Match[str], value: float | None) -> Amount | None:
    return None if value is None else Found(tidy(value), match.start(), match.end())


_AREA = re.compile(
    rf"(?P<value>{NUMBER})\s*(?:多|来)?\s*(?:个)?(?:平方米|平米|平方|平|m2|㎡|方(?!便|式|法|向)|sqm|sq\.? ?m(?:et(?:er|re)s?)?|square ?m(?:et(?:er|re)s?)?|square)(?![a-z])"
)
_ASKED_PER = re.compile(r"\s*(?:的?(?:多少|几|怎么|什么|啥|咋))")


def area(text: str) -> Amount | None:
    """Square metres: 80平, 一百二十平米, 85sqm. 一平多少钱 asks for a price a metre and is no area."""
    for match in _AREA.finditer(text):
        value = number(match["value"])
        if value and not (
            value == 1 and (_ASKED_PER.match(text, match.end()) or text[max(0, match.start() - 1)] == "每")
        ):
            return _found(match, value)
    return None


_RATING_WORD = r"(?:评分|评价|星级|分数|口碑分|得分|rating|rated|score|stars?)"
_SCORE = r"(?P<value>[1-5](?:\.\d+)?|[一二三四五](?:点[零一二三四五六七八九])?)"
_AT_LEAST = r"(?:及?以上|或以上|往上|起|\+|or (?:above|higher|more|better|up)|and (?:above|up|higher|over)|plus|minimum|min\b)"
_RATINGS = [
    re.compile(rf"(?<![十百\d]){_SCORE}\s*(?:分(?!钟)|星级?(?!期)|颗星|stars?)(?P<half>半)?\s*{_AT_LEAST}?"),
    re.compile(
        rf"{_RATING_WORD}\s*(?:of|is|was|要|在|得|不低于|至少|高于|大于|超过|>=?|:|at least|above|over|higher than|more than|minimum|min)*\s*{_SCORE}(?![\d%年])\s*(?:分|星)?(?P<half>半)?\s*{_AT_LEAST}?"
    ),
    re.compile(rf"(?P<value>[1-5]\.\d+)(?P<half>半)?\s*(?:{_AT_LEAST}|{_RATING_WORD}|的)"),
    re.compile(rf"{_SCORE}(?P<half>半)?\s*rating"),
    re.compile(
        r"(?:above|over|at least|higher than|better than|more than|minimum|不低于|高于|大于|超过|至少)\s*(?P<value>[1-5]\.\d+)(?P<half>半)?"
    ),
    re.compile(rf"(?P<value>[一二三四五]点[零一二三四五六七八九])(?P<half>半)?\s*{_AT_LEAST}"),
    re.compile(r"(?P<value>one|two|three|four|five)(?P<half>半)?[ -]stars?"),
]


def min_rating(text: str) -> Amount | None:
    """1 to 5: 4.8分以上, 四星半以上, rated 4.5+, above 4.7."""
    for pattern in _RATINGS:
        for match in pattern.finditer(text):
            if match.start() and (text[match.start() - 1].isdigit() or text[match.start() - 1] in ".:点"):
                continue
            value = number(match["value"])
            if value is not None and 1 <= value <= 5:
                return _found(match, value + (0.5 if match["half"] else 0))
    return None


_STARS = [
    re.compile(
        r"(?P<value>[1-5](?:\.5)?|[一二两三四五])\s*(?:颗星星|颗星|个星星|个星|星(?!期)|分(?!钟|之)|颗(?=$|[,。!！ 吧]))(?P<half>半)?"
    ),
    re.compile(r"(?P<value>[1-5](?:\.5)?)\s*(?:/|out of|of)\s*(?:5|five)"),
    re.compile(r"(?P<value>[1-5](?:\.5)?|one|two|three|four|five)(?P<half>)?[ -]?stars?"),
    re.compile(r"(?P<value>[一二三四]点五)分"),
    re.compile(
        r"(?:评分?|打|给|rate (?:her|him|it|them)?|rating (?:is|to)?|give (?:her|him|it|them)?)\s*(?P<value>[1-5])(?![\d.年个天台小])"
    ),
]
_FULL_MARKS = re.compile(r"满分|full marks|full score|全五星|10\s*/\s*10|ten out of ten")
_BEST_WHOLE = re.compile(r"(?:整体|总体|综合|overall)\D{0,4}(?P<value>[1-5一二三四五])")


def stars(text: str) -> Amount | None:
    """1 to 5 given in a review: 五星, 打4分, 4 out of 5, ⭐⭐⭐, 满分."""
    drawn = re.search(r"(?:[⭐★🌟]\s*)+", text)
    if drawn:
        count = sum(char in "⭐★🌟" for char in drawn.group())
        if 1 <= count <= 5 and not (count == 1 and re.search(r"\d\s*$", text[: drawn.start()])):
            return Found(count, drawn.start(), drawn.end())
    overall = _BEST_WHOLE.search(text)
    if overall:
        return _found(overall, number(overall["value"]))
    changed = max((match.end() for match in re.finditer(r"改成|改为|\bto\b", text)), default=0)
    for pattern in _STARS:
        for start in (changed, 0):
            match = pattern.search(text, start)
            if match:
                value = number(match["value"])
                half = match.groupdict().get("half")
                return _found(match, None if value is None else value + (0.5 if half else 0))
    full = _FULL_MARKS.search(text)
    return Found(5, full.start(), full.end()) if full else None


_EXPERIENCE = [
    re.compile(
        rf"(?P<value>{NUMBER})\s*(?:\+)?\s*(?:多)?年(?:及?以上|多)?的?(?:工作|从业|相关|带娃|护理|月嫂|育儿|做饭|保洁)?(?:的)?经验"
    ),
    re.compile(
        rf"(?:经验|工龄|从业|干了|做了|干过|做过)(?:要|有|在|至少|不少于|超过|满)*\s*(?P<value>{NUMBER})\s*年"
    ),
    re.compile(rf"(?P<value>{NUMBER})\s*年(?:及?以上|往上|起|工龄)"),
    re.compile(
        rf"(?P<value>{NUMBER})\s*(?:\+|plus|or more)?\s*(?:years?|yrs?)(?: or more)?(?:'|’)?(?: of)?(?: \w+)? (?:experience|exp)"
    ),
    re.compile(rf"(?:at least|more than|over|minimum|min)\s*(?P<value>{NUMBER})\s*(?:years?|yrs?)"),
    re.compile(
        rf"experience (?:of )?(?:at least|over|more than|above)?\s*(?P<value>{NUMBER})\s*(?:years?|yrs?)"
    ),
    re.compile(rf"(?P<value>{NUMBER})\s*\+?\s*(?:years?|yrs?) (?:or more|and up|plus)"),
]


def min_experience_years(text: str) -> Amount | None:
    """五年以上经验, 10年经验, at least 3 years of experience."""
    for pattern in _EXPERIENCE:
        match = pattern.search(text)
        if match and (value := number(match["value"])) is not None and value < 60:
            return _found(match, value)
    return None


_CEILINGS = [
    re.compile(
        rf"(?:预算|budget)(?:大概|大约|在|是|有|只有|最多|of|is|around|about|max|:|不超过|\s)*{_MONEY}{_NOT_MONEY}{_PER}?"
    ),
    re.compile(
        rf"(?:不超过|不要超过|别超过|不能超过|低于|少于|小于|最多|顶多|不高于|至多|控制在|under|below|less than|max(?:imum)?(?: of)?|up to|within|no more than|not more than|at most|cheaper than|<=?)\s*{_MONEY}{_NOT_MONEY}{_PER}?"
    ),
    re.compile(
        rf"{_MONEY}\s*{_PER}?\s*(?:以内|以下|之内|之下|内(?!窗|机|衣)|封顶|or less|or under|or below|max(?:imum)?|tops)"
    ),
]


def max_price(text: str) -> Amount | None:
    """A ceiling in CNY: 300以内, 预算八千, under 50 an hour."""
    for pattern in _CEILINGS:
        for match in pattern.finditer(text):
            value = number(match["value"])
            if value is not None and (value >= 5 or match["unit"]) and not _in_number(text, match):
                return _found(match, value)
    return None


def _in_number(text: str, match: re.Match[str]) -> bool:
    start = match.start("value")
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] == ".")


_PRICES = [
    re.compile(
        rf"(?:我出|出价|卖|要价|售价|现价|只要|收|出|价格?|标价|asking|offer(?:ing)?|pay|for|at|sell(?:ing)? (?:it )?for|price:?|just)\s*{_MONEY}{_NOT_MONEY}"
    ),
    re.compile(rf"[¥$]\s?(?P<value>{NUMBER})(?P<unit>)"),
    re.compile(rf"(?P<value>{NUMBER})\s?(?P<unit>{_CURRENCY})"),
    re.compile(
        rf"(?P<unit>)(?P<value>\d{{2,6}}|\d+(?:\.\d+)?[千万kw]\d?|[一二两三四五六七八九]?[一二三四五六七八九十百千万]+[一二三四五六七八九]?){_NOT_MONEY}(?![\d个台把张件套])"
    ),
]
_ONCE = re.compile(
    rf"(?:原价|买的?时候?花?了?|买成|入手价?|新的要|bought for|original(?:ly)?|new price)\s*{_MONEY}"
)


def price(text: str) -> Amount | None:
    """CNY asked or offered for a second-hand thing: 卖500, 1200不议价, for 300."""
    for match in _ONCE.finditer(text):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    for pattern in _PRICES:
        for match in pattern.finditer(text):
            value = number(match["value"])
            if (
                value is not None
                and (value >= 5 or match["unit"])
                and not _in_number(text, match)
                and not re.match(r"[a-z]", text[match.end() : match.end() + 1] or " ")
            ):
                return _found(match, value)
    return None


_UNIT_THING = r"(?:[挂柜内外壁]机|立式|中央空调|空调|油烟机|烟机|冰箱|洗衣机|电视|热水器|马桶|洗碗机|微波炉|烤箱|灶|地漏|水龙头|厕所|下水道|水池|窗|沙发|床垫|地毯|灯|柜子?|行李|箱子?)"
_QUANTITIES_ZH = re.compile(
    rf"(?P<value>\d+|{ZH_NUMBER}|俩)\s*(?:台|辆(?=车|货)|部(?!分)|扇|车(?!道|位|厢)|趟|件(?!事|套)|(?:个|张|块|组|套|只|条|口|盏)(?={_UNIT_THING}|[^,，。\d]{{0,3}}{_UNIT_THING}))"
)
_THING_EN = (
    r"(?:acs?|a/cs?|aircons?|air ?con(?:ditioner)?s?|air ?conditioners?|units?|hoods?|range hoods?|fridges?|refrigerators?|washers?|washing machines?|tvs?|"
    r"trucks?|vans?|truckloads?|loads?|toilets?|sofas?|mattress(?:es)?|rugs?|carpets?|windows?|heaters?|water heaters?|taps?|sinks?|trips?|drains?|machines?)"
)
_QUANTITIES_EN = re.compile(
    rf"(?P<value>\b\d{{1,2}}|{EN_NUMBER})\s+(?:(?!hours?|hrs?|people|stars?|am|pm|days?|weeks?|sqm|years?|min)[a-z-]+\s+){{0,2}}?{_THING_EN}\b"
)
_THING_AHEAD = re.compile(rf"{_UNIT_THING}\s*(?P<value>\d{{1,2}}|[一二两三四五六七八九十])\s*(?:台|个|扇|张)")


def quantity(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """How many units, added up (两台挂机一台柜机 is 3), with the spans. 一台多少钱 counts nothing."""
    total = 0
    spans: list[tuple[int, int]] = []
    for pattern in (_THING_AHEAD, _QUANTITIES_ZH, _QUANTITIES_EN):
        for match in pattern.finditer(text):
            value = number(match["value"])
            if match.start("value") and text[match.start("value") - 1] in "第.每这那哪上下":
                continue
            if (
                value is None
                or not 1 <= value <= 200
                or any(a < match.end("value") and match.start("value") < b for a, b in spans)
            ):
                continue
            if value == 1 and _ASKED_PER.match(text, match.end()):
                continue
            total += int(value)
            spans.append(match.span("value"))
    return spans, total or None


_WORKER = r"(?:阿姨|师傅|工人|保洁|保洁员|保姆|月嫂|护工|钟点工|小时工|搬运工|人手|人员|工(?!作|具))"
_PEOPLE_ZH = [
    re.compile(
        rf"(?P<value>\d+|[一二两三四五六七八九十]+|俩|仨)\s*(?:个|位|名|个女|个男|位女|位男)?{_WORKER}"
    ),
    re.compile(
        r"(?:来|派|要|叫|安排|请|找|需要|加|出|得|用)\s*(?P<value>\d+|[二两三四五六七八九十]+|俩|仨)\s*(?:个|位|名)?人(?!份|吃|的饭|住)"
    ),
    re.compile(
        r"(?P<value>\d+|[二两三四五六七八九十]+|俩|仨)\s*(?:个|位|名)人(?:来|做|打扫|干|搬|擦|过来|一起|上门|开荒|弄)"
    ),
    re.compile(
        r"(?:来|派|叫|安排|请)(?P<value>俩|仨|[二两三四五]个|\d个|[二两三四五]位|\d位)(?!小时|钟|半|月|星|周|平|天|孩|娃|老|台)"
    ),
]
_PEOPLE_EN = re.compile(
    rf"(?P<value>\b\d{{1,2}}|{EN_NUMBER})\s+(?:(?:good|strong|female|male|experienced|women|more)\s+)?(?:ayis?|workers?|cleaners?|helpers?|movers?|men|guys|women|females|males|nannies|"
    r"babysitters?|nurses?|housekeepers?|masters?|technicians?|people(?!\s+(?:for|coming|eat|to eat|dinner|to feed|party|at the))|persons?|ladies|plumbers?|cooks?)\b"
)


def people(text: str) -> Amount | None:
    """How many workers: 来两个阿姨, 三个人搬家, 2 ayis. One (一个阿姨) is how anybody speaks and says nothing."""
    for pattern in [*_PEOPLE_ZH, _PEOPLE_EN]:
        for match in pattern.finditer(text):
            value = number(re.sub(r"[个位]$", "", match["value"]))
            if match.start("value") and text[match.start("value") - 1] in "第.:号换这那每哪":
                continue
            if value is not None and 2 <= value <= 50:
                return Found(int(value), *match.span("value"))
            if value == 1 and match["value"] == "1" and re.search(r"(?:来|派|要)\s*$", text[: match.start()]):
                return _found(match, value)
    return None
