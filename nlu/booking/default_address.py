"""Recognise that a saved address is to be the one where bookings begin: 把公司设为默认地址, "make home my default address"."""

import re

from nlu.canonical import canonical

_DEFAULT = re.compile(r"默认|首选|\b(?:default|preferred|main|primary|usual)\b")
_ASKED = re.compile(r"[吗么?]|哪|什么|\b(?:which|what|is)\b")


def wants_default_address(text: str) -> bool:
    """Tell whether the text asks to set the default address, and not which one it is."""
    words = canonical(text).text
    return _DEFAULT.search(words) is not None and _ASKED.search(words) is None
