"""What an actor sees on the phone; a message is parsed again only after it has changed."""

from collections.abc import Iterator
from itertools import islice

from sandbox.telegram import Person
from sandbox.telegram.message_view import describe
from sandbox.telegram.telegram_state import Conversation, StoredMessage
from simulation.city.actors.observation import Observation, ObservedMessage, read

LOOKS_AT = 24
"""Number of messages that an actor scrolls through."""
State = tuple[int, bool, bool]
"""The message's revision, whether its reply keyboard is shown, and whether it is paid."""


class PhoneScreen:
    """The private chat of a person with the bot."""

    def __init__(self, phone: Person) -> None:
        self._phone = phone
        self._parsed: dict[int, tuple[State, ObservedMessage]] = {}
        self._horizon = 0

    @property
    def _chat(self) -> Conversation:
        server = self._phone.server
        return server.world.private(server.main_bot, self._phone.account)

    def look(self) -> Observation:
        """Return the newest messages."""
        newest = list(islice(self._newest_first(self._horizon), LOOKS_AT + 1))
        if len(newest) > LOOKS_AT:
            del newest[LOOKS_AT:]
            self._horizon = newest[-1].message_id - 1
        chat = self._chat
        keyboard = None if chat.keyboard_hidden else chat.keyboard_message_id
        self._parsed = {
            message.message_id: self._parse(message, message.message_id == keyboard)
            for message in reversed(newest)
        }
        return Observation([observed for _, observed in self._parsed.values()])

    def scroll_up(self) -> Iterator[ObservedMessage]:
        """Yield every message, newest first."""
        return (self._read(message) for message in self._newest_first())

    def _newest_first(self, after: int = 0) -> Iterator[StoredMessage]:
        for message in reversed(self._chat.messages.values()):
            if message.message_id <= after:
                return
            yield message

    def _parse(self, message: StoredMessage, has_keyboard: bool) -> tuple[State, ObservedMessage]:
        state = (message.revision, has_keyboard, bool(message.inner.get("paid")))
        known = self._parsed.get(message.message_id)
        if known is not None and known[0] == state:
            return known
        return state, self._read(message)

    def _read(self, message: StoredMessage) -> ObservedMessage:
        return read(describe(self._chat, message, self._phone.id, self._phone.server.now()))
