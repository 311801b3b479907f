"""Recognise words that give up a booking: 算了不约了, "never mind the booking"."""

import re

from nlu.lazy_pattern import lazy_pattern

_CLAUSES = lazy_pattern(
    r"[，,。.!！;；\n]+|[\s、]*(?:谢谢|thanks|thank you|cheers)[\s!！。.]*|\s+(?:and|so|but)\s+|\s+-+\s+"
)
_LEAD_ZH = (
    r"(?:算了|那|就|要不|还是|哎呀?|唉|嗯|哦|额|呃|啊|不好意思|抱歉|麻烦了?|我们?|俺|咱们?|家里|先|暂时|这次|今天|今年|真的|突然|又|也|"
    r"都|决定|觉得|想了想|考虑了一下|想想|的话|吧|不了|不要了|没事|\s)*"
)
_VERB_ZH = r"(?:预?约|预定|订|下单|做|弄|搞|请人?|叫人?|找人?|找阿姨|请阿姨|安排)"
_CORE_ZH = (
    rf"(?:不(?:想|要|打算|用|准备|考虑|需要|再|必|去)*(?:再|继续)*{_VERB_ZH}(?:这个|这单|服务|保洁|清洁|阿姨|人)?了?"
    rf"|(?:别|甭|不用)(?:再|给我|帮我|替我)*{_VERB_ZH}了?"
    r"|(?:这个|这次|这单|预约|订单|单子|服务)+(?:不要|不做|作废|取消|算)了?"
    r"|(?:把|帮我|给我|请)*(?:这个|这次|这份|我的)*(?:预约|预约单|单子)(?:给我|帮我)?(?:取消|撤|删)(?:掉|了)?"
    r"|(?:帮我|给我|请)*(?:取消|撤销|放弃|停止|删掉|撤掉)(?:掉|了)?(?:这个|这次|这份|我的)*(?:预约单?|下单|单子)|放弃(?:预约|下单)?)"
)
_TAIL_ZH = r"(?:[吧啊呀嘞哈呢了的哦~\s]|谢谢|好了|算了|不好意思|抱歉)*"
_THING = r"(?:the|this|that|my|a|any|whole)(?: \w+){0,2}? (?:booking|bookings|order|appointment|reservation|draft|clean|cleaning|cleaner|service|visit)"
_IT = rf"(?:it|this|that|anything|one|anyone|anybody|somebody|someone|{_THING})"
_OPENER_EN = (
    r"(?:no|nah|nope|ok(?:ay)?|oh|well|actually|sorry|hmm+|um+|you know what|on second thoughts?|in fact|then|just|please|so|i think|i guess|"
    r"never ?mind|forget (?:it|that)|leave it|scrap that|drop it|i(?:'ve| have)? changed my mind|we(?:'ve| have)? changed our minds?)"
)
_LEAD_EN = rf"(?:{_OPENER_EN}[\s,]+)*"
_NOW_EN = (
    r"(?:\s*(?:any ?more|any longer|after all|now|today|this time|at all|then|though|for now|please|thanks))*"
)
_CORE_EN = (
    rf"(?:(?:i|we)(?:'m|'re| am| are)? (?:really |just )?(?:don'?t|do not|no longer|didn'?t)(?: really)? (?:want|wish|plan|care|need)(?: to)? (?:book|order|reserve|schedule|go ahead|do (?:it|this|that)|hire)(?: with)?(?: {_IT})?"
    rf"|(?:i|we) (?:don'?t|do not) (?:want|need) (?:{_IT})(?= any ?more| any longer| after all)"
    rf"|(?:i|we)? ?no longer (?:want|need) (?:{_IT})"
    rf"|(?:(?:i'?m|i am|we'?re|we are) )?not (?:going to |gonna )?(?:be )?(?:book|order|hir|reserv)(?:ing|e)?(?: {_IT})?"
    rf"|(?:(?:i|we) )?(?:won'?t|will not)(?: be)? (?:book|order)(?:ing)?(?: {_IT})?"
    rf"|(?:let'?s|lets) not (?:book|order|hire|do)(?: {_IT})?"
    rf"|(?:don'?t|do not) (?:book|order|schedule|arrange|send)(?: {_IT})"
    rf"|(?:(?:i|we)(?:'d| would) )?(?:rather|prefer) not(?: to)? (?:book|order)(?: {_IT})?"
    rf"|(?:(?:i|we) (?:want|would like|'d like) to |can you |could you )?(?:never ?mind|forget(?: about)?|cancel|drop|scrap|abandon|discard|delete|stop|end|call off|skip|leave) {_THING}"
    r"|no (?:booking|order|appointment)"
    rf"|call (?:{_IT}|the whole thing) off)"
)
_GIVES_UP = lazy_pattern(
    rf"\s*(?:{_LEAD_ZH}(?:{_CORE_ZH}{_TAIL_ZH}){{1,3}}|{_LEAD_EN}{_CORE_EN}{_NOW_EN})[\s!！。.~]*",
    re.IGNORECASE,
)
_BESIDE = lazy_pattern(
    r"\s*(?:(?:还是)?算了吧?|(?:都|还是)?取消(?:掉|了)?吧?|没事了?|不了|不用了?|不必了?|谢谢.{0,4}|多谢|辛苦了?|不好意思|抱歉|麻烦.{0,3}了|对不起|改主意了|我?(?:又)?改主意了?|想了想|再说吧?|下次(?:再说)?吧?|以后再说吧?|改天(?:再说)?吧?"
    r"|.{0,8}(?:太贵|贵了|没时间|没空|有事|不方便|不合适|太麻烦|太远|出差|回老家|自己).{0,8}|.{0,8}(?:找到|找了|有人|叫了).{0,8}了"
    r"|sorry about that|thanks.{0,12}|thank you.{0,12}|(?:maybe )?(?:another|some other) time|maybe later"
    r"|(?:it'?s |that'?s |way )?(?:a bit |too |way too |so )*(?:expensive|pricey|much|dear|far|complicated).{0,10}|.{0,24}\b(?:myself|ourselves|already found .{0,16}|found (?:someone|somebody|another).{0,12}|something came up)\b.{0,8})?\s*",
    re.IGNORECASE,
)
"""What may stand beside: thanks, an apology, a change of mind, a reason."""
_BESIDE_EN = lazy_pattern(rf"\s*(?:{_OPENER_EN}[\s,]*)*", re.IGNORECASE)
MAX_LENGTH = 120
"""Longer messages say something else too."""


def gives_up_booking(text: str) -> bool:
    """Tell whether canonical text says that nothing is to be booked, and nothing else but thanks or a reason.

    A bare "no", 算了 or "never mind" gives up nothing: it may be about the question only.
    """
    if len(text) > MAX_LENGTH:
        return False
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    given_up = [_GIVES_UP.fullmatch(clause) is not None for clause in clauses]
    if not any(given_up):
        return _GIVES_UP.fullmatch(text) is not None
    beside = (clause for clause, gives_up in zip(clauses, given_up, strict=True) if not gives_up)
    return all(_BESIDE.fullmatch(clause) or _BESIDE_EN.fullmatch(clause) for clause in beside)
