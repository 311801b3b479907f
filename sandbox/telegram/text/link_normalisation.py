"""Validate and normalise link URLs."""

import re

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST = re.compile(r"^(?:[^@/?#]*@)?(\[[0-9a-f:]+\]|[^:/?#\s]+)(?::(\d+))?(?=[/?#]|$)", re.IGNORECASE)
_APP_SCHEMES = {"tg", "ton", "tonsite"}


def normal_link(address: str) -> str | None:
    """Return the URL as Telegram stores it, or None when it is not a valid link.

    A missing scheme becomes http. A host needs a dot, so ``http://localhost`` is refused as by Telegram.
    """
    address = address.strip()
    if not address or any(character.isspace() for character in address):
        return None
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() in _APP_SCHEMES:
        return address
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return None
    if not scheme:
        address = f"http://{address}"
    rest = address.split("://", 1)[1]
    host = _HOST.match(rest)
    if not host or ("." not in host[1].strip(".") and not host[1].startswith("[")):
        return None
    return address if len(rest) > host.end() else f"{address}/"
