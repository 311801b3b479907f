"""Parse ratings by dimension, and tell the words of a review from a bare rating or request."""

import re
from collections.abc import Iterator

from domain.platform.reviews.model import DIMENSIONS

OTHERS = "others"
_NAMES = {
    "reliability": r"准时|守时|准点|时间观念|punctual(?:ity)?|on time|timing|reliab\w+",
    "attitude": r"服务?态度|态度|礼貌|attitude|manners?|friendl\w+|polite\w*",
    "skill": r"技能|技术|手艺|专业|质量|skills?|quality|workmanship",
    "efficiency": r"效率|速度|快慢|efficien\w+|speed",
    "overall": r"总体|整体|总评|总分|综合|overall|in general",
    OTHERS: r"其他|其它|其余|别的|剩下|everything else|all else|(?:all )?(?:the )?(?:others?|rest)",
}
_NAME = re.compile("|".join(f"(?P<{code}>{names})" for code, names in _NAMES.items()), re.IGNORECASE)
_DIGITS = {
    word: number for number, words in enumerate(("一1", "二两2", "三3", "四4", "五5"), 1) for word in words
}
_DIGITS |= {word: number for number, word in enumerate(("one", "two", "three", "four", "five"), 1)}
_NUMBER = re.compile(
    r"(?<![\d.])([1-5一二两三四五])(?![\d.])\s*(?:分|颗?星|⭐|★|/\s*5|(?:out )?of 5|stars?)?"
    r"|\b(one|two|three|four|five)\b(?:\s+stars?)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，,。;；\n]|\band\b|\bbut\b|但是?|不过", re.IGNORECASE)
_RATING_WORDS = re.compile(
    r"我(?:想|要|来)|想要?|帮我|请|麻烦|可以|能|给|打|评个|评|写|留|个|一下|吧|了|的|都|全|和|是|就|得|服务|阿姨|师傅|她|他"
    r"|好评|差评|满分|评价|打分|评分|星|分"
    r"|\b(?:i(?:'d| would)? (?:like|want)|want|would|like|to|can|could|please|give|leave|write|rate|rating|review|it|her|him|them"
    r"|a|an|the|for|my|is|was|on|in|of|out|stars?)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"仔细|认真|细心|细致|负责|干净|整洁|满意|不错|很好|挺好|太好|真好|棒|赞|利索|利落|麻利|勤快|热情|耐心|靠谱|和气|周到|准时|专业|辛苦"
    r"|马虎|敷衍|粗心|糊弄|磨蹭|太慢|很慢|迟到|不满|失望|糟糕|很差|太差|没擦|没洗|脏|偷懒"
    r"|\b(?:careful|thorough|spotless|clean|tidy|great|good|nice|lovely|excellent|wonderful|perfect|friendly|polite|kind|quick|fast"
    r"|punctual|professional|satisfied|happy|recommend\w*|sloppy|careless|rude|slow|late|dirty|missed|disappoint\w*|poor|bad)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2,}")
MIN_WORDS = 2
"""How many characters of Chinese or words of English besides the rating make a written review."""


def dimension_stars(text: str) -> dict[str, int]:
    """Return the stars of each dimension that the text rates: 准时3分，其他5分 rates reliability 3 and the others 5.

    Empty for a text that names no dimension.
    """
    found: dict[str, int] = {}
    for names, stars in _rated(text):
        found.update(dict.fromkeys(names, stars))
    others = found.pop(OTHERS, None)
    if others is not None:
        found = {dimension: found.get(dimension, others) for dimension in DIMENSIONS}
    return found


def _rated(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the names and stars of each clause; names without stars wait for those of the next clause."""
    waiting: list[str] = []
    for clause in _CLAUSE.split(text):
        names = [str(match.lastgroup) for match in _NAME.finditer(clause)]
        stars = [_DIGITS[(match[1] or match[2]).lower()] for match in _NUMBER.finditer(clause)]
        if len(names) > 1 and len(stars) == len(names):
            yield from (([name], one) for name, one in zip(names, stars, strict=True))
            waiting = []
            continue
        waiting += names
        if waiting and stars:
            yield waiting, stars[-1]
            waiting = []


def has_review_text(text: str) -> bool:
    """Tell whether a message with a rating, or the wish to rate, contains a written review too."""
    rest = _RATING_WORDS.sub(" ", _NUMBER.sub(" ", _NAME.sub(" ", text)))
    return len(_WORD.findall(rest)) >= MIN_WORDS


def remarks_on_work(text: str) -> bool:
    """Tell whether the text says how the work was: 阿姨干活很仔细，下次还找她."""
    return _REMARK.search(text) is not None
