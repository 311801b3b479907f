"""Blocks of a rich message: ``InputRichBlock`` as sent, ``RichBlock`` as a Message contains it.

Descriptions of refusals are those of the official server (``Client::get_input_page_block``) and of TDLib
(``get_web_page_blocks``); those in capitals come from Telegram itself.
"""

from collections.abc import Callable
from typing import Any

from sandbox.telegram.rich.rich_buttons import read_button
from sandbox.telegram.rich.rich_lists import labelled_items
from sandbox.telegram.rich.rich_texts import MAX_DEPTH, read_rich_text
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request

MAX_BUTTONS_IN_A_ROW = 8
MAX_TABLE_COLUMNS = 20
MAX_MAP_ZOOM, MAX_MAP_SIDES, MAX_MAP_RATIO = 24, 10_000, 20
MEDIA = ("photo", "video", "animation", "audio", "voice_note", "document")
_PLAIN = ("paragraph", "footer")
_QUOTES = ("expandable_blockquote", "pullquote")

ReadMedia = Callable[[str, dict[str, Any]], Any]
"""Returns the file of a block's media by its kind and InputMedia object. Raises TelegramRefusal."""


class BlockReader:
    """Reads the blocks of one message, and counts what Telegram limits."""

    def __init__(self, read_media: ReadMedia) -> None:
        self._read_media = read_media
        self.blocks = 0
        self.media = 0

    def read(self, values: Any, depth: int = 1) -> list[dict[str, Any]]:
        """Return the blocks as a Message contains them. Raises TelegramRefusal."""
        if depth > MAX_DEPTH:
            raise bad_request("RICH_MESSAGE_DEPTH_INVALID")
        if not isinstance(values, list):
            raise bad_request("expected an Array of InputRichMessageBlock")
        return [self._block(value, depth) for value in values]

    def _block(self, value: Any, depth: int) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise bad_request("object expected as InputRichMessageBlock")
        self.blocks += 1
        kind = str(value.get("type", ""))
        if kind in _PLAIN:
            return {"type": kind, "text": read_rich_text(value.get("text", ""))}
        if kind in _QUOTES:
            return {"type": kind, "text": read_rich_text(value.get("text", ""))} | _credit(value)
        if kind in MEDIA:
            return self._medium(kind, value)
        read = getattr(self, f"_{kind}", None) if kind in _STRUCTURED else None
        if read is None:
            raise bad_request(f'type "{kind}" is unsupported')
        return {"type": kind, **read(value, depth)}

    def _heading(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        text, size = read_rich_text(value.get("text", "")), value.get("size")
        if not isinstance(size, int) or not 1 <= size <= 6:
            raise bad_request("invalid section heading size specified")
        if not text:
            raise content_required()
        return {"text": text, "size": size}

    def _pre(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        language = {"language": str(value["language"])} if value.get("language") else {}
        return {"text": read_rich_text(value.get("text", "")), **language}

    def _divider(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {}

    def _mathematical_expression(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {"expression": str(value.get("expression", ""))}

    def _anchor(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {"name": str(value.get("name", ""))}

    def _blockquote(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {"blocks": self.read(value.get("blocks", []), depth + 1)} | _credit(value)

    def _details(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        return {
            "summary": read_rich_text(value.get("summary", "")),
            "blocks": self.read(value.get("blocks", []), depth + 1),
        } | _flags(value, "is_open")

    def _list(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        items = value.get("items")
        if not isinstance(items, list) or not items:
            raise bad_request("list must be non-empty")
        self.blocks += len(items)
        return {"items": labelled_items(items, lambda blocks: self.read(blocks, depth + 1))}

    def _collage(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        blocks = self.read(value.get("blocks", []), depth + 1)
        if not blocks:
            raise content_required()
        return {"blocks": blocks} | _caption(value)

    _slideshow = _collage

    def _table(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        rows = value.get("cells")
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise bad_request("expected an Array of Arrays of RichBlockTableCell")
        self.blocks += len(rows)
        cells = [[_cell(cell) for cell in row] for row in rows]
        if any(sum(cell.get("colspan", 1) for cell in row) > MAX_TABLE_COLUMNS for row in cells):
            raise bad_request("RICH_MESSAGE_TABLE_COLS_TOO_MANY")
        caption = {"caption": read_rich_text(value["caption"])} if value.get("caption") else {}
        return {"cells": cells, **caption} | _flags(value, "is_bordered", "is_striped", "is_compact")

    def _map(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        location = value.get("location")
        latitude = location.get("latitude") if isinstance(location, dict) else None
        longitude = location.get("longitude") if isinstance(location, dict) else None
        if not _within(latitude, 90) or not _within(longitude, 180):
            raise bad_request("invalid location specified")
        zoom, width, height = (value.get(name) or 0 for name in ("zoom", "width", "height"))
        sides_fit = min(width, height) >= 0 and width + height <= MAX_MAP_SIDES
        if not 0 <= zoom <= MAX_MAP_ZOOM or not sides_fit:
            raise bad_request("invalid map properties specified")
        if width > height * MAX_MAP_RATIO or height > width * MAX_MAP_RATIO:
            raise bad_request("invalid map properties specified")
        place = {"latitude": latitude, "longitude": longitude}
        return {"location": place, "zoom": zoom, "width": width, "height": height} | _caption(value)

    def _buttons(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        buttons = value.get("buttons")
        if not isinstance(buttons, list) or not buttons:
            raise bad_request("button row must be non-empty")
        if len(buttons) > MAX_BUTTONS_IN_A_ROW:
            raise bad_request("RICH_MESSAGE_BUTTONS_TOO_MANY")
        align = {"align": _horizontal(value["align"])} if value.get("align") else {}
        return {"buttons": [read_button(one, read_rich_text) for one in buttons], **align}

    def _medium(self, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        medium = value.get(kind)
        if not isinstance(medium, dict):
            raise bad_request("media not found")
        if medium.get("type") != kind:
            raise bad_request(f'unexpected media type "{medium.get("type", "")}" for block "{kind}"')
        self.media += 1
        return {
            "type": kind,
            kind: self._read_media(kind, medium),
            **_caption(value),
            **_flags(medium, "has_spoiler"),
        }


_STRUCTURED = frozenset(
    (
        "heading", "pre", "divider", "mathematical_expression", "anchor", "blockquote", "details", "list",
        "collage", "slideshow", "table", "map", "buttons",
    )
)  # fmt: skip


def content_required() -> TelegramRefusal:
    return bad_request("RICH_MESSAGE_CONTENT_REQUIRED")


def _flags(value: dict[str, Any], *names: str) -> dict[str, bool]:
    return {name: True for name in names if value.get(name)}


def _credit(value: dict[str, Any]) -> dict[str, Any]:
    return {"credit": read_rich_text(value["credit"])} if value.get("credit") else {}


def _caption(value: dict[str, Any]) -> dict[str, Any]:
    caption = value.get("caption")
    if caption is None:
        return {}
    if not isinstance(caption, dict):
        raise bad_request("richBlockCaption must be an object")
    return {"caption": {"text": read_rich_text(caption.get("text", ""))} | _credit(caption)}


def _cell(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request("richBlockTableCell must be an object")
    is_header = bool(value.get("is_header"))
    cell: dict[str, Any] = {
        "align": _horizontal(value.get("align") or ("center" if is_header else "left")),
        "valign": _vertical(value.get("valign") or "middle"),
    }
    if value.get("text"):
        cell["text"] = read_rich_text(value["text"])
    for name in ("colspan", "rowspan"):
        span = value.get(name) or 0
        if not isinstance(span, int) or span < 0:
            raise bad_request(f"invalid table cell {name} specified")
        if span > 1:
            cell[name] = span
    return cell | _flags(value, "is_header")


def _horizontal(align: Any) -> Any:
    if align not in ("left", "center", "right"):
        raise bad_request("invalid horizontal alignment specified")
    return align


def _vertical(align: Any) -> Any:
    if align not in ("top", "middle", "bottom"):
        raise bad_request("invalid vertical alignment specified")
    return align


def _within(degrees: Any, limit: int) -> bool:
    return isinstance(degrees, int | float) and -limit <= degrees <= limit
