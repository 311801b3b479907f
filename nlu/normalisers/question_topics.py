"""Detect the topic of a question about how the business works (nlu/lexicon/question_topics.yml)."""

import re
from functools import lru_cache

import yaml

from nlu.paths import LEXICON

TOPICS = frozenset(
    {
        "cancel_fee", "reschedule", "hours", "payment", "invoice", "safety", "insurance", "guarantee", "areas",
        "materials", "certificates", "lateness", "tip", "nobody_comes", "privacy", "bot",
    }
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (topic, pattern) in the order in which they are tried."""
    document = yaml.safe_load((LEXICON / "question_topics.yml").read_text(encoding="utf-8"))
    return tuple(
        (topic, re.compile("|".join(lines)))
        for certainty in ("sure", "perhaps")
        for topic, lines in document[certainty].items()
    )


def policy_topic(text: str) -> str | None:
    """Return the topic of a question in canonical text: 取消要扣钱吗 is `cancel_fee`. None where none is named."""
    return next((topic for topic, pattern in _patterns() if pattern.search(text)), None)
