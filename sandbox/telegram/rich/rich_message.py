"""``InputRichMessage``: the content of a rich message as a bot sends it.

Blocks alone are modelled: how Telegram parses the HTML and the Markdown of rich messages is not public.
"""

from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.rich.block_reader import BlockReader, ReadMedia, content_required
from sandbox.telegram.rich.plain_reading import plain_reading
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request

MAX_CHARACTERS, MAX_BLOCKS, MAX_MEDIA = 32_768, 500, 50
_EMPTY = "rich message must be non-empty"


def read_rich_message(arguments: Arguments, read_media: ReadMedia) -> dict[str, Any]:
    """Return the RichMessage of a call's ``rich_message``. Raises TelegramRefusal."""
    value = arguments.json("rich_message", "rich message")
    if value is None:
        raise bad_request(_EMPTY)
    if not isinstance(value, dict):
        raise bad_request("object expected as rich message")
    sources = [name for name in ("blocks", "markdown", "html") if value.get(name) is not None]
    if not sources:
        raise bad_request(_EMPTY)
    if "blocks" not in sources:
        raise TelegramRefusal(
            501, f"Not Implemented: the {sources[0]} of rich messages is not modelled by the sandbox"
        )
    return _from_blocks(value, read_media)


def _from_blocks(value: dict[str, Any], read_media: ReadMedia) -> dict[str, Any]:
    reader = BlockReader(read_media)
    blocks = reader.read(value["blocks"])
    reading = plain_reading(blocks)
    if reader.blocks > MAX_BLOCKS:
        raise bad_request("RICH_MESSAGE_BLOCKS_TOO_MANY")
    if reader.media > MAX_MEDIA:
        raise bad_request("RICH_MESSAGE_MEDIA_TOO_MANY")
    if len(reading) > MAX_CHARACTERS:
        raise bad_request("RICH_MESSAGE_TEXT_TOO_LONG")
    if not reading.strip() and not reader.media and not any(block["type"] == "map" for block in blocks):
        raise content_required()
    message: dict[str, Any] = {"blocks": blocks}
    if value.get("is_rtl"):
        message["is_rtl"] = True
    return message
