"""Decoding of Telegram's JSON."""

import json
from typing import Any

UNREADABLE = "\ufffd"


def read_json(text: str | bytes) -> Any:
    """Decode JSON; characters that no database stores become U+FFFD.

    These are NUL and lone surrogates, which JSON can escape and UTF-8 cannot encode. An update that held one would
    fail and be delivered again without end. Raises ValueError for invalid JSON.
    """
    decoded = text if isinstance(text, str) else text.decode()
    value = json.loads(decoded)
    return _clean(value) if "\\u0000" in decoded or "\\ud" in decoded.lower() else value


def _clean(value: Any) -> Any:
    match value:
        case str():
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return whole.replace("\x00", UNREADABLE)
        case list():
            return [_clean(one) for one in value]
        case dict():
            return {_clean(name): _clean(one) for name, one in value.items()}
    return value
