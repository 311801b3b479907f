"""Items of a list block: unordered, or ordered with a label of numbers, letters or Roman numerals."""

from collections.abc import Callable
from typing import Any

from sandbox.telegram.telegram_errors import bad_request

_BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 3999

ReadBlocks = Callable[[Any], list[dict[str, Any]]]


def labelled_items(values: list[Any], read_blocks: ReadBlocks) -> list[dict[str, Any]]:
    """Return the items as a Message contains them, with their labels. Raises TelegramRefusal."""
    items = [_item(value, read_blocks) for value in values]
    if len({"type" in item for item in items}) > 1:
        raise bad_request("list must be either ordered or unordered")
    return items


def _item(value: Any, read_blocks: ReadBlocks) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request("object expected as InputRichBlockListItem")
    kind = value.get("type") or ""
    if kind not in ("", "a", "A", "i", "I", "1"):
        raise bad_request("invalid list item type specified")
    number = int(value.get("value") or 0)
    item: dict[str, Any] = {
        "label": f"{_label(kind, number)}." if kind else _BULLET,
        "blocks": read_blocks(value.get("blocks") or [{"type": "paragraph", "text": ""}]),
    }
    if kind:
        item |= {"type": kind, "value": number}
    if value.get("has_checkbox"):
        item["has_checkbox"] = True
        if value.get("is_checked"):
            item["is_checked"] = True
    return item


def _label(kind: str, number: int) -> str:
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return letters if kind == "a" else letters.upper()
    if kind in ("i", "I") and 0 < number <= _MAX_ROMAN:
        numeral = ""
        for value, letters in _ROMAN:
            numeral += letters * (number // value)
            number %= value
        return numeral if kind == "i" else numeral.upper()
    return str(number)
