"""Messages with other contents than text: files, contacts, places, polls, edits."""

from dataclasses import dataclass
from typing import Any

from aiogram.types import Poll, TelegramObject

from sandbox.telegram.message_content import file_body, photo_body
from simulation.fuzz import hostile_values, raw_updates
from simulation.fuzz.fuzz_city import PHOTO
from simulation.fuzz.raw_updates import Json
from simulation.fuzz.update_sender import UpdateSender

FILES = frozenset({"photo", "document", "voice", "video", "sticker"})


def required(model: type[TelegramObject]) -> list[str]:
    return [name for name, one in model.model_fields.items() if one.is_required()]


@dataclass
class MessageContents(UpdateSender):
    """Generates messages with other contents than text."""

    def _content(self) -> Json:
        kind = self.random.choice(
            (
                *("photo", "document", "voice", "sticker", "video", "video_note", "audio", "animation"),
                *("dice", "poll", "venue", "story", "game", "new_chat_members", "left_chat_member"),
                *("pinned_message", "web_app_data", "users_shared", "write_access_allowed", "unheard_of"),
            )
        )
        what: Any = raw_updates.file(kind)
        if kind in FILES and self.random.random() < 0.9:
            what = self._a_file(kind)
        elif kind == "photo":
            what = [raw_updates.file("small"), raw_updates.file("large")]
        elif kind == "dice":
            what = raw_updates.DICE
        elif kind == "poll":
            what = self._a_poll()
        elif kind == "venue":
            what = {"location": self._place(), "title": "<b>", "address": "{$x}"}
        elif kind == "story":
            what = raw_updates.STORY
        elif kind == "game":
            what = {"title": "g", "description": "d", "photo": [raw_updates.file("photo")]}
        elif kind == "new_chat_members":
            what = [raw_updates.BOT]
        elif kind == "left_chat_member":
            what = raw_updates.BOT
        elif kind == "pinned_message":
            what = raw_updates.shown(raw_updates.private(self.who))
        elif kind == "web_app_data":
            what = {"data": hostile_values.words(self.random), "button_text": "x"}
        elif kind == "users_shared":
            what = {"request_id": 1, "users": [{"user_id": 1}]}
        elif kind == "write_access_allowed":
            what = {}
        content = {kind: what}
        if (
            kind in ("photo", "document", "voice", "video", "animation", "audio")
            and self.random.random() < 0.5
        ):
            content["caption"] = self.random.choice(
                (hostile_values.words(self.random)[:1024], *self.sentences[:20])
            )
        if self.random.random() < 0.2:
            content["media_group_id"] = "7"
        return self._say(**content)

    def _a_file(self, kind: str) -> Any:
        """Return the body of a file that is stored in the Telegram stand-in."""
        content = self.random.choice((PHOTO, b"MZ\x90\x00", b"<svg onload=alert(1)>", PHOTO[:40]))
        files = self.city.product.telegram.world.files
        made = (
            photo_body(files, PHOTO, "photo.png", "")
            if kind == "photo"
            else file_body(files, kind, content, "../../evil\u202egnp.exe")
        )
        return made[kind]

    def _a_poll(self) -> Json:
        options = [{"persistent_id": "1", "text": "<b>", "voter_count": 0}]
        flags = dict.fromkeys(required(Poll), False)
        fields = {
            "id": "1",
            "question": "{$x}",
            "options": options,
            "total_voter_count": 0,
            "type": "regular",
        }
        return {**flags, **fields}

    def _contact(self) -> Json:
        owner = self.random.choice((self.who.id, 1, None, 2**52))
        number = self.random.choice(
            ("+8613900000001", "13812345678", "", "+", "abc", "+1" + "9" * 40, "\x00")
        )
        contact: Json = {"phone_number": number, "first_name": "<b>"}
        return self._say(contact=contact if owner is None else {**contact, "user_id": owner})

    def _place(self) -> Json:
        latitude = self.random.choice((39.915, 22.53, 0.0, 90.0, -90.0, 1e-300, 91.0, 1e308))
        longitude = self.random.choice((116.47, 113.93, 0.0, 180.0, -180.0, 181.0, -1e308))
        return {"latitude": latitude, "longitude": longitude}

    def _location(self) -> Json:
        place = self._place()
        if self.random.random() < 0.3:
            place |= {"live_period": 0x7FFFFFFF, "heading": 360, "proximity_alert_radius": 1}
        return self._say(location=place)

    def _live_location(self) -> Json:
        return self._say(
            "edited_message", location={**self._place(), "live_period": 60}, edit_date=raw_updates.DATE
        )

    def _edited(self) -> Json:
        return self._say("edited_message", text=hostile_values.words(self.random), edit_date=raw_updates.DATE)
