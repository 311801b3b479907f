"""Read the date on which a child is expected; it is no date of a visit."""

import re
from datetime import date, datetime

from nlu.canonical import canonical
from nlu.normalisers.time import read_time

_CUE = re.compile(
    r"预产期?(?:就|大概|大约|差不多|估计|应该)*[是在为]?(?:大概|大约|差不多)?\s*[:：]?|临盆"
    r"|\b(?:(?:my|our|her|the|baby'?s) )?due date(?: is|'s|:)?(?: on| in| around)?"
    r"|\b(?:(?:i|we|she|baby|wife|the baby|it)(?:'m|'re|'s| am| are| is)?|baby) due(?: on| in| around)?\b|\bexpecting (?:a baby |our \w+ )?(?:on|in|around)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[，,。；;！!？?\n]+(?!\d)|\s+(?:and|but)\s+", re.IGNORECASE)


def due_clause(text: str) -> str | None:
    """Return the clause that tells when a child is expected, as typed: 预产期是2月20号. None without one."""
    clauses = (clause.strip() for clause in _CLAUSES.split(text))
    return next((clause for clause in clauses if _CUE.search(clause)), None)


def due_date(text: str, now: datetime) -> date | None:
    """Return the day on which a child is expected; None where the text tells none."""
    clause = due_clause(text)
    if clause is None:
        return None
    slots = read_time(canonical(_CUE.sub(" ", clause)).text, now, future_only=True).slots
    told = slots.get("date") or slots.get("start")
    return date.fromisoformat(str(told)[:10]) if told else None
