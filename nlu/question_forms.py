"""Tell whether a message asks something or speaks of a condition, by its form."""

import re

from nlu.canonical import canonical

_POLITE = r"(?:\W*\b(?:hi|hello|hey|ok|okay|so|and|but|also|sorry|excuse me|please)\b\W*)*"
_SOMEBODY = (
    r"(?:i|you|u|ya|we|they|he|she|it|there|your|my|our|their|his|her|this|that|these|those|any\w*|some\w*|all|people"
    r"|(?:the |a )?(?:cleaners?|helpers?|workers?|staff|maids?|customers?|sellers?|ayis?|nannies|prices?))\b"
)
_QUESTION = re.compile(
    r"[吗么?？]\W*$|(?:有|能|可以|是|会|要|行|好|对|没)[^，,。]*嘛\W*$|^那[^，,。]{1,8}呢\W*$"
    r"|(?<!不)怎[么样](?!都)|咋(?!都)|如何|为什么|为啥|能不能|可不可以|能否|可否|是否|是不是|会不会|要不要|行不行|好不好|有没有"
    r"|多少|多久|几(?:[点号个块成]|天(?!的?假)|时候?)|哪[里儿个些位天](?!都)|谁(?!都)|什么(?!都|时候都)|啥(?!都|时候都)"
    rf"|^{_POLITE}(?:what|how|why|who|when|where|which|can|could|may|does|did|is|are|am|will|would|should"
    rf"|(?:do|have|has)(?= {_SOMEBODY}))\b(?! not\b|'t)"
    r"|\bwhat (?:if|happens)\b|\bhow (?:do|can|to|much|long)\b|\bwhether\b"
)
_CONDITION = re.compile(r"如果|要是|万一|假如|的话会|\bif (?:i|we|it|the|you)\b")


def is_question(text: str) -> bool:
    """Tell whether the text asks something, by an interrogative or a final particle."""
    return asks(canonical(text).text.strip())


def asks(words: str) -> bool:
    """Tell the same of canonical text or a clause of it."""
    return _QUESTION.search(words) is not None


def asks_or_supposes(words: str) -> bool:
    """Tell whether canonical text asks something or speaks of a condition."""
    return asks(words) or _CONDITION.search(words) is not None
