"""Extract the words of a note for a visit, or of a question to a seller, without the request around them."""

import re

from nlu.normalisers.span import HIDDEN, Found

_POLITE_ZH = r"(?:你好|您好|请|麻烦(?:你|您)?|帮(?:我|忙)?|给|我(?:想|要)?|可以|能不能|能|再|对了|还有|那个|另外|顺便)?"
_NOTE_LEADS = (
    re.compile(
        rf"^(?:{_POLITE_ZH}[,\s]*){{0,4}}(?:把)?(?:订单|预约|这单|单子|单)?(?:里|上|的)?(?:加|写|添|记|留|补充|附|注|备)(?:上|下|个|一个|一条|一句|一下|点)*"
        r"(?:备注|注明|注|留言|说明|话|要求|附言)?(?:一下|上|里|说|写|是|就说|就写)*[:,\s]+"
    ),
    re.compile(rf"^(?:{_POLITE_ZH}[,\s]*){{0,4}}(?:备注|留言|注明|说明|注意|提醒)(?:一下|上|里|写|说|是|内容)*[:,\s]*"),
    re.compile(
        r"^(?:(?:hi|hello|please|pls|also|just|and|oh|btw|by the way|can you|could you|can i|could i|i'?d like to|i want to)[,\s]+)*"
        r"(?:add|leave|make|put|write|attach|include)(?: in)?(?: a| an| the| this)?(?: \w+)? ?(?:note|comment|remark|instruction)s?(?: (?:to|for|on|in) (?:the |my |this )?(?:order|booking|cleaner|housekeeper|ayi|visit|appointment|job|her|him))?"
        r"(?: saying| that says| that)?[:,\s-]+"
    ),
    re.compile(r"^(?:(?:please|pls|also|just|kindly)[,\s]+)*(?:note(?: that)?|for your info(?:rmation)?|fyi|notes?|heads up|be aware(?: that)?|remember(?: that)?)[:,\s-]+"),
)  # fmt: skip
_SELLER_LEADS = (
    re.compile(
        r"^(?:(?:你好|您好|请|麻烦|帮我|帮忙|能不能|可以|我想)[,\s]*)*(?:问(?:问|一下|一问|下)?|咨询(?:一下)?)\s*(?:一下)?(?:卖家|卖主|对方|他|她|那个人|物主)?(?:一下|一声)?[,:\s]*"
    ),
    re.compile(r"^(?:(?:你好|您好)[,\s]*)?请问(?:一下|下)?[,:\s]*"),
    re.compile(
        r"^(?:(?:hi|hello|please|pls|can you|could you)[,\s]+)*(?:ask|check with|message|tell|find out from) (?:the )?(?:seller|owner|him|her|them)(?: (?:if|whether|that|about))?[:,\s]+"
    ),
)
_ORDER = re.compile(
    rf"[\s{HIDDEN}]*{HIDDEN}[\s{HIDDEN}]*(?:(?:这|那|的)?(?:个)?(?:订单|单子?)|order)?[里上的,:\s]*"
)
"""An order number that was hidden, at the beginning."""
_THANKS = re.compile(
    r"[,.!\s]*(?:谢谢(?:你|您|了|啦)?|多谢|麻烦(?:了|你了|您了)|辛苦了|拜托了|thanks?(?: you)?(?: so much| a lot)?|thx|cheers|please)[.!~\s]*$"
)


def note_words(text: str) -> Found[str] | None:
    """Return the words of a note in canonical text: 备注一下，门禁1234 gives 门禁1234."""
    return _without(text, _NOTE_LEADS)


def question_to_seller(text: str) -> Found[str] | None:
    """Return the question in canonical text: 帮我问下卖家还有发票吗 gives 还有发票吗."""
    return _without(text, _SELLER_LEADS)


def _without(text: str, leads: tuple[re.Pattern[str], ...]) -> Found[str] | None:
    begins = _ORDER.match(text)
    text_start = begins.end() if begins else 0
    rest = text[text_start:]
    lead = next((match for pattern in leads if (match := pattern.match(rest))), None)
    start = text_start + (lead.end() if lead else 0)
    thanks = _THANKS.search(text, start)
    end = thanks.start() if thanks else len(text)
    while start < end and text[start] in " ,:.\"'“「":
        start += 1
    while end > start and text[end - 1] in " ,\"'”」":
        end -= 1
    return Found(text[start:end], start, end) if start < end else None
