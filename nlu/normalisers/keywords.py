"""Extract slots by keywords: gender, payment method, sort order, language, ordinal, order number."""

import re

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.span import Found

_ORDER_NO = re.compile(r"(?<![a-z0-9])(?P<value>[a-z]{2}-?\d{8,20})(?![a-z0-9])")


def order_no(text: str) -> Found[str] | None:
    match = _ORDER_NO.search(text)
    return Found(match["value"], match.start("value"), match.end("value")) if match else None


_NOT_A_HOUSEKEEPER = r"儿|婿|友|朋友|孩|主人|王|同事|房东|房客|租客|方|贞|娃|宝|病人|老人|客户|顾客|业主|户主|装|鞋|包|厕|性朋友|性(?:家人|长辈)"
_FEMALE = re.compile(
    rf"女(?!{_NOT_A_HOUSEKEEPER}|士)|(?<=[要找派位名])女士|\b(?:females?|(?<!old )(?<!elderly )(?<!sick )(?<!pregnant )wom[ae]n)(?!'s)\b",
)
_MALE = re.compile(
    rf"(?<!老)男(?!{_NOT_A_HOUSEKEEPER}|人|士)|(?<=[要找派位名])男士|男人(?=来|师傅)|"
    r"\b(?:males?|(?<!old )(?<!my )(?<!elderly )(?<!sick )(?<!hey )(?<!thanks )(?<!oh )(?<!ag no )(?<!window )(?<!repair )(?<!delivery )(?<!service )m[ae]n)\b(?!'s)"
)
_UNRELATED_GENDER = re.compile(
    r"[孙子儿母妇美父少闺侄甥]女|处女|[侄甥]男|一男一女|男女(?:不限|都|均|皆|老|各|主人)|男的女的|男(?:的)?或女|我(?:是|们是|一)个?(?:单身|独居)?[女男](?:的|生|人|孩)?|"
    r"(?:males?|m[ae]n) (?:or|and) (?:females?|wom[ae]n)|(?:females?|wom[ae]n) (?:or|and) (?:males?|m[ae]n)"
)
_REJECTION_BEFORE = re.compile(
    r"(?:不要|不想要|不想让|别让|别派|不喜欢|不接受|not a|no|don't want(?: a)?)\s*$"
)


_REJECTION_AFTER = re.compile(
    r"(?:的|师傅|士|生|阿姨)*(?:就|都)?(?:别[来派]?|不要|不行|不用|免了?)(?=$|[,.!。来派了])"
)


def gender(text: str) -> str | None:
    """Return `female` or `male` from 男, 女, male, female, man, woman; a rejected one means the other."""
    text = _UNRELATED_GENDER.sub(lambda match: " " * len(match.group()), text)
    for pattern, value, other in ((_FEMALE, "female", "male"), (_MALE, "male", "female")):
        for match in pattern.finditer(text):
            refused = _REJECTION_BEFORE.search(text[: match.start()]) or _REJECTION_AFTER.match(
                text, match.end()
            )
            if not refused:
                return value
            rest = text[match.end() :]
            if not (_FEMALE if value == "male" else _MALE).search(rest):
                return other
    return None


_METHODS = {
    "wechat": r"微信|wechat|we chat|weixin|(?<![a-z])vx(?![a-z])|(?<![a-z])wx(?:pay)?(?![a-z])|[v威徽]信",
    "alipay": r"支付宝|alipay|ali pay|zhifubao|(?<![a-z])zfb(?![a-z])|支付保|阿里(?:支付|pay)|花呗",
    "card": r"信用卡|银行卡|储蓄卡|刷卡|银联|union ?pay|visa|amex|master ?card|(?<![a-z])(?:credit |debit |bank |my )?cards?(?![a-z])|万事达|master卡|卡(?=付|支付|吧|行|可以|$)",
}
_REJECTED_METHOD = re.compile(r"(?:不用|不要|别用|不能用|不走|not|no|instead of|没有)\s*$")


def payment_method(text: str) -> str | None:
    """Return `wechat`, `alipay` or `card`: the last one named that is not rejected."""
    found: list[tuple[int, str]] = []
    for method, pattern in _METHODS.items():
        for match in re.finditer(pattern, text):
            if not _REJECTED_METHOD.search(text[: match.start()]) and not re.match(
                r"\s*(?:里|上)?\s*(?:付不了|用不了|不能用|不行|没钱|没余额|余额不|限额|failed|doesn't|isn't|is (?:empty|not)|has no)",
                text[match.end() :],
            ):
                found.append((match.start(), method))
    return max(found)[1] if found else None


_SORTS = [
    (
        "rating",
        r"评分(?:最|比较|要|更)?(?:高|好)|(?:按|根据|照|以).{0,3}(?:评分|好评|评价|星级|口碑|rating)|(?:评分|好评|评价|口碑|星级)(?:率)?(?:从高到低|由高到低|排|最|多|好|高|优先)|最高分|(?<!打)分(?:数)?(?:最|比较)?高(?!过|于)|高分的?|(?:highest|best|top|better|good|higher)[ -]?(?:rat(?:ed|ing)|reviews?|reviewed|score)|(?:sort|order|rank|arrange|sorted)(?: them| it)? by (?:rating|stars|score|reviews)|by rating|rating (?:first|high)|最好评|评价最好",
    ),
    (
        "price",
        r"(?:最|更|比较|再)?便宜|平啲|平[一]?[些点]的|实惠|划算|价格?(?:最|比较|更)?低|(?:按|根据|照).{0,3}(?:价|钱|费用|price)|价(?:格|钱)(?:从低到高|由低到高|从高到低|排|优先|最低|低)|低价|cheap(?:est|er)?|(?:sort|order|rank|sorted)(?: them| it)? by (?:price|cost)|by price|lowest price|price (?:low|first|ascending)|least expensive|more affordable|lowest rate",
    ),
    (
        "distance",
        r"(?:离|距).{0,6}(?:最|比较|更)?近|最近的(?!几|一|三|两|订单|评价|消息|时间)|(?:离我|离家|挑|找|要|选|个)最近(?!想|打算|需要|准备|要)|更近|近(?:一点|点|些|的)|靠近我|(?:按|根据|照).{0,3}(?:距离|远近|distance)|距离(?:优先|排|最近|近|从近)|从近到远|就近|nearest|closest|closer|nearer|(?:sort|order|rank|sorted)(?: them| it)? by (?:distance|how (?:close|far))|by distance|distance first",
    ),
    (
        "experience",
        r"经验(?:最|比较|更|要)?(?:多|丰富|足|老|久|长)|最有经验|(?:按|根据|照).{0,3}(?:经验|工龄|资历|年限)|资历(?:最)?(?:老|深)|(?:most|more) experienced|(?:sort|order|rank|sorted)(?: them| it)? by experience|by experience|most experience|experience first|经验优先|工龄(?:最)?长|[干做]得?(?:时间)?(?:最|比较)?[久长](?!了)|资深|老师傅优先|seasoned|senior",
    ),
]


def sort(text: str) -> str | None:
    """`rating`, `price`, `distance` or `experience`, the first that the words ask for."""
    found = [(match.start(), name) for name, pattern in _SORTS if (match := re.search(pattern, text))]
    return min(found)[1] if found else None


_LANGUAGES = {
    "zh": r"中文|汉语|普通话|国语|华语|中国话|中国字|mandarin|chinese|zhongwen|(?<![a-z])zh(?![a-z])",
    "en": r"英文|英语|英文版|洋文|english|(?<![a-z])en(?![a-z])|(?<![a-z])eng(?![a-z])",
}
_NOT_LANGUAGE = re.compile(
    r"(?:不懂|看不懂|听不懂|不会|别说|别用|不要|不用|不想看|不认识|咋是|怎么是|can't (?:read|understand|speak)|cannot (?:read|understand|speak)|don't (?:read|understand|speak|know)|no|not|my|from|instead of|stop(?: with)?|do not (?:read|understand|speak))(?: the| any)?\s*$"
)
_BAD_LANGUAGE = re.compile(r"\s*(?:不好|不行|太差|is (?:bad|poor|not)|isn't|看不懂|换(?:成|到)|改成)")


def language(text: str) -> str | None:
    """Return `zh` or `en`: the requested language, not the one that the person does not understand."""
    wanted: list[tuple[int, str]] = []
    refused: list[tuple[int, str]] = []
    for name, pattern in _LANGUAGES.items():
        for match in re.finditer(pattern, text):
            denied = _NOT_LANGUAGE.search(text[: match.start()]) or _BAD_LANGUAGE.match(text[match.end() :])
            (refused if denied else wanted).append((match.start(), name))
    if wanted:
        return max(wanted)[1]
    if refused:
        return "zh" if refused[0][1] == "en" else "en"
    return None


_LAST = re.compile(
    r"最后(?:面)?(?:那|这|一)?(?:一)?(?:个|位|名|家|项|条)|倒数第?一|末尾那?[个位]|最末|末了|最底下|最下[面边]|\b(?:the )?last (?:one|option|person|ayi|lady|guy)\b|\bfinal (?:one|option)\b|\bbottom (?:one|option|person)\b|\bone at the bottom\b"
)
_FROM_END = re.compile(r"倒数(?:第)?(?P<value>[二三四五1-5])")
_LAST_BUT_ONE = re.compile(
    r"\b(?:second|2nd|next)[ -](?:to|from)(?: the)?[ -](?:last|bottom|end)\b|\blast but one\b"
)
_NTH = re.compile(
    r"第\s*(?P<value>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:个|位|名|号|项|家|条|款|种|单|阿姨|师傅|(?=$|[,，。吧!！ 就那的好我可不]))(?!小时|月|星期|周|人民)"
)
_FIRST = re.compile(
    r"头(?:一|1)?(?:个|位)|最上[面边](?:那|的)?|首[个位]|打头的?|\btop (?:one|option|person)\b|\bone (?:at|on) (?:the )?top\b"
)
_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10,
}  # fmt: skip
_NTH_EN = re.compile(
    rf"\b(?P<value>{'|'.join(_ORDINAL_WORDS)})\b(?!\s*(?:time|floor|hand|of|thing|name|class|aid|day|week|month|date|birthday))"
)
_NUMBERED = re.compile(
    r"(?:\b(?:number|no\.?|option|num|choice|#)\s*#?|#|选项?|选择|选第?|挑|要)(?P<value>\d{1,2}|[一二三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten|[a-d](?![a-z]))(?![\d点:.平小个台月年天块元%])(?:号)?"
)
_BARE = re.compile(
    r"\s*(?:那?就|那|嗯|好)?(?P<value>\d{1,2}|[一二三四五六七八九十]|one|two|three|four|five|[a-d])\s*(?:号|吧|号吧|号阿姨|号师傅|please|please)?\s*[.。!！]?\s*"
)


def _ordinal_value(text: str) -> int | None:
    if text in _ORDINAL_WORDS:
        return _ORDINAL_WORDS[text]
    if len(text) == 1 and text in "abcd":
        return "abcd".index(text) + 1
    value = parse_number(text)
    return int(value) if value else None


def ordinal(text: str, *, choosing: bool) -> Found[int] | None:
    """1 for 第一个, -1 for the last; bare numbers and words like "second" count only when something is `choosing`."""
    match = _LAST_BUT_ONE.search(text)
    if match:
        return Found(-2, *match.span())
    match = _LAST.search(text)
    if match:
        return Found(-1, *match.span())
    match = _FROM_END.search(text)
    if match:
        return Found(-int(parse_number(match["value"]) or 1), *match.span())
    found = list(_NTH.finditer(text)) or list(
        _NTH_EN.finditer(text)
        if choosing
        else re.finditer(
            rf"\b(?P<value>{'|'.join(_ORDINAL_WORDS)}) (?:one|option|person|order|booking)\b", text
        )
    )
    if not found and choosing:
        found = list(_NUMBERED.finditer(text)) or [match for match in [_BARE.fullmatch(text)] if match]
        found = found or list(re.finditer(r"(?<![\d第月])(?P<value>\d|[一二三四五六七八九])号", text))
    if found:
        match = found[-1]
        value = _ordinal_value(match["value"])
        return Found(value, *match.span()) if value else None
    match = _FIRST.search(text)
    return Found(1, *match.span()) if match else None
