"""Recognise what applicants ask while they sign up."""

import re

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


def applicant_topic(text: str) -> str | None:
    """Return what an applicant asks about the work, ``commission`` or ``payout``; None for anything else."""
    return next((topic for topic, pattern in _TOPICS.items() if pattern.search(text)), None)
