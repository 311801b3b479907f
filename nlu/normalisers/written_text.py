"""Extract text that is to be written for somebody: an announcement, a reply to a review, a description of extra work."""

import re
from collections.abc import Sequence

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.money_sum import money_sum
from nlu.normalisers.span import HIDDEN, Found

_EDGE = " \t,.:;，。：;、!~-" + HIDDEN
_QUOTES = '"“”「」『』'

_EVERYONE_ZH = (
    r"(?:(?:所有|全体|全部|各位|每个|每位|全)的?[一-鿿]{0,4}?(?:阿姨|师傅|客户|用户|家政员|家政人员|人员|员工|人|客|姐妹|卖家|买家|员)(?:们)?|[一-鿿]{0,3}?(?:阿姨|师傅|客户|家政员|用户|姐妹)们|大家|大伙儿?|群里"
    r"|[一-鿿]{2,4}的(?:阿姨|客户|师傅)们?)"
)
_SAYING_ZH = r"(?:(?:发|推|说|讲|留)(?:一?[个条声])|(?:发|推|留)?(?:一?[个条])?(?:消息|通知|公告|信息|短信|推送|广播)|都?(?:看到|知道|知)|说(?:一[声下]|声)|说|讲|发)*"
_AGAIN_ZH = r"(?:请?注意(?=[,:])|说(?:一[声下]|声)|说是?|就说|内容是?|让[他她]们(?:知道)?|[,:\s])*"
_ANNOUNCED_ZH: Sequence[re.Pattern[str]] = (
    lazy_pattern(
        rf"(?:通知|通之|同知|告诉|告知|转告|提醒|跟|和|给|向|对|让|叫|喊(?:一声)?|群发给?|推送给?|发给|话俾|广播|公告)(?:一下|晒)?(?:给|俾)?\s*{_EVERYONE_ZH}{_SAYING_ZH}{_AGAIN_ZH}"
    ),
    lazy_pattern(
        rf"(?:发布?|出|挂|贴|推|做|写)(?:一?[个条则])?(?:通知|公告|消息|广播|公靠)(?:给?{_EVERYONE_ZH})?{_AGAIN_ZH}"
    ),
    lazy_pattern(
        rf"(?:群[发法](?:给?(?:阿姨|师傅|客户|用户)们?|通知|一下|消息|个消息|短信|一条)*|公告(?:发?一下)?|公靠|通知一?下?|广播(?:一下)?|推送(?:一下)?|全[员体](?:通知|公告))(?:给?{_EVERYONE_ZH})?{_AGAIN_ZH}"
    ),
    lazy_pattern(rf"{_EVERYONE_ZH}{_AGAIN_ZH}"),
)
_EVERYONE_EN = (
    r"(?:(?:all|every)(?:\s(?:of\s)?(?:our|the|my))?\s(?:[a-z]+\s)?(?:housekeepers?|customers?|clients?|cleaners?|ayis?|users?|staff|people|team|workers?|nannies)(?:\sin\s[a-z]+)?"
    r"|every(?:one|body)(?:\sin\s[a-z]+)?|the whole team|(?:the|our) (?:housekeepers|customers|clients|users|cleaners|ayis|team|staff)(?:\sin\s[a-z]+)?|(?:housekeepers|customers|ayis|cleaners|nannies|users|clients)(?:\sin\s[a-z]+)?|all)"
)
_SAYING_EN = r"(?:\s?(?:a (?:message|note|notice)|knows?|aware|hear|that says|saying|that|about|of(?= the)|to(?= (?!all|every)[a-z]+)|to say|the following|this)(?![a-z]))*\s?[:,;-]*\s*"
_ANNOUNCED_EN: Sequence[re.Pattern[str]] = (
    lazy_pattern(
        r"(?<![a-z])(?:tell|notify|notfy|inform|make sure|make|let|remind|warn|message|text|ping|email|send(?: out)?|write to|mass message|attention|to|for|blast to|push to|broadcast to|announce to|annouce to)\s"
        rf"(?:(?:a |an |this )?(?:message|notice|note|notification|announcement|word)\s(?:to|for)\s)?{_EVERYONE_EN}(?![a-z]){_SAYING_EN}"
    ),
    lazy_pattern(
        r"(?<![a-z])(?:(?:make|send|post|put up|publish|issue|broadcast|push)(?: out)?\s(?:an?\s|this\s)?(?:announcement|notice|notification|message|broadcast)|an+ou?nce(?:ment)?|brodcast|broadcast|notice|mass message)"
        rf"(?:\s(?:to|for)\s{_EVERYONE_EN}(?![a-z]))?(?:\sthis)?{_SAYING_EN}"
    ),
    lazy_pattern(rf"^{_EVERYONE_EN}\s?:\s*"),
)

_REVIEW_ZH = r"(?:评价|差评|好评|评论|评语|点评|平价|评介|[一两二三四五]星(?:好评)?|留言)"
_REPLY_ZH: Sequence[re.Pattern[str]] = (
    lazy_pattern(
        rf"{_REVIEW_ZH}(?:下面|里|那里)?[^,:。!?]{{0,8}}?(?:就说|就写|说明|说|写|回复内容是?|内容是?|回复|覆|回)(?:客户|[他她])?(?:一?[句下声个])?[,:\s]*(?!两句|[一几]?[句下](?:$|吧)|应|复|吗|你|我)(?=[^\s,:])"
    ),
    lazy_pattern(
        rf"(?:回复|回|答复|回应|覆)(?:一?[下句])?[^,:。!?]{{0,14}}?{_REVIEW_ZH}[^,:。!?]{{0,4}}?[,:\s]+(?:就?说|回复?|写)?[,:\s]*(?=[^\s,:])"
    ),
    lazy_pattern(
        r"(?:^|[,:，])\s*(?:就说|就写|说|(?:我想|我要|帮我|替我|我)?回(?:复|她|他)?|回复内容写?|内容)[,:“\"]\s*(?=[^\s,:])"
    ),
    lazy_pattern(
        rf"{_REVIEW_ZH}[^,:。!?]{{0,4}}(?:解释|回应|答复|回复|说明|回)(?:一?[句下])?[,:]\s*(?=[^\s,:])"
    ),
    lazy_pattern(
        r"(?:[一两二三四五]星|差评|好评|评价)[^,:。!?]{0,4}(?:做个|写个|来个)(?:解释|回应|答复|回复|说明)[,:]\s*(?=[^\s,:])"
    ),
    lazy_pattern(
        rf"(?:回|对|给)[^,:。!?]{{0,10}}?{_REVIEW_ZH}(?:回(?:一?[个句])?|说声?)?[,:\s]*(?=[^\s,:]*[谢抱歉对])"
    ),
)
_REVIEW_EN = (
    r"(?:reviews?|reveiw|comments?|feedback|rating|(?:one|two|three|four|five|\d)[ -]?stars?(?: review)?)"
)
_REPLY_EN: Sequence[re.Pattern[str]] = (
    lazy_pattern(rf"{_REVIEW_EN}\s?[:,]\s*(?:say|write|saying|reply:|answer:|tell (?:him|her|them))?\s*"),
    lazy_pattern(
        rf"{_REVIEW_EN}(?:\s[a-z]{{2}}\d{{8,}})?\s(?:saying|say|with|that(?! says)|write|answer)\s*:?\s*"
    ),
    lazy_pattern(r"(?<![a-z])(?:reply|response|answer|comment)\s?:\s*"),
    lazy_pattern(
        rf"(?<![a-z])(?:reply|response|answer|comment)\s(?:to|on)\s[^:]{{0,30}}{_REVIEW_EN}[^:]{{0,12}}:\s*"
    ),
    lazy_pattern(r"(?<![a-z])(?:write|say|answer)\s[\"“](?=[^\"”]+[\"”])"),
    lazy_pattern(rf"(?<![a-z])(?:reply|replay|repy)\s(?:to\s)?(?:the\s)?{_REVIEW_EN}\s(?=thank|sorry)"),
)
_ABOUT_REVIEW = lazy_pattern(
    rf"(?:[,，\s]*(?:(?:在|那)?(?:这|那|条|个)*{_REVIEW_ZH}(?:里|下面|那里)?|回复一下|谢谢(?=$))|\s?,?\s?(?:under|in|on|for|to) (?:the|that|my|her|his) (?:last |bad )?{_REVIEW_EN}[^,]*)$"
)

_PRICE_LEAD = lazy_pattern(
    r"(?:[,，、\s]*(?:要|得|需要|我|说|想|另外|另|再|多|一共|材料|工钱|人工|两台|收|共|总共|就|行|客户|同意了?|加价?|收费|补|差价|算|价格|报价|给|人家|她|他|各)*(?:加价?|收|补|给|价)?|[,\s]*(?:(?:add|for|extra|plus|at|is|charge|another|with the part|how about|about|\+)\s*)*)$"
)
_PRICE_TAIL = lazy_pattern(
    r"^(?:块|元|钱|吧|了|的|啊|呢|一台|每台|more|extra|yuan|each|please|pls|for material|with the part|\s|[,，。.!])*"
)
_WORK_LEAD = lazy_pattern(
    r"^(?:(?:please|add|extra(?: work)?|propose|for|to this order|to the order|charge|more|bill|quote|offer|and|work|another|:|,|，|：|加项目?|追加项目?|给这单|这单|块|元|的|\s|[a-z]{2}\d{8,}))+(?![a-z])"
)

_NO_WORK = lazy_pattern(
    r"(?:i'?d?|we|need|have|want|must|would|like|to|please|pls|send|an?|extra|charge|of|for|boss|sir|ma'?am|madam|add|the|customer|client|job|order|offer|quote|bill|this|客户|我|要|想|给|发|同意了?|再|补|差价|加项目?|\W)*"
)


def announcement(text: str) -> Found[str] | None:
    """Return what is announced: 周五系统维护 of 通知所有阿姨周五系统维护."""
    return _behind_first(text, (*_ANNOUNCED_ZH, *_ANNOUNCED_EN))


def review_reply(text: str) -> Found[str] | None:
    """Return the reply to a review: 谢谢您的信任 of 回复评价：谢谢您的信任; None where only the wish to reply is said."""
    found = _behind_first(text, (*_REPLY_ZH, *_REPLY_EN))
    if found is None:
        return None
    tail = _ABOUT_REVIEW.search(text, found.start, found.end)
    return _trimmed(text, found.start, tail.start()) if tail and tail.start() > found.start else found


def extra_work(text: str) -> Found[str] | None:
    """Return the description of extra work without its price: 还要加洗一个油烟机 of 还要加洗一个油烟机，加80."""
    price = money_sum(text)
    if price is None:
        return _trimmed(text, 0, len(text))
    lead = _PRICE_LEAD.search(text[: price.start])
    start = lead.start() if lead else price.start
    tail = _PRICE_TAIL.match(text[price.end :])
    end = price.end + (tail.end() if tail else 0)
    ahead, behind = _work(text, 0, start), _work(text, end, len(text))
    if ahead and behind:
        return max(ahead, behind, key=lambda found: found.end - found.start)
    return ahead or behind


def _work(text: str, start: int, end: int) -> Found[str] | None:
    lead = _WORK_LEAD.match(text[start:end])
    trimmed = _trimmed(text, start + (lead.end() if lead else 0), end)
    return trimmed if trimmed and not _NO_WORK.fullmatch(trimmed.value) else None


def _behind_first(text: str, patterns: Sequence[re.Pattern[str]]) -> Found[str] | None:
    for pattern in patterns:
        match = pattern.search(text)
        if match and (found := _trimmed(text, match.end(), len(text))):
            return found
    return None


def _trimmed(text: str, start: int, end: int) -> Found[str] | None:
    while start < end and text[start] in _EDGE + _QUOTES:
        start += 1
    while start < end and text[end - 1] in _EDGE + _QUOTES:
        end -= 1
    if not any(char.isalnum() for char in text[start:end]):
        return None
    return Found(text[start:end], start, end)
