"""Recognise which problem a housekeeper reports about a visit."""

import re

_PROBLEMS = {
    "private_payment": re.compile(
        r"私下|私单|私底下|绕(?:开|过)平台|不走平台|加.{0,4}微信|微信.{0,4}(?:转|付|收)|转给我|现金|off the (?:app|platform|books)"
        r"|privately|in cash|pay(?:ing)? me (?:directly|cash)|direct(?:ly)? (?:to|on) (?:me|wechat)|outside (?:the|your) (?:app|platform)",
        re.IGNORECASE,
    ),
    "absent": re.compile(
        r"不在家|没人(?:在家|开门|应|在)|没有人(?:在家|开门|应|在)|敲(?:了)?(?:半天|很久|好久|门).{0,6}(?:没|不)|家里没人|不开门|没开门"
        r"|(?:打|联系)不(?:通|上|到)|找不(?:到|着)(?:客户|人|他|她)|电话(?:打)?不(?:通|接)"
        r"|no(?:body|[- ]?one)(?:'s| is)? (?:home|there|answer\w*|open\w*)|not (?:at )?home|isn'?t (?:at )?home|no answer|won'?t open|not answering",
        re.IGNORECASE,
    ),
    "address": re.compile(
        r"地址|门牌|楼号|单元|小区|找不(?:到|着)(?!客户|人)|没有这(?:个|栋|户)|进不去|address|building|wrong (?:place|door|flat|apartment)|can'?t find",
        re.IGNORECASE,
    ),
}


def visit_problem(text: str) -> str | None:
    """Return ``private_payment``, ``absent`` or ``address``, the first that the text speaks of; None for another problem."""
    return next((problem for problem, pattern in _PROBLEMS.items() if pattern.search(text)), None)
