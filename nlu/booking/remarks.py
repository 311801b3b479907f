"""Detect notes, remarks, corrections and references to an existing order in a message about a booking."""

import re

from nlu.lazy_pattern import lazy_pattern

_NOTE = lazy_pattern(r"\s*(?:备注|留言|note)\s*(?:一下|是|[:：,，])?\s*", re.IGNORECASE)
_ORDER = lazy_pattern(r"订单|那单|这单|order", re.IGNORECASE)
_PLAIN_REQUEST = lazy_pattern(
    r"我|想|要|需要|请|帮|给|找|约|预约|预定|订|下单|一个|个|位|名|来|派|人|阿姨|师傅|家政|服务|上门|一下|吧|吗|可以|能|的|了|，|。|！|!|？|\?"
    r"|\b(?:i|we|would|like|d|want|need|to|can|could|you|please|book|a|an|some|someone|somebody|service|send|help|make|booking|appointment)\b"
    r"|['’\s.,]",
    re.IGNORECASE,
)
_ANOTHER_SERVICE = lazy_pattern(
    r"^\W*(?:对了|哦对|嗯|好的?)?\W*(?:另外|还有|还要|还想|还得|再约|再帮|再来|再订|顺便|同时|除此之外|此外)"
    r"|^\W*(?:oh\W+|and\W+)?(?:also|additionally|in addition|besides(?: that)?|plus|another thing|i (?:also|further) need)\b",
    re.IGNORECASE,
)
_CORRECTION = lazy_pattern(
    r"\s*(?:不对|不是的?|弄错了?|搞错了?|错了|说错了?)[，,。.!！\s]*(?:我说的是|应该是|是)?\s*\S{2,}"
    r"|\s*(?:(?:no|sorry)[,.\s]+)?(?:that['’]?s (?:wrong|not right)|not quite|wrong|i (?:meant|said))\W+\w{2,}",
    re.IGNORECASE,
)
_ANOTHER_TIME = lazy_pattern(
    r"(?:改|换|挪|移|调整?|变更?|延期?|推迟?|提前|延后|推后|押后|顺延|错后|提早|晚点|早点)(?:到|成|为|在|至|个?时间|一?下|一天|半|[一两二三四五六七八九十\d]|吧|$)"
    r"|推迟|延后|提前|延期|改期|改时间|换时间|换个时间"
    r"|\b(?:move|change|switch|push|shift|bring|put|reschedule|postpone|delay|make)(?:d)? (?:it|that|this|the (?:visit|time|appointment|cleaning|order))?\b"
    r"|\b(?:reschedule|postpone)\b|\binstead\b|\b(?:earlier|later)\b",
    re.IGNORECASE,
)
_MORE_OF_IT = lazy_pattern(
    r"还有|还要|再加|另外|外加|加上|再来|\b(?:also|plus|another|and one more|one more|in addition|as well)\b",
    re.IGNORECASE,
)
_MORE_TIME = lazy_pattern(
    r"(?:再|多|加|延长?)[^，,。.!！?？]{0,6}?(?:[一二两三四五六半几\d.]+个?半?)?(?:个?(?:小时|钟头|钟)|一会儿?|会儿)|(?:加|延)[个点]?(?:钟|时)"
    r"|\b(?:one|an|another|two|half an|a couple of|\d+)? ?(?:more|extra|additional|another) (?:half )?(?:hours?|time|minutes|while)\b"
    r"|\b(?:stay|work|go on|continue|come for)\b[^,.!?]{0,20}\b(?:longer|more)\b|\b(?:an?|half an|two|\d+) hours? (?:longer|more|extra)\b",
    re.IGNORECASE,
)


_NOTE_REQUEST = lazy_pattern(
    r"\s*(?:我?(?:想|要)|帮我?|请|麻烦|可以|能)*(?:再)?(?:(?:加|写|留|补充?|添|记|改)(?:个|一个|一下|一条|点|条)?)?"
    r"(?:备注|留言|说明|嘱咐)?(?:一下|几句|吗|吧)*[。.!！?？]?\s*"
    r"|\s*(?:(?:can|could|may) (?:i|you)|i(?:'d like| would like| want)(?: to)?|please)?\s*(?:add|leave|write|make)\s*(?:a|another)?\s*note"
    r"(?: (?:for|to) (?:her|him|them|the \w+|my order|my booking))?(?: please)?[.!?]?\s*",
    re.IGNORECASE,
)


def is_bare_note_request(text: str) -> bool:
    """Tell whether the text asks to add a note without saying what: 我想加个备注."""
    return _NOTE_REQUEST.fullmatch(text) is not None


def note_text(text: str) -> str | None:
    """Return the text after a leading 备注 or "note": 备注：家里有猫 gives 家里有猫. None where there is none."""
    match = _NOTE.match(text)
    return text[match.end() :] if match else None


def mentions_an_order(text: str) -> bool:
    """Tell whether the text refers to an existing order rather than to the booking."""
    return _ORDER.search(text) is not None


def asks_for_something_named(text: str) -> bool:
    """Tell whether a request contains more than request phrases (我想约一个…)."""
    return _PLAIN_REQUEST.sub("", text) != ""


def asks_for_another_service(text: str) -> bool:
    """Tell whether the text opens by adding to what was said before: 另外…, 还要…, "also …"."""
    return _ANOTHER_SERVICE.match(text) is not None


def opens_with_correction(text: str) -> bool:
    """Tell whether the text starts with a correction and contains the right value."""
    return _CORRECTION.match(text) is not None


def asks_for_another_time(text: str) -> bool:
    """Tell whether the text moves something that is agreed upon: 改到上午九点, "push it to Friday"."""
    return _ANOTHER_TIME.search(text) is not None


def adds_an_amount(text: str) -> bool:
    """Tell whether an amount in the text comes on top of the one known: 还有一台柜机, "and one more"."""
    return _MORE_OF_IT.search(text) is not None


def asks_for_more_time(text: str) -> bool:
    """Tell whether the text asks that a visit take longer: 能不能多干一个钟头, "could they stay an extra hour?"."""
    return _MORE_TIME.search(text) is not None


_REMARK = lazy_pattern(
    # how to get in
    r"门禁|密码|门卡|钥匙|门铃|敲门|按铃|指纹|前台|保安|登记|刷卡|进门|电梯(?:在|坏|卡|密码)|停车|车位|车库|从(?:南|北|东|西|后|侧|小)门|(?:到了?|来了?|来之前|上门前|出发前)(?:给我)?(?:打|先|发|联系|提前)|提前(?:打|联系|给)"
    r"|别打电话|不要打电话|电话别|发(?:微信|短信|消息)就"
    # who and what is there
    r"|(?:老人|孩子|宝宝|小孩|娃|婴儿|老公|老婆|病人|孕妇|妈妈|爸爸)[^，。,.]{0,6}(?:睡|休息|在家|怕|过敏|听不|行动|坐月子|上网课)|(?:家里?|屋里|我)?(?:有|养)[^，。,.]{0,4}(?:猫|狗|宠物|老人|孕妇|婴儿|月子)|(?<!天)猫|狗|过敏|忌口|少油|少盐|清淡|不吃辣|吃素|怕(?:吵|狗|猫)|午睡|睡觉|睡着"
    # how to work
    r"|轻(?:点|一点|声|手)|小(?:声|心)|安静|别(?:吵|碰|动|扔|开|用|按|穿|打扰|关)|不要(?:碰|动|扔|开|用|按|打扰|吵|移)|换鞋|鞋套|脱鞋|戴口罩|带上?(?:梯子|鞋套|口罩|手套|身份证)|(?:主卧|次卧|书房|厨房|阳台|客厅|卫生间|厕所)[^，。,.]{0,4}(?:不用|别|重点|不要|多|特别)|重点(?:打扫|擦|清|洗)|尤其是|水电|总闸"
    r"|\b(?:gate|door|entry|access|lift|elevator|building|alarm|lock ?box) ?(?:code|pin|password|combination)|\b(?:code|passcode|password|pin)\b[^,.]{0,10}\d|\bkeys?\b|\bdoor ?bell\b|\bbuzzer\b|\bbuzz\b|\bintercom\b|\bring\b(?! me back)|\bknock\w*|\bpark(?:ing)?\b(?! (?:road|street|lane|avenue))"
    r"|\b(?:baby|kid|kids|child|children|toddler|grandma|grandpa|mother|father|mum|mom|dad|husband|wife|patient)\b[^,.]{0,12}\b(?:asleep|sleeping|napping|naps?|resting|allerg\w+|home|deaf|scared)\b|\ballerg\w+|\b(?:vegetarian|vegan|halal|not spicy|no (?:spice|chilli|pork|salt))\b|\b(?:dogs?|cats?|pets?|puppy|kitten)\b|\b(?:asleep|sleeping|napping)\b"
    r"|\b(?:quiet(?:ly)?|gently|careful(?:ly)?|shoe covers?|take (?:your |the )?shoes off|mask|call (?:me )?(?:first|when|before|on arrival)|text me|don'?t (?:ring|knock|call|touch|move|use|open|throw|wake|let)|do not (?:ring|knock|call|touch|move|use|open|wake)|please (?:focus|don'?t|do not)|focus on|leave the|mind the|watch out)\b",
    re.IGNORECASE,
)
_CLAUSES = lazy_pattern(
    r"[，,。.；;！!？?\n]+(?!\d)|\s+(?:and|but)\s+(?=(?:please|don'?t|the|my|there)\b)", re.IGNORECASE
)
_ASKS = lazy_pattern(
    r"[吗么呢？?]\s*$|多少钱|\bhow much\b|^\s*(?:can|could|do|does|is|are|will|what|how|when|who)\b",
    re.IGNORECASE,
)
_BOOKS = lazy_pattern(
    r"约|订|下单|(?:要|想|需要|请|来|派|找)(?:一?[个位名次]|做|请|找|人)|深度清洁|\b(?:book|need|want|looking for|send|schedule|i'?d like)\b",
    re.IGNORECASE,
)


def remarks(text: str) -> list[str]:
    """Return the clauses of a message that are notes for the housekeeper, as typed and in order.

    A note is how to get in (门禁密码1234#), who or what is there (老人在睡觉, 家里有只猫) or how to work ("don't ring").
    A clause that asks something or books something is no note.
    """
    clauses = (clause.strip() for clause in _split_clauses(text))
    return [
        clause
        for clause in clauses
        if _REMARK.search(clause) and not _ASKS.search(clause) and not _BOOKS.search(clause)
    ]


def _split_clauses(text: str) -> list[str]:
    """Split at the ends of clauses; a question keeps its mark, which tells it from a note."""
    pieces: list[str] = []
    position = 0
    for match in _CLAUSES.finditer(text):
        mark = "?" if re.search("[?？]", match.group()) else ""
        pieces.append(text[position : match.start()] + mark)
        position = match.end()
    return [piece for piece in [*pieces, text[position:]] if piece.strip("?？ ")]
