"""Photos of a booking draft, and photos sent before there is one."""

from datetime import timedelta
from typing import Any

from application.homecare.booking.draft_remarks import attach_photo_to_draft, write_note
from bot.core.forms import CERTAIN_CONFIDENCE
from bot.core.reply import Reply
from bot.core.turn import Turn
from bot.features.customer.booking.booking_form import booking
from domain.homecare.booking.model import MAX_PHOTOS, Draft
from domain.kernel.errors import DomainError
from nlu.frame import OUT_OF_SCOPE, Frame

LOOSE = "loose_photos"
KEPT_FOR = timedelta(minutes=30)
"""How long a photo without a booking waits for one."""


def sent_photo(turn: Turn) -> tuple[str, str]:
    """Return the largest size's file id and the caption."""
    message = turn.message
    assert message is not None and message.photo
    return message.photo[-1].file_id, (message.caption or "").strip()


@booking.on_content("photo")
async def keep_with_draft(turn: Turn, draft: Draft) -> Reply | None:
    """Keep a photo with the draft; a caption that is no text for the form becomes part of the note."""
    file_id, caption = sent_photo(turn)
    changed = await attach_photo_to_draft(turn.uow, turn.person, file_id)
    if not caption:
        return await booking.advance(turn, changed)
    if _fills_the_form(turn.frame):
        turn.text_override = caption
        return None
    noted = await write_note(turn.uow, turn.person, f"{changed.note}\n{caption}".strip())
    return await booking.advance(turn, noted)


def _fills_the_form(frame: Frame | None) -> bool:
    """Return whether a caption says more than what the photo shows."""
    if frame is None or frame.intent == OUT_OF_SCOPE:
        return False
    return bool(frame.slots) or frame.confidence >= CERTAIN_CONFIDENCE


def keep_loose(turn: Turn, file_id: str) -> int:
    """Keep a photo until a draft is opened; return how many are kept. Raises photos-limit."""
    photos = _loose(turn)
    if len(photos) >= MAX_PHOTOS:
        raise DomainError("photos-limit", maximum=MAX_PHOTOS)
    photos.append(file_id)
    turn.memory.notes[LOOSE] = {"at": turn.agency.clock.now().timestamp(), "photos": photos}
    return len(photos)


def _loose(turn: Turn) -> list[str]:
    kept: dict[str, Any] = turn.memory.notes.get(LOOSE, {"at": 0, "photos": []})
    old = turn.agency.clock.now().timestamp() - kept["at"] > KEPT_FOR.total_seconds()
    return [] if old else list(kept["photos"])


async def attach_loose_photos(turn: Turn) -> None:
    """Move the photos sent before the booking to its draft."""
    for file_id in _loose(turn):
        await attach_photo_to_draft(turn.uow, turn.person, file_id)
    turn.memory.notes.pop(LOOSE, None)
