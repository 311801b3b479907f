"""Actions of a person in the control API: each reads its fields and performs them on the phone."""

from collections.abc import Awaitable, Callable

from sandbox.request_input import Input, InputError
from sandbox.samples import sticker
from sandbox.telegram.action_result import ActionResult
from sandbox.telegram.person import Person

Action = Callable[[Person, Input, float | None], Awaitable[ActionResult]]


async def _text(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.text(fields.text("text"), wait=wait)


async def _tap(person: Person, fields: Input, wait: float | None) -> ActionResult:
    if fields.has("label"):
        return await person.tap(fields.text("label"), wait=wait)
    if not fields.has("message_id"):
        raise InputError("say a label, or message_id and data")
    return await person.tap(message_id=fields.integer("message_id"), data=fields.text("data"), wait=wait)


async def _photo(person: Person, fields: Input, wait: float | None) -> ActionResult:
    photo = fields.file("photo")
    return await person.photo(photo.content, fields.text("caption", ""), name=photo.name, wait=wait)


async def _album(person: Person, fields: Input, wait: float | None) -> ActionResult:
    photos = [file.content for name, file in fields.files.items() if name.partition(".")[0] == "photo"]
    return await person.album(photos, fields.text("caption", ""), wait=wait)


async def _document(person: Person, fields: Input, wait: float | None) -> ActionResult:
    document = fields.file("document")
    return await person.document(document.content, document.name, fields.text("caption", ""), wait=wait)


async def _sticker(person: Person, fields: Input, wait: float | None) -> ActionResult:
    content = fields.file("sticker").content if fields.files else sticker()
    return await person.sticker(content, fields.text("emoji", "🙂"), wait=wait)


async def _video(person: Person, fields: Input, wait: float | None) -> ActionResult:
    video = fields.file("video")
    return await person.video(video.content, fields.text("caption", ""), name=video.name, wait=wait)


async def _location(person: Person, fields: Input, wait: float | None) -> ActionResult:
    message_id = fields.integer("message_id") if fields.has("message_id") else None
    live_period = fields.integer("live_period", 0)
    if message_id is not None and live_period == 0 and fields.has("live_period"):
        return await person.stop_location(message_id, wait=wait)
    latitude, longitude = fields.number("latitude"), fields.number("longitude")
    if latitude is None or longitude is None:
        raise InputError("latitude and longitude are missing")
    return await person.location(
        latitude, longitude, live_period=live_period, message_id=message_id, wait=wait
    )


async def _contact(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.contact(wait=wait)


async def _invoice(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.invoice(fields.integer("message_id"), wait=wait)


async def _edit(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.edit_text(fields.integer("message_id"), fields.text("text"), wait=wait)


async def _open(person: Person, fields: Input, wait: float | None) -> ActionResult:
    """Open the bot's deep link; ``start`` is its payload."""
    return await person.text(f"/start {fields.text('start', '')}".strip(), wait=wait)


async def _poll(person: Person, fields: Input, wait: float | None) -> ActionResult:
    """Answer a poll: ``option`` is the option's number from 0, its text, or a list of them."""
    option = fields.values.get("option")
    if option is None:
        raise InputError("option is missing")
    options = option if isinstance(option, list) else [option]
    if not all(isinstance(one, int | str) and not isinstance(one, bool) for one in options):
        raise InputError("option must be a number, a text or a list of them")
    return await person.answer_poll(fields.integer("message_id"), options, wait=wait)


async def _inline(person: Person, fields: Input, wait: float | None) -> ActionResult:
    """Ask the bot inline; ``result_id`` sends that result into the person's own chat."""
    query = fields.text("query", "")
    if fields.has("result_id"):
        return await person.send_inline_result(query, fields.text("result_id"), wait=wait)
    return await person.inline_query(query, fields.text("offset", ""), wait=wait)


async def _block(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.block(wait=wait)


async def _unblock(person: Person, fields: Input, wait: float | None) -> ActionResult:
    return await person.unblock(wait=wait)


ACTIONS: dict[str, Action] = {
    "text": _text,
    "tap": _tap,
    "photo": _photo,
    "album": _album,
    "document": _document,
    "sticker": _sticker,
    "video": _video,
    "location": _location,
    "contact": _contact,
    "invoice": _invoice,
    "edit": _edit,
    "poll": _poll,
    "open": _open,
    "inline": _inline,
    "block": _block,
    "unblock": _unblock,
}
