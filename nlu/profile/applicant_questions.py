"""Recognise what applicants ask while they sign up."""

import re

_QUESTION = re.compile(
    r"[?？]\s*$|[吗呢么嘛]\s*[。.!！~]*$|(?:多少|多久|几成|几点|怎么(?!都)|怎样(?!都)|咋(?!都)|为什么|为啥|什么时候(?!都)|啥时候(?!都)|哪里(?!都)|哪儿(?!都)|谁(?!都)|是不是|有没有|能不能|可不可以|要不要|会不会|行不行)"
    r"|^\s*(?:what|how|why|when|where|who|which)\b|^\s*(?:are|is|do|does|did|can|could|will|would)\s+(?:i|you|it|we|they|there|the|this|that)\b",
    re.IGNORECASE,
)
_TOPICS = {
    "commission": re.compile(
        r"抽成|抽多少|提成|平台费|服务费|分成|扣多少|扣点|commission|your (?:cut|share|fee)|percentage",
        re.IGNORECASE,
    ),
    "payout": re.compile(
        r"(?:什么时候|多久|几时|怎么|咋).{0,6}(?:结账|结算|发钱|拿钱|到账|提现|发工资|拿到钱)|(?:结账|结算|发钱|到账|提现).{0,6}(?:什么时候|多久|几天)"
        r"|日结|月结|周结|when (?:do|will|would) (?:i|we) (?:get|be) paid|how (?:do|will) i get paid",
        re.IGNORECASE,
    ),
}


def asks_something(text: str) -> bool:
    """Tell whether the text asks something: 有社保吗, 抽成多少, are you a bot?"""
    return _QUESTION.search(text.strip()) is not None


def applicant_topic(text: str) -> str | None:
    """Return what an applicant asks about the work, ``commission`` or ``payout``; None for anything else."""
    return next((topic for topic, pattern in _TOPICS.items() if pattern.search(text)), None)
