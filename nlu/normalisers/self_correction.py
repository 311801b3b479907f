"""Hide values that a message itself rejects (不是朝阳是海淀, "not Chaoyang, Haidian"), so that they fill no slot."""

import re

from nlu.normalisers.span import hide

_REJECTED = (
    re.compile(
        r"不是(?P<wrong>[^，,。是]{1,12}?)[，,、\s]*(?:而|应该|我说的)?是(?!不|否|什么|谁|哪|吗|吧$)(?=[^，,。]{1,})"
    ),
    re.compile(
        r"(?:^|\b(?:no|it's|its|i said|sorry|wait)\b[\s,]*|, ?)"
        r"not (?!available|free|able|working|possible|coming|here|home|ok|good|quite|more|less|over|too|very|sure|later|before|after|until|only|just)(?:in |at |on )?"
        r"(?P<wrong>[a-z0-9][a-z0-9 .:]{0,20}?)(?:,|\s?[-–—]|\s+but\b|;)\s*(?=\w)"
    ),
    re.compile(
        r"(?:不在|不去|别去|不住)(?P<wrong>[^，,。在]{1,12}?)了?[，,、\s]*(?:而)?(?:是)?(?:现在|已经)?(?:在|去|到|搬到|搬去|住)(?=[^，,。吗]{2,})"
    ),
    re.compile(r"(?:不要|别要|不想要)(?!男|女)(?P<wrong>[一-鿿]{2,4}?)的[，,、\s]+(?=[^，,。]{1,8}的)"),
    re.compile(
        r"\b(?:(?:i'm|i am|we're|we are|it's) not|(?:don't|do not|no longer) live) (?:in|at|near) (?P<wrong>[a-z][a-z' ]{1,20}?)(?:,|;| but\b|\s[-–—])\s*(?=\w)"
    ),
    re.compile(r"\binstead of (?P<wrong>[a-z0-9][a-z0-9 .:]{0,20}?)(?=$|[,.!?])"),
)


def hide_rejected(text: str) -> str:
    """Return canonical text of the same length with rejected values hidden."""
    for pattern in _REJECTED:
        for match in pattern.finditer(text):
            text = hide(text, match.start("wrong"), match.end("wrong"))
    return text
