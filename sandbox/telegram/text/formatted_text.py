"""Parse a bot's text into plain text and entities."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.text.entity_detection import detect
from sandbox.telegram.text.html_parse_mode import parse_html
from sandbox.telegram.text.legacy_markdown import parse_legacy_markdown
from sandbox.telegram.text.markdown_v2 import parse_markdown
from sandbox.telegram.text.utf16 import utf16_length

MAX_RAW_BYTES = 32 * 1024
_ENTITY_TYPES = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
    "blockquote", "expandable_blockquote", "custom_emoji",
}  # fmt: skip


@dataclass(slots=True)
class FormattedText:
    """Plain text with its entities in the Bot API's form, ordered, offsets in UTF-16 units."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


def _given(entities: list[Any], total: int) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for entity in entities:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        if entity.get("type") not in _ENTITY_TYPES:
            continue
        offset, length = int(entity.get("offset", 0)), int(entity.get("length", 0))
        if offset < 0 or offset >= total or length <= 0:
            continue
        kept.append({**entity, "offset": offset, "length": min(length, total - offset)})
    return kept


def _trim(formatted: FormattedText) -> FormattedText:
    """Strip whitespace at both ends, as Telegram does, and shift the entities."""
    text = formatted.text.replace("\r", "")
    stripped = text.strip()
    if stripped == text:
        return formatted if text == formatted.text else FormattedText(text, formatted.entities)
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    total = utf16_length(stripped)
    entities: list[dict[str, Any]] = []
    for entity in formatted.entities:
        begin = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] + entity["length"] - lead)
        if end > begin:
            entities.append({**entity, "offset": begin, "length": end - begin})
    return FormattedText(stripped, entities)


def read_formatted(text: str, parse_mode: str, entities: list[Any] | None) -> FormattedText:
    """Parse and trim a text and add detected entities; ``entities`` are used only without a parse mode.

    Raises TelegramRefusal.
    """
    if len(text) > MAX_RAW_BYTES // 4 and len(text.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    match parse_mode.lower():
        case "":
            formatted = FormattedText(text, _given(entities or [], utf16_length(text)))
        case "html":
            formatted = FormattedText(*parse_html(text))
        case "markdown":
            formatted = FormattedText(*parse_legacy_markdown(text))
        case "markdownv2":
            formatted = FormattedText(*parse_markdown(text))
        case _:
            raise bad_request("unsupported parse_mode")
    formatted = _trim(formatted)
    found = detect(formatted.text, formatted.entities)
    if found or formatted.entities:
        unique = {(e["type"], e["offset"], e["length"]): e for e in (*formatted.entities, *found)}
        formatted.entities = sorted(unique.values(), key=lambda e: (e["offset"], -e["length"]))
    return formatted
