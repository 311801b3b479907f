"""Recognise answers that cancel a question or skip it."""

import re

_NEVER_MIND = r"算了|取消|不用了|never\s?mind|cancel"
_END = r"[吧。.!！]*"
_DROPPED = re.compile(rf"({_NEVER_MIND}){_END}", re.IGNORECASE)
_PAYOUT_DROPPED = re.compile(rf"({_NEVER_MIND}|不提了|forget it){_END}", re.IGNORECASE)
_VISIT_DROPPED = re.compile(rf"({_NEVER_MIND}|不发了|不写了|不退了|forget it){_END}", re.IGNORECASE)
_SKIPPED = re.compile(r"(跳过|没有|无|不填|不用了?|没|skip|none|no|nothing)[。.!！]?", re.IGNORECASE)


def drops_question(text: str) -> bool:
    """Tell whether the whole text cancels the question: 算了, never mind."""
    return _DROPPED.fullmatch(text.strip()) is not None


def drops_payout(text: str) -> bool:
    """Tell whether the whole text cancels a payout: 不提了."""
    return _PAYOUT_DROPPED.fullmatch(text.strip()) is not None


def drops_visit_question(text: str) -> bool:
    """Tell whether the whole text cancels a message, a reason or an appeal about a visit: 不发了."""
    return _VISIT_DROPPED.fullmatch(text.strip()) is not None


def skips(text: str) -> bool:
    """Tell whether the whole text skips an optional question: 跳过, none."""
    return _SKIPPED.fullmatch(text.strip()) is not None
