"""Observe the phones: which quote a user confirmed, whether a notification names its sum, what is answered."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.platform.notifications.model import Notification
from sandbox.telegram import TelegramServer
from simulation.city.answer_checks import AnswerChecks
from simulation.city.conversation_watch import ConversationWatch

CONFIRM = "bcfm:"
"""Prefix of the button that creates an order, before its revision."""
JUST_NOW = timedelta(minutes=3)
IN_ONE_BREATH = timedelta(seconds=10)
"""A text and a press so close together may be handled in either order."""
KEPT_QUOTES = 20
NAMES_A_SUM = {"paid_late"}


@dataclass(frozen=True)
class CallbackData:
    """``text`` is the message above the button when it was shown; None when it was not observed."""

    at: datetime
    text: str | None


class PhoneObserver:
    """Observes what users press and write, and every message that reaches a phone."""

    def __init__(
        self,
        telegram: TelegramServer,
        agency: AgencyContext,
        answers: AnswerChecks,
        conversations: ConversationWatch,
        now: Callable[[], datetime],
    ) -> None:
        self._telegram = telegram
        self._agency = agency
        self._answers = answers
        self._conversations = conversations
        self._now = now
        self._quotes: dict[int, deque[tuple[str, str]]] = {}
        self._presses: dict[int, deque[CallbackData]] = {}
        self._wrote: dict[int, datetime] = {}
        self._latest: dict[int, deque[str]] = {}
        self._listens = False

    def listen_in(self) -> None:
        """Start observing once the program receives updates."""
        consumer = self._telegram.main_bot.updates.consumer
        if self._listens or consumer is None:
            return
        self._listens = True

        async def overheard(update: dict[str, Any]) -> None:
            self._hear(update)
            await consumer(update)

        self._telegram.deliver_to(overheard)
        self._telegram.listen(self._see)

    def _hear(self, update: dict[str, Any]) -> None:
        self._answers.hear(update)
        self._conversations.hear(update)
        if "message" in update:
            self._wrote[update["message"]["from"]["id"]] = self._now()
            return
        pressed = update.get("callback_query")
        if pressed is None or not pressed["data"].startswith(CONFIRM):
            return
        person, data = pressed["from"]["id"], pressed["data"]
        shown = (text for button, text in reversed(self._quotes.get(person, ())) if button == data)
        self._presses.setdefault(person, deque(maxlen=KEPT_QUOTES)).append(
            CallbackData(self._now(), next(shown, None))
        )

    def _see(self, event: str, body: dict[str, Any]) -> None:
        if event != "message" or body["message"]["from"] != "bot":
            return
        person, message = body["person_id"], body["message"]
        self._conversations.see(person, message)
        if not body["edited"]:
            self._answers.see(person, message["message_id"])
        self._latest.setdefault(person, deque(maxlen=5)).append(message["text"])
        for row in message["buttons"]:
            for button in row:
                if button.get("data", "").startswith(CONFIRM):
                    quotes = self._quotes.setdefault(person, deque(maxlen=KEPT_QUOTES))
                    quotes.append((button["data"], message["text"]))

    def confirmed_otherwise(self, person: int, start: datetime, total: int) -> bool:
        """Return whether the confirmed quote shows another time or sum than the resulting order.

        False where it is unknown: the user wrote meanwhile, or no press was observed.
        """
        since = self._now() - JUST_NOW
        pressed = [one for one in self._presses.get(person, ()) if one.at > since]
        if not pressed or self._wrote.get(person, since) > pressed[-1].at - IN_ONE_BREATH:
            return False
        texts = [one.text for one in pressed if one.text is not None]
        clock = f"{self._agency.clock.local(start):%H:%M}"
        return bool(texts) and not any(clock in text and _yuan(total) in text for text in texts)

    def lacks(self, notification: Notification, person: int) -> str:
        """Return the amount that a notification of this kind must contain and does not; else an empty string."""
        if notification.kind not in NAMES_A_SUM or not self._listens:
            return ""
        wanted = _yuan(int(notification.data["amount"]))
        return "" if any(wanted in text for text in self._latest.get(person, ())) else wanted


def _yuan(fen: int) -> str:
    yuan, rest = divmod(fen, 100)
    return f"¥{yuan}.{rest:02d}" if rest else f"¥{yuan}"
