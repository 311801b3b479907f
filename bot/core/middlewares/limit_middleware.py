"""Rate limit per person: above it, updates are dropped before a transaction opens until a pause is over."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.middlewares.metering_middleware import OUTCOME
from bot.core.middlewares.update_context import ReplyNext, language_of, user_of
from bot.core.reply import NO_REPLY, Reply, ShowMessage, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from domain.kernel.localised import Language

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PAUSES = {MINUTE: timedelta(minutes=1), HOUR: timedelta(minutes=15)}
"""Length of the pause after too many updates within a minute and within an hour."""
TIDY_EVERY = 10_000
LIMITED = "limited"


@dataclass
class _UpdateRate:
    """Times of one person's updates of the last hour, the end of the pause, and whether it was announced."""

    times: deque[datetime] = field(default_factory=deque)
    until: datetime | None = None
    announced: bool = False
    language: Language | None = None


class LimitMiddleware(BaseMiddleware):
    """Limits every role, operators included. Payments, checkouts and live locations are neither counted nor dropped.

    Each process counts the updates that it handles: with two replicas a person may send up to twice as many.
    """

    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies
        self._rates: dict[int, _UpdateRate] = {}
        self._handled = 0

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        user = user_of(data)
        if user is None or not _counts(event):
            return await handler(event, data)
        self._tidy()
        rate: _UpdateRate = self._rates.setdefault(user.id, _UpdateRate())
        now = self.dependencies.agency.clock.now()
        if not self._admits(rate, now):
            data[OUTCOME] = LIMITED
            language = rate.language or language_of(user, self.dependencies.contact.default_language)
            return self._limit_notice(rate, event, language)
        reply = await handler(event, data)
        turn: Turn | None = data.get("turn")
        if turn is not None:
            rate.language = turn.i18n.language
        return reply

    def _admits(self, rate: _UpdateRate, now: datetime) -> bool:
        if rate.until is not None:
            if now < rate.until <= now + max(PAUSES.values()):
                return False
            rate.until = None
        while rate.times and not now - HOUR < rate.times[0] <= now:
            rate.times.popleft()
        limits = self.dependencies.agency.policy.platform.limits
        minute = sum(1 for moment in rate.times if moment > now - MINUTE)
        for span, count, most in (
            (MINUTE, minute, limits.messages_a_minute),
            (HOUR, len(rate.times), limits.messages_an_hour),
        ):
            if count >= most:
                rate.until, rate.announced = now + PAUSES[span], False
                rate.times.clear()
                return False
        rate.times.append(now)
        return True

    def _limit_notice(self, rate: _UpdateRate, event: Update, language: Language) -> Reply:
        if rate.announced or rate.until is None:
            return NO_REPLY
        rate.announced = True
        i18n = Translator(self.dependencies.texts, language, self.dependencies.agency)
        text = i18n("error-too-many-messages", time=i18n.clock(rate.until + timedelta(seconds=59)))
        return Toast(text, alert=True) if event.callback_query is not None else ShowMessage(text)

    def _tidy(self) -> None:
        """Drop the rates of people without an update in the last hour."""
        self._handled += 1
        if self._handled % TIDY_EVERY:
            return
        now = self.dependencies.agency.clock.now()
        self._rates = {
            user_id: rate
            for user_id, rate in self._rates.items()
            if (rate.times and rate.times[-1] > now - HOUR) or (rate.until and rate.until > now)
        }


def _counts(event: Update) -> bool:
    if event.message is not None:
        return event.message.successful_payment is None
    if event.edited_message is not None:
        return event.edited_message.location is None
    return event.callback_query is not None
