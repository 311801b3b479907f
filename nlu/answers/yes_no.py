"""Recognise yes, no, stop, continue and "any" as whole messages of canonical text."""

import re

_YES = (
    r"好呀?|行|可以|嗯+|恩|对|是|要|没问题|没错|确认|确定|当然|成|中|得|阔以|继续|付款?|就这样|就这个|就它|定了|安排|同意|下单|"
    r"ok(?:ay)?|yes|yeah|yep|yup|ya|sure|fine|y|right|correct|great|perfect|please|go ahead|(?:that )?(?:works|sounds good)|"
    r"confirm(?:ed)?|do it|lgtm|good|👌|👍|✅|🆗"
)
_NO = (
    r"不(?!好意思)(?:用|要|行|是|对|可以|需要|必|加|约|想|方便)?|没(?:有|了)?|否|无|都不要|跳过|先?不(?:用)?了|算了|别|下次(?:再说)?|(?:以后|晚点|待会儿?|等会儿?)(?:再说|再付|吧)?|(?:先|暂时|暂)不(?:付|要|用|付款)?|"
    r"no|nope|nah|n|not(?: now| yet| really)?|skip|none|nothing|no need|never ?mind|cancel that|i'?m good|(?:maybe )?later|not right now|👎|❌|🙅"
)
_TAIL = r"[的吧啊呀嘞滴哒了呢谢\s!！。.~,，]|谢谢|thanks|thank you|then|for now|到时候"
_STOP = (
    r"取消|我?(?:先|暂时|真的?)?(?:就|也)?不(?:想|要|打算|用|再)?(?:再|继续)?(?:预?约|订|做|下单|要)|我?(?:先)?别(?:预?约|订|下单|派人)|我?(?:又)?改主意|删(?:掉|除|了)?|放弃|退|算了取消|cancel(?: it| that| the (?:booking|order|visit))?|"
    r"(?:i )?(?:don'?t|do not) (?:want|need)(?: to book)?(?: it| this| that| anything)?(?: any ?more)?|no longer(?: needed)?|forget (?:it|about it)|discard(?: it)?|drop(?: it)?|delete(?: it)?|stop|get rid of it|"
    r"(?:i'?d|i would) (?:rather|prefer) not(?: to)?(?: book)?(?: it| this| anything)?|(?:i'?m |we'?re )?not (?:going to )?book(?:ing)?(?: it| this| anything)?(?: any ?more)?|let'?s not(?: book)?(?: it| this)?|(?:i|we) won'?t (?:be )?book(?:ing)?(?: it| this| anything)?|(?:i|we)(?:'ve| have)? changed my mind"
)
_STOP_TAIL = r"[掉了吧的\s!。.,，]|订单|预约单?|这单|它|please"
_KEEP = (
    r"(?:先|我)?(?:别|不)(?:要|想|用|打算)?(?:取消|删|退)|还是(?:要)?(?:预?约|订|做|要)|继续(?:预约|约|下单|填|吧)?|接着(?:约|来|填)?|(?:先)?留着|保留|不是|"
    r"keep(?: it| the booking| going)?|continue|carry on|go on|(?:please |i )?(?:don'?t|do not)(?: want to)?(?: cancel| drop| delete)(?: it)?|(?:please )?(?:don'?t|do not)"
)
_ANY = (
    r"都(?:可以|行|好|成|中|ok)|(?:哪|那)(?:个|天|一?天|个时间|时候|种)?都?(?:可以|行|好|成)|随便(?:哪天|哪个|什么时候|吧)?|随意|无所谓|"
    r"任意|你(?:们)?(?:定|看着办|安排|选|决定)|听你(?:们)?的|什么时候都(?:可以|行)|"
    r"any(?:one|thing| ?time| day| of them| one)?(?: is fine| works| will do| is ok(?:ay)?)?|whatever(?: works)?|whichever|"
    r"(?:i )?don'?t (?:mind|care)|no preference|you (?:choose|decide|pick)|up to you|doesn'?t matter|either(?: is fine)?"
)


def _repeated(phrases: str, tail: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:{phrases})(?:{tail})*\s*)+")


YES, NO = _repeated(_YES, _TAIL), _repeated(_NO, _TAIL)
KEEP = re.compile(rf"\s*(?:no[\s,.]+|不[\s，,]+)?(?:(?:{_KEEP})(?:{_TAIL})*\s*)+")
_STOP_LEAD = rf"{_YES}|算了吧?|那就?|no|nah|actually|sorry"
STOP = re.compile(rf"\s*(?:(?:{_STOP_LEAD})[\s,，.。的]*)*(?:(?:{_STOP})(?:{_STOP_TAIL})*)+")
ANY = _repeated(_ANY, _TAIL)


def yes_or_no(text: str, *, yes_means_stop: bool) -> bool | None:
    """Return True for yes, False for no and None for neither.

    With `yes_means_stop` the question was whether to stop, so 取消 is a yes, and 继续 and 不取消 are a no.
    """
    if yes_means_stop and KEEP.fullmatch(text):
        return False
    if yes_means_stop and STOP.fullmatch(text):
        return True
    if YES.fullmatch(text):
        return True
    return False if NO.fullmatch(text) else None


def accepts_any_option(text: str) -> bool:
    """Tell whether any option is accepted: 都行, 随便, "any"."""
    return ANY.fullmatch(text) is not None
