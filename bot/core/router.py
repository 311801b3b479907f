"""Which handler serves what: the tables of every role put together, and the order in which they are tried."""

import structlog
from aiogram.types import CallbackQuery, PreCheckoutQuery

from bot.core.callbacks import CallbackData
from bot.core.menu import label_key
from bot.core.reply import NOTHING, Remove, Reply, Toast, flat
from bot.core.routes import Questioner, Routes
from bot.core.tables import all_routes
from bot.core.turn import Turn
from bot.features.common.clarification import CARD as UNSURE
from bot.features.common.clarification import (
    Mean,
    human_for_a_guess,
    miss,
    server_down,
    take_reading,
    understood,
)
from bot.features.common.fallback import nothing_to_read, old_button, unknown_command
from bot.features.common.human import pass_on
from bot.features.common.privacy import asks_for_privacy, show_privacy
from nlu.frame import OUT_OF_SCOPE

log = structlog.get_logger(__name__)
SURE = 0.4
"""Below this confidence an intent is not acted upon, only what else the message tells."""


class Router:
    def __init__(self, routes: Routes | None = None) -> None:
        self.routes = routes or all_routes()
        kinds: tuple[type[CallbackData], ...] = (*self.routes.callbacks, Mean)
        self._presses = {kind.__prefix__: kind for kind in kinds}

    async def message(self, turn: Turn) -> Reply:
        """Commands, menu labels and contents first; then the open question; then what the words mean."""
        before = turn.memory.asked
        reply = await self._message(turn)
        back = await self._question_again(turn, before)
        if reply is not None:
            return [reply, back]
        return [miss(turn, self.routes, midway=any(flat(back))), back]

    async def _question_again(self, turn: Turn, before: str | None) -> Reply:
        """What stood open ``before`` and was not answered is put once more."""
        questioner = self._questioner(turn)
        if questioner is None or before is None or turn.asked_now or turn.quiet:
            return NOTHING
        return await questioner.again(turn, self._slot(turn))

    async def _message(self, turn: Turn) -> Reply | None:
        """None when nothing of it was understood."""
        message = turn.message
        assert message is not None
        if not message.text:
            return await self._content(turn, message.content_type)
        if message.text.startswith("/"):
            understood(turn)
            return await self._command(turn, message.text)
        label = label_key(turn.services.texts, message.text)
        if label is not None and label in self.routes.labels:
            understood(turn)
            return await self.routes.labels[label](turn)
        if asks_for_privacy(message.text):
            understood(turn)
            return await show_privacy(turn)
        return await self._words(turn)

    async def _words(self, turn: Turn) -> Reply | None:
        if turn.person.human_until is not None and turn.agency.clock.now() < turn.person.human_until:
            return await pass_on(turn)
        questioner = self._questioner(turn)
        if questioner is not None and await questioner.wants_raw(turn, self._slot(turn)):
            answered = await questioner.answer(turn, self._slot(turn))
            if answered is not None:
                understood(turn)
                return answered
        if not turn.understood:
            return server_down(turn)
        return await self._meant(turn)

    async def _meant(self, turn: Turn) -> Reply | None:
        frame, role = turn.frame, turn.person.acting
        handler = self.routes.intent(role, frame.intent) if frame else None
        if frame is not None and handler is not None and frame.confidence >= SURE:
            understood(turn)
            return await handler(turn)
        guess = self.routes.guesses.get(role)
        guessed = await guess(turn) if guess and frame else None
        if guessed is None or frame is None:
            return None
        if frame.intent == OUT_OF_SCOPE:
            return [guessed, human_for_a_guess(turn)]
        understood(turn)
        return guessed

    async def _content(self, turn: Turn, content: str) -> Reply | None:
        assert turn.message is not None
        questioner = self._questioner(turn)
        if questioner is not None:
            answered = await questioner.answer(turn, self._slot(turn))
            if answered is not None:
                understood(turn)
                return answered
        for_role = self.routes.role_contents.get((turn.person.acting, content))
        taken = await for_role(turn) if for_role else None
        if taken is not None:
            understood(turn)
            return taken
        handler = self.routes.contents.get(content)
        if handler is not None:
            understood(turn)
            return await handler(turn)
        if turn.message.caption:
            turn.said = turn.message.caption
            return await self._words(turn)
        return await nothing_to_read(turn)

    async def _command(self, turn: Turn, text: str) -> Reply:
        head, _, rest = text[1:].partition(" ")
        handler = self.routes.commands.get(head.partition("@")[0].lower())
        return await (handler(turn, rest.strip()) if handler else unknown_command(turn))

    async def on_callback(self, turn: Turn, query: CallbackQuery) -> Reply:
        """A button of ours, by the class of its data; anything else is told as an old button."""
        data = query.data or ""
        kind = self._presses.get(data.partition(":")[0])
        callback: CallbackData | None = None
        if kind is not None:
            try:
                callback = kind.unpack(data)
            except (TypeError, ValueError):
                log.info("press with unreadable data", prefix=kind.__prefix__)
        if kind is None or callback is None:
            return await old_button(turn)
        if isinstance(callback, Mean):
            return await self._take_reading(turn, callback)
        understood(turn)
        return await self.routes.callbacks[kind](turn, callback)

    async def _take_reading(self, turn: Turn, callback: Mean) -> Reply:
        """As if it had been said plainly; the open question returns below it."""
        handler = None
        if take_reading(turn, callback) and turn.frame is not None:
            handler = self.routes.intent(turn.person.acting, turn.frame.intent)
        if handler is None:
            return [Toast(turn.i18n("button-old")), Remove(UNSURE)]
        understood(turn)
        before = turn.memory.asked
        reply = await handler(turn)
        return [Remove(UNSURE), reply, await self._question_again(turn, before)]

    async def checkout(self, turn: Turn, query: PreCheckoutQuery) -> Reply:
        return await self.routes.checkout(turn, query) if self.routes.checkout else NOTHING

    async def live_location(self, turn: Turn) -> Reply:
        """A message was edited: only a moving location says something new."""
        handler = self.routes.contents.get("live_location")
        if turn.message is None or turn.message.location is None or handler is None:
            return NOTHING
        return await handler(turn)

    def _questioner(self, turn: Turn) -> Questioner | None:
        return self.routes.questioners.get((turn.memory.asked or "").partition(":")[0])

    @staticmethod
    def _slot(turn: Turn) -> str:
        return (turn.memory.asked or "").partition(":")[2]
