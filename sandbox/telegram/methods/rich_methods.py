"""Rich messages: blocks of headings, tables, lists, media and buttons."""

from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.methods.media_methods import media_content
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import send
from sandbox.telegram.rich import read_rich_message
from sandbox.telegram.telegram_errors import bad_request


def rich_content(call: Call) -> dict[str, Any]:
    """Return the Message fields of a call's ``rich_message``. Raises TelegramRefusal."""

    def read_media(kind: str, medium: dict[str, Any]) -> Any:
        if not medium.get("media"):
            raise bad_request("media not found")
        file_kind = "voice" if kind == "voice_note" else kind
        details = Arguments(medium, call.arguments.files)
        records = call.server.world.files.read_input(call.arguments, "media", file_kind, medium["media"])
        return media_content(file_kind, records, details)[file_kind]

    return {"rich_message": read_rich_message(call.arguments, read_media)}


@method("sendRichMessage")
def send_rich_message(call: Call) -> Any:
    return send(call, rich_content(call))
