"""Photos of a booking draft, and photos sent before there is one."""

from datetime import timedelta
from typing import Any

from application.homecare.booking.draft_remarks import add_to_note, attach_photo_to_draft
from bot.core.forms import CERTAIN_CONFIDENCE, DIGRESSIONS, PLAIN_WORDS
from bot.core.reply import Reply
from bot.core.sent_pictures import keep_sent_photo
from bot.core.turn import Turn
from bot.features.customer.booking.booking_form import booking
from domain.homecare.booking.model import MAX_PHOTOS, Draft
from domain.kernel.errors import DomainError
from nlu.answers.address_answers import names_a_place
from nlu.answers.quantities import measure
from nlu.canonical import canonical
from nlu.frame import OUT_OF_SCOPE, Frame

LOOSE = "loose_photos"
NOTES = frozenset({"add_note", "contact_housekeeper"})
"""Intents of words for whoever does the work."""
ANSWERS_AND_COMMANDS = (DIGRESSIONS | PLAIN_WORDS | {"choose_option", "reschedule_order"}) - NOTES
KEPT_FOR = timedelta(minutes=30)
"""How long a photo without a booking waits for one."""


def caption_of(turn: Turn) -> str:
    assert turn.message is not None
    return (turn.message.caption or "").strip()


@booking.on_content("photo")
async def keep_with_draft(turn: Turn, draft: Draft) -> Reply | None:
    """Keep a photo with the draft, and its caption as a line of the note; a caption that tells more than what the photo
    shows is left to the form too."""
    caption = caption_of(turn)
    changed = await attach_photo_to_draft(turn.uow, turn.person, await keep_sent_photo(turn))
    if describes_photo(turn.frame, caption):
        changed = await add_to_note(turn.uow, turn.person, caption)
    if not caption or not _fills_the_form(turn.frame, caption):
        return await booking.advance(turn, changed)
    turn.text_override = caption
    return None


def describes_photo(frame: Frame | None, caption: str) -> bool:
    """Return whether a caption is kept as words about the photo: it is neither an answer nor a command to the bot."""
    if not caption or measure(caption) is not None:
        return False
    return frame is None or frame.intent not in ANSWERS_AND_COMMANDS or frame.confidence < CERTAIN_CONFIDENCE


def _fills_the_form(frame: Frame | None, caption: str) -> bool:
    """Return whether a caption says more than what the photo shows; any words are no street here."""
    if frame is None or frame.intent in NOTES or frame.intent == OUT_OF_SCOPE:
        return False
    if frame.slots.keys() == {"address"} and not names_a_place(canonical(caption)):
        return False
    return bool(frame.slots) or frame.confidence >= CERTAIN_CONFIDENCE


def keep_loose(turn: Turn, photo: str, caption: str) -> int:
    """Keep a photo and its caption until a draft is opened; return how many are kept. Raises photos-limit."""
    kept = _loose(turn)
    if len(kept["photos"]) >= MAX_PHOTOS:
        raise DomainError("photos-limit", maximum=MAX_PHOTOS)
    photos = [*kept["photos"], photo]
    words = [*kept["words"], caption] if describes_photo(turn.frame, caption) else kept["words"]
    turn.memory.notes[LOOSE] = {
        "at": turn.agency.clock.now().timestamp(),
        "photos": photos,
        "words": words,
    }
    return len(photos)


def _loose(turn: Turn) -> dict[str, list[str]]:
    kept: dict[str, Any] = turn.memory.notes.get(LOOSE, {"at": 0})
    old = turn.agency.clock.now().timestamp() - kept["at"] > KEPT_FOR.total_seconds()
    return {name: [] if old else list(kept.get(name, [])) for name in ("photos", "words")}


async def attach_loose_photos(turn: Turn) -> None:
    """Move the photos sent before the booking to its draft, and their captions to its note."""
    kept = _loose(turn)
    for photo in kept["photos"]:
        await attach_photo_to_draft(turn.uow, turn.person, photo)
    for words in kept["words"]:
        await add_to_note(turn.uow, turn.person, words)
    turn.memory.notes.pop(LOOSE, None)
