"""The plain reading of a rich message: what a reader sees, line by line."""

from collections.abc import Iterator
from typing import Any


def plain_text(text: Any) -> str:
    """Return the characters of a rich text."""
    match text:
        case str():
            return text
        case list():
            return "".join(plain_text(part) for part in text)
        case {"button": dict() as button}:
            return f"[{plain_text(button['text'])}]"
        case dict():
            shown = (text.get(name) for name in ("text", "alternative_text", "expression"))
            return plain_text(next((part for part in shown if part), ""))
    return ""


def plain_reading(blocks: list[dict[str, Any]]) -> str:
    """Return the blocks as lines of plain text; cells of a table are separated by a bar."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "table":
            for row in block["cells"]:
                yield " | ".join(plain_text(cell.get("text", "")) for cell in row)
        case "list":
            for item in block["items"]:
                yield f"{item['label']} {plain_reading(item['blocks'])}".rstrip()
        case "divider":
            yield ""
        case "details":
            yield plain_text(block["summary"])
        case "buttons":
            yield " ".join(f"[{plain_text(button['text'])}]" for button in block["buttons"])
        case "mathematical_expression":
            yield block["expression"]
        case _ if "text" in block:
            yield plain_text(block["text"])
    if "blocks" in block:
        yield from plain_reading(block["blocks"]).split("\n")
    caption = block.get("caption")
    if caption:
        yield plain_text(caption["text"] if isinstance(caption, dict) and "type" not in caption else caption)
    if block.get("credit"):
        yield f"— {plain_text(block['credit'])}"
