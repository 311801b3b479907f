"""Detect requests for home services that the catalogue does not offer."""

import re

from domain.homecare.catalogue.model import Catalogue

_LACKING_BY_CATEGORY = {
    "cleaning": re.compile(
        r"(?:洗|清洁|保养)[^，。,]{0,6}(?:沙发|地毯|床垫|窗帘|外墙)|(?:沙发|地毯|床垫|窗帘)[^，。,]{0,6}(?:洗|清洁|除螨)"
        r"|除螨|甲醛|灭(?:虫|鼠|蟑螂?)|杀虫|除虫|白蚁|收纳"
        r"|\b(?:sofa|couch|carpet|rug|mattress|curtain)s?\b.{0,12}\b(?:clean|wash)"
        r"|\b(?:clean|wash)\w*\b.{0,16}\b(?:sofa|couch|carpet|rug|mattress|curtain)s?\b"
        r"|\b(?:pest control|exterminator|cockroach\w*|declutter\w*|formaldehyde)\b",
        re.IGNORECASE,
    ),
    "appliances": re.compile(
        r"开(?:个|一下)?锁|[换修装](?:个|一下)?门?锁|锁匠|电工|[换装修](?:个|一下)?(?:灯|插座|电路|开关|门|窗|家具|电脑|手机)"
        r"|装空调|空调安装|刷墙|防水|补漏|装修|宽带"
        r"|\b(?:locksmith|unlock|electrician|handy ?man|paint(?:er|ing)|rewir\w+|light (?:bulb|fixture))\b"
        r"|\b(?:fix|repair|install)\w*\b.{0,12}\b(?:lock|light|socket|computer|laptop|phone|door|furniture)s?\b",
        re.IGNORECASE,
    ),
    "care": re.compile(
        r"遛狗|喂猫|宠物(?:寄养|洗澡|上门)|家教|辅导作业|\b(?:dog walk\w*|walk my dog|pet sit\w*|tutor)\b",
        re.IGNORECASE,
    ),
    "household": re.compile(
        r"洗车|干洗|洗衣服?|洗鞋|代驾|\b(?:car wash|wash my car|laundry|dry.?clean\w*)\b", re.IGNORECASE
    ),
}


def nearest_category(text: str, catalogue: Catalogue) -> str | None:
    """Return the code of the category nearest to a requested service that is not offered, or None."""
    known = {category.code for category in catalogue.categories}
    return next(
        (code for code, lacking in _LACKING_BY_CATEGORY.items() if code in known and lacking.search(text)),
        None,
    )
