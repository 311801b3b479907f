"""Extract the label of a saved address as said: 家, 公司, 妈妈家, home, "mum's place"."""

import re

from nlu.normalisers.span import Found

_KIN_ZH = (
    r"(?:我|俺|咱)?(?:妈妈?|爸爸?|爸妈|父母|爹妈|婆婆|公公|公婆|岳父|岳母|岳父母|丈母娘|爷爷|奶奶|爷爷奶奶|外婆|外公|姥姥|姥爷|女儿|儿子|闺女|姐姐?|哥哥?|弟弟?|妹妹?|"
    r"姑姑|舅舅|阿姨|男朋友|女朋友|男友|女友|老公|老婆|朋友|同事|孩子|老人)"
)
_PLACE_ZH = (
    r"(?:公司|单位|学校|办公室|工作室|店里?|厂里?|宿舍|出租屋|民宿|老家|新家|旧家|娘家|婆家|别墅|写字楼|仓库)"
)
_LABEL_ZH = (
    rf"(?:{_KIN_ZH}(?:的)?(?:家里?|那边|那儿|住处)|{_PLACE_ZH}|家里?(?!具|电|政|庭|长|人|装|务|纺|属|附近))"
)
_NAMED_ZH = re.compile(
    r"(?:存|保存|记|设|标|标记|命名|当|改名|改)(?:成|为|作|做)|(?:名字|标签|备注)?(?:叫做?|叫作|名叫|写)(?=[^,。.?]{1,8}$)"
)
_VALUE_ZH = re.compile(
    r"\s*[\"'“「『]?(?P<label>[^\s,。.!?\"'”」』]{1,10}?)[\"'”」』]?(?:的?地址)?(?:吧|了|好吗|可以吗|谢谢|行吗)?\s*(?=$|[,。.!?])"
)
_KNOWN_ZH = re.compile(rf"(?<![大国人回搬])(?P<label>{_LABEL_ZH})")
_KIN_EN = (
    r"(?:mum|mom|mother|dad|father|parents|grandma|grandmother|grandpa|granny|nan|sister|brother|daughter|son|boyfriend|girlfriend|"
    r"husband|wife|friend|in-?laws|mother-in-law|aunt|uncle|boss|kids?)"
)
_LABEL_EN = (
    rf"(?:(?:(?:my|our|the) )?{_KIN_EN}s?'?s?(?: (?:place|house|home|flat|apartment|address))"
    r"|(?:old |new |second |holiday |summer |parents' )?(?:home|office|work(?! (?:from|on|at|for))|workplace|studio|company|school|shop|dorm|warehouse|villa|airbnb))"
)
_NAMED_EN = re.compile(
    r"\b(?:as|label(?:led|ed)?(?: it| this)?|call(?:ed)?(?: it| this)?|name(?:d)?(?: it| this)?)\s+"
)
_VALUE_EN = re.compile(
    r"(?:my |the |our )?[\"'“]?(?P<label>[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}?)[\"'”]?(?: address)?(?:,? (?:please|pls|thanks))?\s*(?=$|[,.!?])"
)
_KNOWN_EN = re.compile(rf"(?<![a-z])(?:my |the |our )?(?P<label>{_LABEL_EN})(?![a-z'])")
_REQUEST = re.compile(
    r"^(?:请|麻烦|帮我|给我)*(?:把|将|保存|新增|添加|删[掉除]?|存)(?:一?下|一个)?(?:地址)?[:,]?|(?:给我|帮我)?(?:存|保存|记|设|标记?|命名|当|改名)(?:成|为|作|做|到).*$"
    r"|^(?:(?:please|can you|could you) )*(?:save|add|store|remember|delete|remove|set)(?: (?:the|my|a new|this) address)?[: ]|\b(?:as|label(?:led)?|call it) .*$"
)
_SAVED = re.compile(
    rf"(?:用|选|按|就|送到|去)?(?:我?(?:存|保存)的)?(?P<label>{_LABEL_ZH})(?:的|那个|那边的|里的)?地址"
    rf"|\b(?:use|to|at) (?:my |the )?(?:saved )?(?P<english>{_LABEL_EN}) address(?![a-z])"
)


def address_label(text: str) -> Found[str] | None:
    """Return the label in canonical text that a saved address has or is to have."""
    for lead, value in ((_NAMED_ZH, _VALUE_ZH), (_NAMED_EN, _VALUE_EN)):
        for match in lead.finditer(text):
            named = value.match(text, match.end())
            if named:
                return _found(named, "label")
    for known in (_KNOWN_ZH, _KNOWN_EN):
        matches = list(known.finditer(text))
        if matches:
            return _found(matches[-1], "label")
    return None


def request_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words around an address to be saved (把…存成家, "save … as home")."""
    return [match.span() for match in _REQUEST.finditer(text)]


def saved_address_label(text: str) -> Found[str] | None:
    """Return the label of a saved address that a booking refers to: 用公司的地址, "use my office address"."""
    match = _SAVED.search(text)
    if match is None:
        return None
    return _found(match, "label" if match["label"] else "english")


def _found(match: re.Match[str], group: str) -> Found[str]:
    return Found(match[group], *match.span(group))
