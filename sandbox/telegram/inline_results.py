"""Results of inline queries: what a bot answers, and the message that a chosen one becomes.

Texts, rich messages, locations, venues, contacts and photos that the bot sent before are modelled.
"""

from collections.abc import Callable
from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.file_store import FileStore
from sandbox.telegram.keyboards import check_markup
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request
from sandbox.telegram.text import read_formatted

MAX_RESULTS, MAX_ID_BYTES, MAX_TEXT = 50, 64, 4096
_TYPES = ("article", "photo", "location", "venue", "contact")


def read_results(values: list[Any]) -> list[dict[str, Any]]:
    """Return the results, validated. Raises TelegramRefusal."""
    if len(values) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = [_result(value) for value in values]
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results


def _result(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request("can't parse inline query result: object expected")
    kind, identity = value.get("type"), str(value.get("id") or "")
    if kind not in _TYPES:
        raise TelegramRefusal(501, f"Not Implemented: inline results of type {kind} are not modelled")
    if not 1 <= len(identity.encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if kind in ("article", "venue", "location") and not value.get("title"):
        raise bad_request(f"can't parse inline query result: {kind} title is empty")
    if kind == "article" and not value.get("input_message_content"):
        raise bad_request("can't parse inline query result: message content is empty")
    if kind == "article":
        _text(value["input_message_content"])
    return {**value, "id": identity, "reply_markup": check_markup(value.get("reply_markup"))}


def _text(content: dict[str, Any]) -> dict[str, Any]:
    formatted = read_formatted(
        str(content.get("message_text") or ""), str(content.get("parse_mode") or ""), content.get("entities")
    )
    if not formatted.text:
        raise bad_request("message text is empty")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": formatted.text, **({"entities": formatted.entities} if formatted.entities else {})}


def content_of(
    result: dict[str, Any], files: FileStore, photo_content: Callable[[list[Any]], dict[str, Any]]
) -> dict[str, Any]:
    """Return the Message fields of a chosen result. Raises TelegramRefusal."""
    content = result.get("input_message_content")
    if content:
        return _text(content)
    location = {name: result[name] for name in ("latitude", "longitude") if name in result}
    match result["type"]:
        case "location":
            return {"location": location}
        case "venue":
            venue = {"location": location, "title": result["title"], "address": result.get("address", "")}
            return {"venue": venue, "location": location}
        case "contact":
            names = ("phone_number", "first_name", "last_name")
            return {"contact": {name: result[name] for name in names if name in result}}
    records = files.read_input(Arguments({}), "photo", "photo", result.get("photo_file_id", ""))
    caption = {"caption": result["caption"]} if result.get("caption") else {}
    return {**photo_content(records), **caption}
