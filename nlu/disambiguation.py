"""Rules that decide between similar intents, applied to the classifier's ranking.

A rule takes the canonical text and the top intent and returns another intent or None; the first match wins.
"""

from collections.abc import Callable, Sequence

from nlu.catalogue import Catalogue
from nlu.features import REFERENCE_TIME
from nlu.frame import OUT_OF_SCOPE
from nlu.intent_slots import GOODS_INTENTS
from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers import amounts, keywords
from nlu.normalisers.service import detect_service, find_named, word_class
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, scan

Ranking = Sequence[tuple[str, float]]

_BOOK = lazy_pattern(
    r"约|订|派|安排|下单|叫(?:个|人|一)|请(?:个|人|一|你们)|\bbook|\bsend\b|\barrange|\bschedule|\breserve|\bhire\b|\bappointment|\bput me down"
)
_SEARCH = lazy_pattern(
    r"有没有(?!时间|空来|空过来|办法|可能)|有木有|有冇|推荐|找找|筛|有哪些|有谁|哪些|谁(?:能|会|有空|可以|最)|哪位|介绍(?:个|一|几)|有(?=[^,，。]{0,12}(?:阿姨|师傅|月嫂|护工|育儿嫂|保姆|钟点工)吗)"
    r"|^(?:do you (?:have|know)|are there|is there|got|have you(?: got)?) (?:an?y?|some|good)|^any(?! ?time| chance)\b|\blooking for\b|\bshow me\b|\bfind me\b|\bwho (?:can|could|is|has|'s)|\bwho's\b|\brecommend|\bdo you have\?*$"
)
_BOOKING_VERB = lazy_pattern(
    r"(?<!能)(?<!可)(?:预?[约订](?!单|过|的|了)|派|下单)|(?:想|要)请(?:个|一)|\bbook(?:ing)?\b(?!ed)|\bsend\b|\barrange\b"
)
_SORTING = lazy_pattern(
    r"排|优先|最|比较|看看|\bsort|\bshow|\blist|\bcan (?:i|we) book|\bto book\b|可以约|能约|\bavailable\b"
)
_NEED = lazy_pattern(r"\bneed\b(?!.*\bdo you have\b)")
_PRICE = lazy_pattern(
    r"多少钱|多少銭|几钱|怎么收|咋收|怎么算|咋算|啥价|什么价|价格|价位|收费|报价|贵不贵|加价|费用|得花多少|要多少$|多少$|几块|how much|\bprice|\bcost|\brates?\b|\bquote|\bcharge\b|what'?s an? |\bfees?\b"
)
_NOT_PRICE = lazy_pattern(
    r"价格?(?:从|由|低|高|便宜|最|优先|排)|(?:按|根据|照).{0,3}价|by price|cheap|best|4\.\d|预算|以内|以下|under|below"
)
_NO_BOOKING = lazy_pattern(
    r"(?:不想|不要|先不|没打算|没有?要|没想|别|不用|不是要|暂时不|还不想|不)(?:再)?(?:预约|约|订|下单|预定)(?!了)|没有要(?:约|订)|只(?:是)?(?:问问|看看|了解)|随便(?:问问|看看)"
    r"|(?:don't|do not|not|didn't|never)(?: want| going| planning| trying)?(?: to)? (?:book|order|reserv|schedul)|just (?:asking|looking|browsing|checking)|only (?:asking|looking|browsing)"
)
_CORRECTION = lazy_pattern(
    r"^(?:[啊哦噢呃额嗯唉哎um,，\s]*)(?:不对|不是|[说弄搞写打]错|错了|[哦噢]?不[,，]|等等|等一下|应该是|我说的是|我的意思是"
    r"|(?:no|nope|oops|um)\b|wrong|that's (?:wrong|not right)|not quite|sorry,? (?:i|wrong|it)|actually|i (?:mean|meant|said)|it should be|should be|correction)"
)
_EXISTING_ORDER = lazy_pattern(
    r"改|换|挪|推迟|提前|延|订单|那单|约好|已经?约|原来?约|预约|resched|postpone|move|chang|shift|push|order|booking|appointment|switch|delay|instead"
)
_SELLERS_THING = lazy_pattern(
    r"[这那]台|[这那]个|卖家|你家|您家|[吗么]\s*[?？]?\s*$|\b(?:this|that|your|seller|selling)\b|^(?:is|does|do|has|did)\b"
)
"""Words of somebody who asks about another person's thing."""
_HAS_MOVED = lazy_pattern(r"搬.{0,6}了|\bmoved\b|\bjust mov|\bnew (?:address|place|home)\b|新(?:家|地址)")
_WANT = lazy_pattern(r"想要|需要|\b(?:want|need|looking for|i'd like|get me)\b")
_POSTPONED = lazy_pattern(r"^not today|再说|考虑|谢谢|\bthank|\blike you said")
_PAYABLE_ORDER = lazy_pattern(
    r"单|尾款|账|这笔|那笔|的钱|欠|order|bill|invoice|\bfor (?:the|my|yesterday|today)"
)
_SOMEBODY_SELLS = (
    r"(?:有人|谁|哪位|有什么|有哪些)(?!要(?![出卖转])).{0,8}(?:卖|出|转)|\b(?:any|some)(?:one|body)\b.{0,12}(?:sell\w*|giv(?:e|ing) away)"
    r"|\bwho(?:'s| is)? sell(?:s|ing)|do you sell|\bpeople (?:are )?sell\w*"
)
_BUYING = lazy_pattern(
    rf"{_SOMEBODY_SELLS}|\bis .{{0,20}}still for sale"
    r"|求购?|收(?!费|拾|纳)|想买|要买|买(?:个|台|张|辆)|淘|蹲|有没有|谁(?:有|卖|出|要出|家)|有.{0,8}吗|我出\d|二手.{0,6}(?:有吗|有没)|\b(?<!want to )buy\b|\blooking\b|\bwant(?:ed)?:? a\b|\bany\b|\bwtb\b|\bneed a\b|\bfind\b|\bsearch"
)
_SELLING = lazy_pattern(
    r"卖|转让|转手|出售|出手|想出|要出|^(?:急)?出(?!租|发|来)|[，,\s\d]出$|闲置.{0,8}出|转出|挂|\bsell|\bpart with\b|\banyone buy\b|\bfor sale\b|\bget rid of\b|\bup for grabs\b|\bgiving away\b|\blist my\b"
)
_OTHERS_SELL = lazy_pattern(rf"{_SOMEBODY_SELLS}|for sale ?\?|still for sale")
_TIMED = {Kind.DAY, Kind.SPAN, Kind.CLOCK, Kind.REPEAT}


_WORK = lazy_pattern(
    r"单|活|应[聘征]|招(?!呼)|工作|上班|入驻|加入|求职|兼职|全职|注册|报名|合作|挣|赚|转行|返工|成为|培训|资格|条件|经验|证书?|员|师傅|阿姨|工$|干过|做过"
    r"|我会|我能|本人|来你们|给你们|你们(?:那|这|的|还|缺|要|收)|缺不缺|平台"
    r"|join|work(?:ing)?\b|jobs?\b|hir(?:e me|ing)\b|apply|\bbecome|\bbe an?\b|\bsign\b|register|earn\b|\bexperience|\bi can\b"
)
_SERVICE_REQUEST = lazy_pattern(
    r"^(?:你好[,，]?)?(?:我|我们)?(?:想|要|想要|需要)(?:(?:做|搞|弄|请|约)(?:一?[次下个名])?)?\s*"
    r"|^i(?:'d like| would like| want| need)(?: to (?:do|get|have))?(?: an?| the| some| my)?\s"
)
_AT_LEAST = lazy_pattern(r"不低于|以上|至少|最低|\bor (?:above|higher|more|better)|\bat least|\bminimum|\d\+")
_CANCELS = lazy_pattern(
    r"取消|退|撤|作废|算了|放弃|别|[不没唔冇](?:想|要|用|打算|需要?|再|了|约|订|做|来|去|下单|预约)|单"
    r"|\b(?:cancel\w*|call\w* off|drop|scrap|forget|no longer|not|never ?mind|don't|do not|won't|can't|order|booking|appointment)\b"
)
_YOU_COME = lazy_pattern(
    r"(?:你们|有人|谁)(?:能不能|可不可以|能否|能|可以|可)(?:过?来|上门|派人)|\b(?:can|could|would) (?:you|someone|somebody|anyone) (?:please )?(?:come|send)"
)
_BARE_BOOKING = lazy_pattern(
    r"^(?:你好[，,]?)?(?:我)?(?:想|要|需要|想要)?(?:预约|预定|下单|约一下|订一下)(?:一下|服务|家政)?[吧啊呀。!！]*$|^(?:i (?:want|would like|need) to |i'd like to )?(?:book|make a booking)\W*$"
)
_STATUS_QUESTION = lazy_pattern(
    r"有(?:没有)?人接[^,，。]{0,3}(?:没|吗|不|嘛)|接(?:单)?了(?:没|吗)|到(?:哪|边)|在哪|几点|幾點|多久|什么时候|啥时候|几时|還來嗎|还来[吗不]|到了[没吗]|情况"
    r"|^(?:when(?:'s| is| will| does)|where(?:'s| is| are)|how (?:soon|far|many minutes))\b|\b(?:has|did|have) (?:any|some)\s?(?:one|body)\b"
)
_HURRY = lazy_pattern(
    r"快|催|急|抓紧|赶|加速|马上|麻溜|速度|\bhurr|\bfaster|\bquick|\bsooner|\bspeed|\burgent|\bchase|\brush|\bpush|\basap|\bget (?:a move )?on|\bcome on|\balready\b"
)
_BARE_CONFIRMATION = lazy_pattern(
    r"(?:(?:好|行|嗯|对|是|可以|没错|ok)[的啊呀嗯]*[,，。 ]*)*我?确认(?:一下)?[了吧的啊]*[。.!！]*"
    r"|(?:(?:yes|yeah|ok|okay|sure|right|i)[, ]*)*confirm(?:ed)?[.!]*"
)
_NO_ACCEPTANCE = lazy_pattern(
    r"不接(?!受)|(?:不想|不能|没法|无法|没办法)[接去]|[接去]不[了成]|\b(?:can't|cannot|can not|won't|don't want to|not going to|unable to|not able to) (?:take|do|accept|make)\b"
)
_FROM_NOW_ON = lazy_pattern(r"以后|往后|今后|从现在起|长期|\bfrom now on\b|\bany ?more\b")


def _mentions_time(text: str) -> bool:
    return any(token.kind in _TIMED for token in scan(text, REFERENCE_TIME, RULES))


def _book_or_search(text: str, intent: str, catalogue: Catalogue) -> str | None:
    if (
        intent == "book_service"
        and _SEARCH.search(text)
        and not _BOOK.search(text)
        and not _NEED.search(text)
    ):
        return "search_housekeeper"
    return None


def _search_or_book(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Keep a booking with requirements on the person a booking: 订个月嫂，要干过五年以上的."""
    if (
        intent == "search_housekeeper"
        and _BOOKING_VERB.search(text)
        and not _SEARCH.search(text)
        and not _SORTING.search(text)
    ):
        return "book_service" if find_named(text, catalogue) else None
    return None


def _price(text: str, intent: str, catalogue: Catalogue) -> str | None:
    if (
        intent in {"book_service", "sell_item", "list_services"}
        and _PRICE.search(text)
        and not _NOT_PRICE.search(text)
    ):
        return None if intent == "sell_item" and _SELLING.search(text) else "ask_price"
    return None


def _refusal(text: str, intent: str, catalogue: Catalogue) -> str | None:
    if intent == "book_service" and _NO_BOOKING.search(text) and not _mentions_time(text):
        return "deny"
    return None


def _correction(text: str, intent: str, catalogue: Catalogue) -> str | None:
    if intent not in {"deny", "affirm", "reschedule_order"} or (
        intent == "reschedule_order" and not _CORRECTION.match(text)
    ):
        return None
    if _EXISTING_ORDER.search(text) or _POSTPONED.search(text):
        return None
    return "book_service" if _mentions_time(text) or _has_requirement(text) else None


def _has_requirement(text: str) -> bool:
    """Tell whether the text holds a booking detail other than a time: 两台, 3小时, 要女的, 80平."""
    extractors = (
        amounts.area, amounts.min_rating, amounts.max_price, amounts.min_experience_years, amounts.people,
    )  # fmt: skip
    lengths = {Kind.DURATION, Kind.DAYS}
    return (
        any(extract(text) is not None for extract in extractors)
        or amounts.quantity(text)[1] is not None
        or keywords.gender(text) is not None
        or any(token.kind in lengths for token in scan(text, REFERENCE_TIME, RULES))
    )


def _booking_with_payment(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a booking that names its payment method for a booking: 约个保洁，周六上午，用微信付."""
    if intent != "pay_order" or detect_service(text, catalogue) is None or _PAYABLE_ORDER.search(text):
        return None
    return "book_service" if _BOOK.search(text) or _mentions_time(text) or _has_requirement(text) else None


def _goods(text: str, intent: str, catalogue: Catalogue) -> str | None:
    if intent not in {"sell_item", "search_item"}:
        return None
    buying = _BUYING.search(text)
    selling = _SELLING.search(_OTHERS_SELL.sub(" ", text))
    if buying and not selling:
        return "search_item"
    return "sell_item" if selling and not buying else None


def _broken_thing(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a thing of one's own that does not work for a booking: 洗衣机漏水咋弄呀 is no question to a seller."""
    if (
        intent not in GOODS_INTENTS | {"ask_seller"}
        or not word_class("broken").search(text)
        or _SELLERS_THING.search(text)
    ):
        return None
    return "book_service" if detect_service(text, catalogue) is not None else None


def _service_address(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a place with a service and its size or time for a booking; a message about having moved stays a change of address."""
    if intent != "set_location" or not find_named(text, catalogue) or _HAS_MOVED.search(text):
        return None
    wanted = (
        amounts.area(text) is not None or _mentions_time(text) or _BOOK.search(text) or _WANT.search(text)
    )
    return "book_service" if wanted or amounts.quantity(text)[1] is not None else None


def _service_request(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Tell a request for a service (我想做深度清洁) from an application for work (我想做保洁员)."""
    opening = _SERVICE_REQUEST.match(text)
    if intent != "become_housekeeper" or opening is None or _WORK.search(text):
        return None
    if not any(found.start == opening.end() for found in find_named(text, catalogue)):
        return None
    return "ask_price" if _PRICE.search(text) and not _NOT_PRICE.search(text) else "book_service"


def _asks_to_come(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take 你们能来做开荒保洁吗 for a booking: whoever asks "you" to come applies for nothing."""
    if intent == "become_housekeeper" and _YOU_COME.search(text) and find_named(text, catalogue):
        return "book_service"
    return None


def _wished_rating(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a service with a minimum rating for a booking: 要搬家，评分不低于4."""
    wishes = intent == "review_order" and _AT_LEAST.search(text) and amounts.min_rating(text) is not None
    return "book_service" if wishes and find_named(text, catalogue) else None


def _named_without_cancelling(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a service named without any word of cancelling for a booking: 不好意思又来了，搬家."""
    if intent == "cancel_order" and find_named(text, catalogue) and not _CANCELS.search(text):
        return "book_service"
    return None


def _bare_booking(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a bare 我想预约 for a booking."""
    return (
        "book_service"
        if intent in {"deny", "affirm", "become_housekeeper"} and _BARE_BOOKING.match(text)
        else None
    )


def _status_question(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a question where the person is or how the order stands, without a word of hurry, for a question."""
    if intent == "urge" and _STATUS_QUESTION.search(text) and not _HURRY.search(text):
        return "order_status"
    return None


def _bare_confirmation(text: str, intent: str, catalogue: Catalogue) -> str | None:
    """Take a confirmation that names no work for a yes, as the work that it would release money for is not meant."""
    return "affirm" if intent == "confirm_work" and _BARE_CONFIRMATION.fullmatch(text.strip()) else None


INTENT_RULES: tuple[Callable[[str, str, Catalogue], str | None], ...] = (
    _book_or_search,
    _search_or_book,
    _price,
    _refusal,
    _bare_booking,
    _service_request,
    _asks_to_come,
    _wished_rating,
    _named_without_cancelling,
    _correction,
    _booking_with_payment,
    _goods,
    _broken_thing,
    _service_address,
    _status_question,
    _bare_confirmation,
)
OUT_OF_SCOPE_CONFIDENCE = 0.5
"""Minimum confidence for out of scope; below it the second intent is taken (docs/nlu.md)."""
RULES_ROLE = "customer"


def disambiguate(
    text: str, ranked: Ranking, role: str, catalogue: Catalogue, min_confidence: float
) -> tuple[str, float]:
    """Return the intent and its confidence.

    `text` is canonical; `ranked` holds the role's intents, most confident first. Below `min_confidence` the intent is
    out of scope.
    """
    if not ranked:
        return OUT_OF_SCOPE, 0.0
    intent, confidence = ranked[0]
    if (
        intent == OUT_OF_SCOPE
        and confidence < OUT_OF_SCOPE_CONFIDENCE
        and len(ranked) > 1
        and ranked[1][1] >= min_confidence
    ):
        intent, confidence = ranked[1]
    if role == RULES_ROLE:
        for rule in INTENT_RULES:
            decided = rule(text, intent, catalogue)
            if decided is not None:
                return decided, round(max(confidence, 0.7), 4)
    elif intent in {"accept_order", "decline_order"} and _FROM_NOW_ON.search(text):
        return "update_profile", round(max(confidence, 0.7), 4)
    elif intent == "accept_order" and _NO_ACCEPTANCE.search(text):
        return "decline_order", round(max(confidence, 0.7), 4)
    if confidence < min_confidence:
        return OUT_OF_SCOPE, round(1 - confidence, 4)
    return intent, round(confidence, 4)
