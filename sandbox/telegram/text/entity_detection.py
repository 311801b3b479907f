"""Detect entities in plain text: commands, URLs, mentions, hashtags, cashtags, e-mail and phone numbers."""

import re
from typing import Any

from sandbox.telegram.text.utf16 import utf16_length

_HINT = re.compile(r"[/@#.:$]|\d{7}")
_FINDERS = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("email", re.compile(r"(?<![\w@.+-])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    ("url", re.compile(r"(?<![\w@.])https?://[^\s<>\"'，。；！？、（）]+[^\s<>\"'，。；！？、（）.,;:!?)]")),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|cn|io|me|app|dev|ru|info)(?:/[^\s<>]*)?\b"
        ),
    ),
    ("mention", re.compile(r"(?<![\w`/@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d_])\w{1,256}")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{3,8}(?!\w)")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d -]{6,16}\d(?!\w)")),
)


def detect(text: str, explicit: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return detected entities; spans covered by code, a link or an earlier match are skipped."""
    if not _HINT.search(text):
        return []
    busy = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in explicit
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    found: list[dict[str, Any]] = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            length = utf16_length(match[0])
            if any(offset < end and begin < offset + length for begin, end in busy):
                continue
            busy.append((offset, offset + length))
            found.append({"type": kind, "offset": offset, "length": length})
    return found
