"""Detect the slot of a booking that is to be corrected: 时间, 地址错了, "change the address"."""

import re

_AROUND_ZH = r"(?:我?(?:想|要)?(?:再)?(?:改|换|修改|更改)(?:一?下|个)?)?(?:{names})(?:不对|错了|有误|(?:要|想|得)?(?:改|换)(?:一下|一改)?)?[了吧。.!！\s]*"
_AROUND_EN = (
    r"(?:i (?:want|need|would like|'d like) to |can i |please )*(?:change |edit |fix )?(?:the |my )?(?:{names})"
    r"(?: is wrong| please| needs changing)?[.!?\s]*"
)
_NAMES = {
    "day": (r"时间|日期|日子|钟点", r"time|date|day"),
    "street": (r"地址|门牌号?|详细地址", r"address|street"),
    "place": (r"地点|城市|区域|地区", r"place|city|district|area code"),
    "measure": (r"面积|大小|数量|时长|台数|平米数", r"size|area|hours|number"),
    "people": (r"人数|几个人", r"number of people|people"),
    "who": (r"人员|阿姨|师傅|人选", r"person|cleaner|housekeeper|who"),
    "service": (r"服务|项目|服务项目", r"service"),
    "options": (r"附加|附加项", r"extras?|options?"),
    "note": (r"备注|留言", r"note"),
}
_PATTERNS = {
    slot: re.compile(
        f"\\s*(?:{_AROUND_ZH.format(names=chinese)}|{_AROUND_EN.format(names=english)})", re.IGNORECASE
    )
    for slot, (chinese, english) in _NAMES.items()
}


def named_slot(text: str) -> str | None:
    """Return the slot that the whole text names, or None."""
    return next((slot for slot, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
