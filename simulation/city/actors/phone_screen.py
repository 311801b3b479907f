"""What an actor sees on the phone; a message is parsed again only after it has changed."""

from itertools import islice

from sandbox.telegram import Person
from sandbox.telegram.telegram_state import StoredMessage
from simulation.city.actors.observation import Observation, ObservedMessage, read

LOOKS_AT = 24
"""Number of messages that an actor scrolls through."""
State = tuple[int, bool, bool]
"""The message's revision, whether its reply keyboard is shown, and whether it is paid."""


class PhoneScreen:
    def __init__(self, phone: Person) -> None:
        self._phone = phone
        self._parsed: dict[int, tuple[State, ObservedMessage]] = {}
        self._horizon = 0

    def look(self) -> Observation:
        newest = list(islice(self._phone.newest_first(self._horizon), LOOKS_AT + 1))
        if len(newest) > LOOKS_AT:
            del newest[LOOKS_AT:]
            self._horizon = newest[-1].message_id - 1
        keyboard = self._phone.keyboard_message_id
        self._parsed = {
            message.message_id: self._parse(message, message.message_id == keyboard)
            for message in reversed(newest)
        }
        return Observation([observed for _, observed in self._parsed.values()])

    def _parse(self, message: StoredMessage, has_keyboard: bool) -> tuple[State, ObservedMessage]:
        state = (message.revision, has_keyboard, bool(message.inner.get("paid")))
        known = self._parsed.get(message.message_id)
        if known is not None and known[0] == state:
            return known
        return state, read(self._phone.show(message))
