"""The outer shape of a text: whether anything can be seen in it, and the command that it is."""

import re
import unicodedata
from typing import NamedTuple

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})
"""Categories of Unicode without a shape of their own: controls, formats, lone surrogates, combining marks, spaces."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that are drawn as nothing: Hangul fillers and the empty Braille pattern."""
_COMMAND = re.compile(r"/([a-z0-9_]+)(?:@\w*)?[^a-z0-9_]*", re.IGNORECASE | re.ASCII)


class SlashCommand(NamedTuple):
    """``name`` in small letters, empty for a slash without one; ``rest`` is what follows the name."""

    name: str
    rest: str


def is_blank(text: str) -> bool:
    """Return whether nothing of the text can be seen: spaces of any kind, zero-width characters, lone marks."""
    return all(unicodedata.category(one) in _UNSEEN or one in _FILLERS for one in text)


def slash_command(text: str) -> SlashCommand | None:
    """Return the command of a text that begins with a slash, None for another text.

    Capitals, full-width letters and slashes, a bot's name and a mark behind the name are accepted: ``／START``,
    ``/Cancel@anxin_bot``, ``/help。``.
    """
    begins = text.lstrip("\u200b\ufeff \u3000\n\t")
    if not begins.startswith(("/", "\uff0f")):
        return None
    head, *rest = begins.split(maxsplit=1)
    found = _COMMAND.fullmatch(unicodedata.normalize("NFKC", head))
    return SlashCommand(found[1].lower() if found else "", rest[0].strip() if rest else "")
