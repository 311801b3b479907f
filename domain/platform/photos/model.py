"""Photos that people send, as others are shown them: re-encoded, without the metadata of the original."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

KEY_BYTES = 16


@dataclass(frozen=True)
class KeptPhoto:
    """``key`` names the photo in drafts, orders, reviews, tickets and profiles; ``person_id`` sent it.

    Either ``content`` (JPEG) is kept, or ``file_id`` names the copy that the bot uploaded to Telegram; the content is
    dropped then.
    """

    key: str
    person_id: int
    kept_at: datetime
    content: bytes | None = None
    file_id: str | None = None


def key_of_upload(sender_id: int, file_id: str) -> str:
    """Return the key of the photo that this account sent under this file id of Telegram's."""
    return blake2b(f"{sender_id}:{file_id}".encode(), digest_size=KEY_BYTES).hexdigest()
