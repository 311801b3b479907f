"""Extract amounts from canonical text: money, area, units, workers, ratings, stars, years."""

import itertools
import re

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.number_parser import EN_NUMBER, NUMBER, ZH_NUMBER, compact_number, parse_number
from nlu.normalisers.span import Found

Amount = Found[int | float]

_CURRENCY = r"(?:块钱|块|元|圆|蚊|rmb|yuan|kuai|cny|bucks)"
_NOT_MONEY = (
    r"(?!\d)(?!\s*(?:平|㎡|m2|sq|米|公里|km|年|岁|天|小时|点|分|星|个小时|个月|号|楼|月|斤|公斤|寸|人|台|折|成|匹|升|门|层|斗|新|[x×*]\s?\d|米|厘米|款|[:：]|hours?|hrs?|years?|days?|"
    r"stars?|min|am|pm|people|ac|units?|km|kg|cm|mm|m\b|l\b|in\b(?! (?:total|all)\b)|inch(?:es)?|lit(?:er|re)s?|gb|months?|weeks?|o'|\x22|%|[a-z]*\s?(?:of|years?)\b))"
)
_PER = r"(?:\s*(?:(?:一个?|每个?|/)(?:小时|钟头|钟|天|次|趟|月|平|台)|时薪|月薪|(?:an?|per|each|every|/) ?(?:hour|hr|h|day|month|visit|time|session|trip)\b))"
_MONEY = rf"(?:[¥$]|rmb|cny)?\s?(?P<value>{NUMBER})\s?(?P<unit>{_CURRENCY})?"
_FROM = rf"(?:{NUMBER}\s?{_CURRENCY}?\s*(?:到|至|-|~|to)\s*)?"


def _found(match: re.Match[str], value: float | None) -> Amount | None:
    return None if value is None else Found(compact_number(value), match.start(), match.end())


_AREA = lazy_pattern(
    rf"(?P<value>{NUMBER})\s*(?:多|来|几)?\s*(?:个)?(?:平方米|平方m|平米|平方|平(?![安均路街道镇市县里坊乡村庄])|m2|㎡|方(?![便式法向面案言])|sqms?|sq\.? ?m(?:et(?:er|re)s?|trs?)?|"
    r"square(?:d)? ?m(?:et(?:er|re)s?)?|met(?:er|re)s? squared?|square(?! ?f))(?![a-z])"
)
_AREA_NAMED = lazy_pattern(
    rf"(?:面积|建面|套内|平米数|(?:flat |room |house |apartment )?(?:size|area))(?:大概|大约|差不多|约|是|有|为|就|about|around|is|of|[:\s])*(?P<value>{NUMBER})(?![\d年层楼室房间栋])"
)
_ASKED_PER = lazy_pattern(r"\s*(?:的?(?:多少|几|怎么|什么|啥|咋))")


def area(text: str) -> Amount | None:
    """Extract an area in m²: 80平, 一百二十平米, 85sqm. 一平多少钱 asks for a price per m² and holds no area."""
    for match in _AREA.finditer(text):
        value = parse_number(match["value"])
        if value and not (
            value == 1
            and (
                _ASKED_PER.match(text, match.end())
                or _PRICE_OF.search(text[: match.start()])
                or text[max(0, match.start() - 1)] == "每"
            )
        ):
            return _found(match, value)
    named = _AREA_NAMED.search(text)
    value = parse_number(named["value"]) if named else None
    return _found(named, value) if named and value and value >= 10 else None


_RATING_WORD = r"(?:评分|打分|评价|星级|分数|口碑分|得分|rating|rated|score|stars?)"
_SCORE = r"(?P<value>[1-5](?:\.\d+)?|[一二三四五](?:点[零一二三四五六七八九])?)"
_AT_LEAST_BEFORE = (
    r"(?:不低于|不少于|不要低于|不能低于|别低于|低于|至少|最少|起码|最低|高于|高过|大于|大过|超过|过|>=?|at least|above|over|higher than|better than|more than|"
    r"(?:not?|no) (?:lower|less|worse) than|not (?:below|under)|minimum|min|no(?:thing|body| ?one)? (?:below|under|less than))"
)
_AT_LEAST_AFTER = r"(?:及?以上|或以上|往上|起|\+|or (?:above|higher|more|better|up)|and (?:above|up|higher|over)|plus|minimum|min\b)"
_RATINGS = [
    lazy_pattern(
        rf"(?<![十百\d]){_SCORE}\s*(?:分(?!钟)|星级?(?!期|级?酒店|级?宾馆)|颗星|stars?(?! hotel))(?P<half>半| and a half)?\s*{_AT_LEAST_AFTER}?"
    ),
    lazy_pattern(
        rf"{_RATING_WORD}\s*(?:of|is|was|要|在|得|有|到|达到|must be|should be|{_AT_LEAST_BEFORE}|[:\s])*\s*{_SCORE}(?![\d%年]|分钟|小时)\s*(?:分|星)?(?P<half>半)?\s*{_AT_LEAST_AFTER}?"
    ),
    lazy_pattern(rf"(?P<value>[1-5]\.\d+)(?P<half>半)?\s*(?:{_AT_LEAST_AFTER}|{_RATING_WORD}|的)"),
    lazy_pattern(rf"{_SCORE}(?P<half>半)?\s*rating"),
    lazy_pattern(
        rf"{_AT_LEAST_BEFORE}\s*(?P<value>[1-5]\.\d+|[一二三四五]点[零一二三四五六七八九])(?P<half>半)?"
    ),
    lazy_pattern(rf"(?P<value>[一二三四五]点[零一二三四五六七八九])(?P<half>半)?\s*{_AT_LEAST_AFTER}"),
    lazy_pattern(
        rf"(?:{_RATING_WORD}|{_AT_LEAST_BEFORE})(?:\sof|\sis)?(?:\s{_AT_LEAST_BEFORE})?\s(?P<value>(?:four|three) point [a-z]+)(?P<half>半)?"
    ),
    lazy_pattern(r"(?P<value>one|two|three|four|five)[ -]stars?(?! hotel)(?P<half> and a half)?"),
]


_DAY_BEFORE = lazy_pattern(
    r"(?:[上下中]午|晚上?|早上?|凌晨|傍晚|[今明后]天|(?:周|星期)[一二三四五六日天])\s*$"
)
"""What makes 四点五分 a time of the day."""


_VISIT_BEHIND = lazy_pattern(r"(?<=分)(?:左右)?(?:钟)?(?:来|到|过来|上门|开始|开工|打扫|出发)(?!的)")
"""What makes 四点五分 a time of the day too."""


def min_rating(text: str) -> Amount | None:
    """Extract a minimum rating of 1 to 5: 4.8分以上, 四星半以上, rated 4.5+, above 4.7."""
    for pattern in _RATINGS:
        for match in pattern.finditer(text):
            if match.start() and (
                text[match.start() - 1].isdigit()
                or text[match.start() - 1] in ".:点差零〇一二三四五六七八九十"
            ):
                continue
            if _DAY_BEFORE.search(text, 0, match.start()) or _VISIT_BEHIND.match(text, match.end()):
                continue
            value = parse_number(match["value"])
            if value is not None and 1 <= value <= 5:
                return _found(match, value + (0.5 if match["half"] else 0))
    return None


_STAR_WORD = "one|two|three|four|five"
_STARS = [
    lazy_pattern(
        r"(?<![十百扣减少差\d.])(?P<value>[1-5](?:\.5)?|[一二两三四五])\s*(?:颗星星|颗星|个星星|个星|星(?!期|级?酒店|座)|分(?!钟|之)|颗(?=$|[,。!！ 吧])|[⭐★🌟]|\*(?!\d))(?P<half>半)?"
    ),
    lazy_pattern(
        rf"(?<![\d.])(?P<value>[1-5](?:\.[05])?|{_STAR_WORD})\s*(?:/|out ?of|outta|of)\s*(?:5|five)(?![\d/])"
    ),
    lazy_pattern(rf"(?<![\d.])(?P<value>[1-5](?:\.5)?|{_STAR_WORD})(?P<half> ?and a half)?[ -]?stars?"),
    lazy_pattern(r"(?P<value>[一二三四]点五)分"),
    lazy_pattern(r"(?P<value>[1-4一二两三四])[颗个](?P<half>半)颗?星"),
    lazy_pattern(
        rf"(?:评分?|打分?|stars?\s?:|给|给个|打个|rat(?:e|ed|ing)(?: (?:her|him|it|them|is))?(?: at| a| to)?|(?:give|gave)(?: (?:her|him|it|them))?(?: a)?)\s*"
        rf"(?P<value>[1-5]|[一二三四五]|{_STAR_WORD})(?![\d.年个天台小次位十百点下a-z]|\s*(?:hours?|days?|min))"
    ),
]
_FULL_MARKS = lazy_pattern(
    r"满分|(?:100|一百)分|full marks|full score|top marks|perfect score|全五星|10\s*/\s*10|(?:ten|10) out of (?:ten|10)"
)
_OVERALL_RATING = lazy_pattern(r"(?:整体|总体|综合|overall)\D{0,4}(?P<value>[1-5一二三四五])")


def stars(text: str) -> Amount | None:
    """Extract the 1 to 5 stars of a review: 五星, 打4分, 4 out of 5, ⭐⭐⭐, 满分."""
    drawn = re.search(r"(?:[⭐★🌟]\s*)+", text)
    if drawn:
        count = sum(char in "⭐★🌟" for char in drawn.group())
        if 1 <= count <= 5 and not (count == 1 and re.search(r"\d\s*$", text[: drawn.start()])):
            return Found(count, drawn.start(), drawn.end())
    overall = _OVERALL_RATING.search(text)
    if overall:
        return _found(overall, parse_number(overall["value"]))
    changed = max((match.end() for match in re.finditer(r"改成|改为|\bto\b", text)), default=0)
    for pattern in _STARS:
        for start in (changed, 0):
            match = pattern.search(text, start)
            if match:
                value = parse_number(match["value"])
                half = match.groupdict().get("half")
                return _found(match, None if value is None else value + (0.5 if half else 0))
    full = _FULL_MARKS.search(text)
    return Found(5, full.start(), full.end()) if full else None


_MORE_THAN = r"(?:要|得|有|在|能|至少|起码|最少|不少于|不低于|超过|大于|多于|满|够|够了|at least|over|more than|above|minimum(?: of)?|min|of|not less than|\s)*"
_AT_WORK = r"(?:经验|经历|工龄|从业|入行|资历|(?:做|干)(?:这行|这个|月嫂|保洁|家政)?(?:了|过|够|满|有)?|当(?:了|过)?月嫂)"
_EXPERIENCE = [
    lazy_pattern(
        rf"(?P<value>{NUMBER})\s*(?:\+)?\s*(?:多)?年(?:\+|及?以上|往上|多)?的?(?:工作|从业|相关|带娃|护理|月嫂|育儿|做饭|保洁|家政)?(?:的)?(?:老)?经[验历]"
    ),
    lazy_pattern(rf"{_AT_WORK}{_MORE_THAN}\s*(?P<value>{NUMBER})(?:多|来|几)?\s*年"),
    lazy_pattern(rf"(?P<value>{NUMBER})\s*年(?:及?以上|往上|起|工龄|资历|的?老手|\+)"),
    lazy_pattern(rf"(?:至少|起码|最少|不少于|不低于)(?:得|要|有|做|干|过|满|够)*\s*(?P<value>{NUMBER})\s*年"),
    lazy_pattern(
        rf"(?P<value>{NUMBER})\s*(?:\+|plus|or more)?\s*(?:years?|yrs?|y)\+?(?: or more)?(?:'|’)?(?: of)?(?: \w+)? (?:experience|exp)"
    ),
    lazy_pattern(
        rf"(?:at least|more than|over|minimum(?: of)?|min|not less than)\s*(?P<value>{NUMBER})\+?\s*(?:years?|yrs?)(?![ -]?old)"
    ),
    lazy_pattern(rf"(?:experience|exp)\W{{0,3}}{_MORE_THAN}(?P<value>{NUMBER})\s*\+?\s*(?:years?|yrs?)"),
    lazy_pattern(
        rf"(?P<value>{NUMBER})\s*\+?\s*(?:years?|yrs?) (?:or more|and up|and above|or above|plus|minimum|min\b)"
    ),
]


def min_experience_years(text: str) -> Amount | None:
    """Extract a minimum of years of experience: 五年以上经验, 10年经验, at least 3 years of experience."""
    for pattern in _EXPERIENCE:
        match = pattern.search(text)
        if match and (value := parse_number(match["value"])) is not None and value < 60:
            return _found(match, value)
    return None


_CEILINGS = [
    lazy_pattern(
        rf"{_PER}?(?:预算|budget)(?:不多|有限|大概|大约|差不多|在|是|有|就|也就|只有|最多|定在|改成|改为|改到|换成|调到|调成|提到|加到|降到|变成|of|is|around|about|max|maximum|only|不超过|[:,\s])*{_FROM}{_MONEY}{_NOT_MONEY}{_PER}?"
    ),
    lazy_pattern(
        rf"{_PER}?\s*(?:(?:不|别|莫|勿|唔好|唔)(?:要|想|能|可以|会|得)?(?:超过|超出|超|高于|高过|大于|多于|贵过|贵于)|唔好过|低于|少于|小于|(?:最多|顶多|至多|最高|顶天|撑死|只(?=能?[出给付花]))(?:只?能|可以|只|就)?(?:出得?起?|给|付|花|接受|承受|到)?|"
        rf"控制在|under|below|less than|lower than|max(?:imum|imal)?(?: of| is)?|up to|within|no more than|not more than|at most|cheaper than|(?:can )?only (?:have|pay|spend|afford)|can afford|not (?:over|above|exceed(?:ing)?)|(?:cap(?:ped)?|limit(?:ed)?)(?: is| at| of| to)?|<=?|≤|"
        rf"(?:not|n't|dont|never|no)\b.{{0,20}}?(?:more than|over|above|exceed))\s*{_PER}?\s*{_FROM}{_MONEY}{_NOT_MONEY}{_PER}?"
    ),
    lazy_pattern(
        rf"{_PER}?\s*{_FROM}{_MONEY}(?:左右|上下)?\s*{_PER}?\s*(?:以内|以下|以里|之内|之下|内(?!窗|机|衣)|封顶|到顶|的?预算|or less|or under|or below|or lower|max(?:imum)?\b|tops|at most|budget)"
    ),
    lazy_pattern(
        rf"{_FROM}{_MONEY}(?:左右|上下)?(?:\s*(?:[一每]个?(?:小时|钟头|钟)|(?:an|per|/) ?(?:hour|hr|h)\b))"
    ),
    lazy_pattern(rf"[一每]个?(?:小时|钟头|钟)\s*{_FROM}{_MONEY}{_NOT_MONEY}(?=左右|上下|的|$|[,.])"),
]


def max_price(text: str) -> Amount | None:
    """Extract a maximum price in CNY: 300以内, 预算八千, under 50 an hour; also an offered wage (50块一小时的)."""
    for pattern in _CEILINGS:
        for match in pattern.finditer(text):
            value = parse_number(match["value"])
            if value is not None and (value >= 5 or match["unit"]) and not _inside_number(text, match):
                return _found(match, value)
    return None


def _inside_number(text: str, match: re.Match[str]) -> bool:
    start = match.start("value")
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] in ".:点月/")


_PRICES = [
    lazy_pattern(
        rf"(?:我出|出价|卖|要价|售价|现价|只要|收|出|价格?|标价|asking|offer(?:ing)?|pay|for|at|sell(?:ing)? (?:it )?for|price:?|just)\s*{_MONEY}{_NOT_MONEY}"
    ),
    lazy_pattern(rf"\bsell(?:ing)?(?: it)?(?: at)?\s{_MONEY}(?=\s*$|\s*[,.!?])"),
    lazy_pattern(rf"[¥$]\s?(?P<value>{NUMBER})(?P<unit>)"),
    lazy_pattern(rf"(?P<value>{NUMBER})\s?(?P<unit>{_CURRENCY})"),
    lazy_pattern(
        rf"(?P<unit>)(?P<value>\d{{2,6}}|\d+(?:\.\d+)?[千万kw]\d?|[一二两三四五六七八九]?[一二三四五六七八九十百千万]+[一二三四五六七八九]?){_NOT_MONEY}(?![\d个台把张件套])"
    ),
]
_SUM = rf"[¥$]?\s?{NUMBER}\s?{_CURRENCY}?"
_FORMER_PRICE = lazy_pattern(
    rf"(?:原价|当时|当初|买的?时候?|买来|买价|花了?|买成|入手价?|新的(?:要|卖|得)?|bought\b[^.,;]{{0,20}}? for|original(?:ly|\sprice)?|new price|paid|cost me|retails?(?: at| for)?|was|worth)\s*{_SUM}多?(?:买的|入手的?)?"
    rf"|(?<![\d.]){_SUM}多?(?:买|入手)(?:的|来)"
)


def price(text: str) -> Amount | None:
    """Extract the price in CNY of a second-hand item: 卖500, 1200不议价, for 300; 1500 of "iPhone 12, 1500"."""
    for match in _FORMER_PRICE.finditer(text):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    for pattern in _PRICES[:-1]:
        for match in pattern.finditer(text):
            if found := _asking_price(text, match):
                return found
    bare = [
        found
        for match in _PRICES[-1].finditer(text)
        if (found := _asking_price(text, match)) and found.value >= 10
    ]
    for found, following in itertools.zip_longest(bare, bare[1:]):
        if following is None or not _MODEL_ENDS.fullmatch(text, found.end, following.start):
            return found
    return None


def _asking_price(text: str, match: re.Match[str]) -> Amount | None:
    value = parse_number(match["value"])
    if (
        value is None
        or (value < 5 and not match["unit"])
        or _inside_number(text, match)
        or re.match(r"[a-z]", text[match.end() : match.end() + 1])
        or _NUMBERED_PLACE.search(text[: match.start()])
    ):
        return None
    return _found(match, value)


_MODEL_ENDS = lazy_pattern(r"[\s,/-]*(?:\d+[a-z]+[\s,]*)*")
_NUMBERED_PLACE = lazy_pattern(r"(?:room|apt|unit|building|flat|no\.?|floor)\s*$")


_UNIT_THING = r"(?:[挂柜内外壁]机|立式|中央空调|空调|油烟机|烟机|冰箱|洗衣机|电视|热水器|马桶|洗碗机|微波炉|烤箱|灶|地漏|水龙头|厕所|下水道|水池|窗|沙发|床垫|地毯|灯|柜子?|行李|箱子?)"
_QUANTITIES_ZH = lazy_pattern(
    rf"(?P<value>\d+|{ZH_NUMBER}|俩)\s*(?:台|辆(?=[大小]?[车货面卡])|部(?!分)|扇|车(?!道|位|厢)|趟|件(?!事|套)|(?:个|张|块|组|套|只|条|口|盏)(?={_UNIT_THING}|[^,，。\d]{{0,3}}{_UNIT_THING}))"
)
_PAIR_ZH = lazy_pattern(
    r"(?P<value>俩|[两二三四五六]|\d)(?=(?:[挂柜]机|空调|油烟机|烟机|冰箱|洗衣机|马桶|大?柜机))"
)
_THING_EN = (
    r"(?:acs?|a/cs?|air[ -]?cons?|aircons?|air ?con(?:ditioner)?s?|air ?conditioners?|units?|hoods?|range hoods?|fridges?|refrigerators?|washers?|washing machines?|tvs?|"
    r"trucks?|vans?|lorr(?:y|ies)|truckloads?|loads?|toilets?|sofas?|mattress(?:es)?|rugs?|carpets?|windows?|heaters?|water heaters?|taps?|sinks?|trips?|drains?|machines?)"
)
_QUANTITIES_EN = lazy_pattern(
    rf"(?<!past )(?<!at )(?<!till )(?<!before )(?<!after )(?P<value>\b\d{{1,2}}|{EN_NUMBER})\s+(?:(?!hours?|hrs?|people|stars?|am|pm|days?|weeks?|sqm|years?|min)[a-z-]+\s+){{0,2}}?{_THING_EN}\b"
)
_THING_AHEAD = lazy_pattern(
    rf"{_UNIT_THING}\s*(?P<value>\d{{1,2}}|[一二两三四五六七八九十])\s*(?:台|个|扇|张)"
)
_TIMES = lazy_pattern(
    r"(?<![a-z\d])[x×*]\s?(?P<value>\d{1,2})(?![\d:.])|(?<![\d.])(?P<ahead>\d{1,2})\s?[x×](?=\s|[^\x00-\x7f])"
)
_DAMAGED_BEFORE = lazy_pattern(
    r"(?:少了|丢|没了|弄坏|摔|砸|打碎|打烂|打破|碰|磕|刮|赔|偷|拿走|不见|lost|lose|losing|broke|broken|smashed|missing|damaged|scratched|stole|cracked)[^,.。]{0,6}$"
)
_PRICE_OF = lazy_pattern(
    r"(?:多少钱|几多钱|几块钱|什么价|啥价|怎么(?:卖|收费?|算)|咋(?:卖|收费?|算)|收费|how much(?: is| for)?(?: an?)?|price (?:for|of))\s*(?:每)?$"
)


def quantity(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return the spans of unit counts and their sum (两台挂机一台柜机 is 3). 一台多少钱 holds no count."""
    total = 0
    spans: list[tuple[int, int]] = []
    for pattern in (_THING_AHEAD, _QUANTITIES_ZH, _PAIR_ZH, _QUANTITIES_EN, _TIMES):
        for match in pattern.finditer(text):
            group = "value" if match["value"] else "ahead"
            start, end = match.span(group)
            value = parse_number(match[group])
            if value is None or not 1 <= value <= 200 or any(a < end and start < b for a, b in spans):
                continue
            if not _is_count(text, match, start, once=value == 1):
                continue
            total += int(value)
            spans.append((start, end))
    return spans, total or None


def _is_count(text: str, match: re.Match[str], start: int, *, once: bool) -> bool:
    """Reject ordinals (第3台), damaged things (two broken plates) and questions for a unit price (一台多少钱)."""
    before = text[:start]
    if once and text[match.end() - 1 : match.end()] == "趟" and re.search(r"[来跑走去回]\s*$", before):
        return False
    asks = _ASKED_PER.match(text, match.end()) or _PRICE_OF.search(before)
    return not (
        before.endswith(tuple("第.:每这那哪上下")) or _DAMAGED_BEFORE.search(before) or (once and asks)
    )


_WORKER = r"(?:阿姨|师傅|师父|大姐|大哥|小哥|帮手|司机|工人|保洁|保洁员|保姆|月嫂|护工|钟点工|小时工|搬运工|人手|人员|工(?!作|具))"
_HOW_MANY = r"(?P<value>\d+|[一二两三四五六七八九十]+|俩|仨)"
_SEVERAL = r"(?P<value>\d+|[二两三四五六七八九十]+|俩|仨)"
_PEOPLE_ZH = [
    lazy_pattern(rf"{_HOW_MANY}\s*(?:个|位|名|个女|个男|位女|位男)?{_WORKER}"),
    lazy_pattern(
        rf"(?:来|派|要|叫|安排|请|找|需要|加|出|得|用)\s*{_SEVERAL}\s*(?:个|位|名)?人(?!份|吃|的饭|住)"
    ),
    lazy_pattern(
        rf"(?<![给为够做]){_SEVERAL}\s*(?:个|位|名)?人(?:来(?!吃|做客|聚)|打扫|保洁|干活?|搬|过来|一起(?!吃)|上门|开荒|弄|做(?!饭|菜|客|的饭))"
    ),
    lazy_pattern(
        r"(?:来|派|叫|安排|请)(?P<value>俩|仨|[二两三四五]个|\d个|[二两三四五]位|\d位)(?!小时|钟|半|月|星|周|平|天|孩|娃|老|台)"
    ),
    lazy_pattern(r"(?:^|(?<=[,.\s]))(?P<value>\d|[二两三四五六]|俩|仨)\s?人(?=$|[,.\s])"),
    lazy_pattern(rf"{_WORKER}\s*{_SEVERAL}\s*(?:个|位|名)(?!小时|钟|半|月|星|周|孩|娃|老)"),
]
_PEOPLE_EN = [
    lazy_pattern(
        rf"(?P<value>\b\d{{1,2}}|{EN_NUMBER})\s+(?:of\s)?(?:(?:good|strong|female|male|experienced|women|more|extra)\s+)?(?:ayis?|aunt(?:ie|y|ies)s?|workers?|cleaners?|helpers?|movers?|men|guys|women|females|males|nannies|"
        r"babysitters?|nurses?|housekeepers?|masters?|technicians?|people|persons?|ladies|plumbers?|cooks?)\b(?!\s+(?:for (?:dinner|lunch|breakfast|a meal|party)|coming|eat|to eat|dinner|to feed|party|at the|in (?:the|my|our) (?:family|house|home)|live|living))"
    ),
    lazy_pattern(rf"\b(?:team|crew|group) of\s(?P<value>\d{{1,2}}|{EN_NUMBER})"),
]
_NOT_WORKERS = lazy_pattern(
    r"(?:[第.:号换这那每哪]|看|推荐|介绍|列|展示|show me|recommend(?: me)?|suggest(?: me)?|(?:dinner|lunch|breakfast|meals?|food|cook(?:ing)?|party|feast)\b.{0,12}\bfor|(?:family|party|table|we are|we're|household) of|we are)\s*$"
)


def people(text: str) -> Amount | None:
    """Extract a number of workers: 来两个阿姨, 三个人搬家, 2 ayis. 一个阿姨 works like an article and is ignored."""
    for pattern in [*_PEOPLE_ZH, *_PEOPLE_EN]:
        for match in pattern.finditer(text):
            value = parse_number(re.sub(r"[个位]$", "", match["value"]))
            if _NOT_WORKERS.search(text[: match.start("value")]):
                continue
            if re.search(r"[\d/.月-]$", text[: match.start("value")]):
                continue  # the day of a date: 12/11护工
            if value is not None and 2 <= value <= 50:
                return Found(int(value), *match.span("value"))
            if value == 1 and match["value"] == "1" and re.search(r"(?:来|派|要)\s*$", text[: match.start()]):
                return _found(match, value)
    return None
