"""Telegram's legacy Markdown parse mode: no nesting. Error messages carry byte offsets."""

from typing import Any

from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.text.link_normalisation import normal_link
from sandbox.telegram.text.utf16 import utf16_length

_TYPES = {"*": "bold", "_": "italic", "`": "code", "```": "pre"}
_ESCAPED = "_*`["


def parse_legacy_markdown(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and its entities (offsets in UTF-16 units). Raises TelegramRefusal if one is unclosed."""
    parts: list[str] = []
    entities: list[dict[str, Any]] = []
    position = length = 0

    def emit(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += utf16_length(text)

    while position < len(source):
        character = source[position]
        if character == "\\" and source[position + 1 : position + 2] in tuple(_ESCAPED):
            emit(source[position + 1])
            position += 2
        elif character in _ESCAPED:
            text, extra, position = _entity(source, position)
            begin = length
            emit(text)
            if extra is not None and length > begin:
                entities.append({"offset": begin, "length": length - begin, **extra})
        else:
            emit(character)
            position += 1
    return "".join(parts), entities


def _entity(source: str, begin: int) -> tuple[str, dict[str, Any] | None, int]:
    """Return the text of the entity that starts here, its type, and the position after it."""
    mark = "```" if source.startswith("```", begin) else source[begin]
    closing = "]" if mark == "[" else mark
    inside = begin + len(mark)
    end = source.find(closing, inside)
    if end < 0:
        offset = len(source[:begin].encode())
        raise bad_request(
            f"can't parse entities: Can't find end of the entity starting at byte offset {offset}"
        )
    text, after = source[inside:end], end + len(closing)
    if mark != "[":
        return (*_code(text), after) if mark == "```" else (text, {"type": _TYPES[mark]}, after)
    address = text
    if source.startswith("(", after) and (close := source.find(")", after)) >= 0:
        address, after = source[after + 1 : close], close + 1
    link = normal_link(address)
    return text, {"type": "text_link", "url": link} if link else None, after


def _code(text: str) -> tuple[str, dict[str, Any]]:
    """Return a block's text without the language on its first line."""
    language, line_break, rest = text.partition("\n")
    if line_break and language and not any(character.isspace() for character in language):
        return rest, {"type": "pre", "language": language}
    return text, {"type": "pre"}
