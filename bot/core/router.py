"""Router: select the route of an update, serve it and put an interrupted question again."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from aiogram.types import CallbackQuery, PreCheckoutQuery

from bot.core import clarification
from bot.core.acting import decide_in_turn
from bot.core.callbacks import CallbackData
from bot.core.clarification import PickReading, ShowReadings
from bot.core.feature_composition import compose_features
from bot.core.menu import label_key, menu_label
from bot.core.question_stack import OpenQuestion
from bot.core.reply import NO_REPLY, NoReprompt, RemoveCard, Reply, ShowMessage, Toast, contains_part, flatten
from bot.core.routing import (
    Handler,
    LeavesByItself,
    OptionalHandler,
    QuestionHandler,
    Route,
    RouteClash,
    RouteTable,
)
from bot.core.turn import Turn
from domain.platform.people.model import Role
from nlu.action_gate import Cost, Decision
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.message_shape import SlashCommand, is_blank, slash_command

log = structlog.get_logger(__name__)
CANCEL_COMMAND, CANCEL_INTENT = "cancel", "cancel_order"
FILE = "document"


class ResumeQuestion(CallbackData, prefix="resume"):
    """Put the open question again."""


P = ParamSpec("P")
R = TypeVar("R", covariant=True)


@dataclass(frozen=True)
class Outcome:
    """``reply`` is None for a message that is answered by a clarification; ``understood`` resets the count of misses.

    With ``confirm`` the message was understood, but is not acted on before a press. ``aside`` is said before the answer:
    what could not be read of the message.
    """

    reply: Reply | None
    understood: bool = True
    confirm: bool = False
    aside: Reply = NO_REPLY


NOT_UNDERSTOOD = Outcome(None, understood=False)
UNCONFIRMED = Outcome(None, understood=False, confirm=True)


class Router:
    """Serves updates by a table of routes, that of all features by default.

    Raises what a handler raises; ``turn.refusals`` and ``turn.subject`` then determine the answer. The constructor
    raises RouteClash and RouteGap.
    """

    def __init__(self, routes: RouteTable | None = None) -> None:
        self.routes = routes or compose_features()
        self._callbacks: dict[str, type[CallbackData]] = {
            kind.__prefix__: kind for kind in self.routes.callbacks
        }
        for own in (PickReading, ShowReadings, ResumeQuestion):
            if self._callbacks.setdefault(own.__prefix__, own) is not own:
                raise RouteClash(f"a feature uses the core's prefix {own.__prefix__!r}")
        if CANCEL_COMMAND in self.routes.commands:
            raise RouteClash(
                f"{self.routes.commands[CANCEL_COMMAND].feature} uses the core's command /{CANCEL_COMMAND}"
            )
        self._fallbacks = self.routes.fallbacks["fallbacks"].handler

    async def message(self, turn: Turn) -> Reply:
        """Serve a message: commands, labels and contents first, then the open question, then the intent."""
        asked, revision = turn.questions.top, turn.questions.revision
        outcome = await self._message(turn)
        if outcome.understood:
            clarification.reset_misses(turn)
        back = await self._reprompt(turn, asked, revision, outcome.reply or NO_REPLY)
        heard = [outcome.aside, clarification.heard_view(turn)]
        if outcome.reply is not None:
            return [heard, outcome.reply, back]
        midway = any(flatten(back))
        return [heard, clarification.clarify(turn, self.routes, midway, confirm=outcome.confirm), back]

    async def _reprompt(self, turn: Turn, asked: OpenQuestion | None, revision: int, reply: Reply) -> Reply:
        """Put the open question again if one was open before, none was asked in this turn and the reply allows it."""
        question = self._question(turn)
        if question is None or asked is None:
            return NO_REPLY
        if turn.questions.revision != revision or contains_part(reply, NoReprompt):
            return NO_REPLY
        return await question.handler.reprompt(turn, _slot(turn))

    async def _message(self, turn: Turn) -> Outcome:
        message = turn.message
        assert message is not None
        if not message.text:
            return await self._content(turn, message.content_type)
        if is_blank(message.text):
            blank = await self._unreadable(turn)
            return Outcome([blank.reply or NO_REPLY, NoReprompt()], understood=False)
        command = slash_command(message.text)
        if command is not None:
            return Outcome(await self._command(turn, command))
        label = label_key(turn.dependencies.texts, message.text)
        if label is not None and label in self.routes.labels:
            return Outcome(await self._label(turn, label))
        for says, route in self.routes.phrases.items():
            if says(message.text):
                return Outcome(await self._serve(turn, route))
        return await self._text(turn)

    async def _label(self, turn: Turn, label: str) -> Reply:
        replies = [await self._serve(turn, self.routes.labels[label])]
        replies += [await self._serve(turn, route) for route in self.routes.additions_to(label)]
        return replies

    async def _text(self, turn: Turn) -> Outcome:
        for holds_now, route in self.routes.takeovers.items():
            if holds_now(turn):
                return Outcome(await self._serve(turn, route), understood=False)
        alarmed = await self._for_role(turn, self.routes.alarms)
        if alarmed is not None:
            return Outcome(alarmed)
        answered = await self._answer_question(turn)
        if answered is not None:
            return Outcome(answered)
        typed = menu_label(turn.dependencies.texts, turn.text, turn.person.acting)
        if typed is not None and typed in self.routes.labels:
            return Outcome(await self._label(turn, typed))
        in_context = await self._for_role(turn, self.routes.contexts)
        if in_context is not None:
            return Outcome(in_context, understood=False)
        if not turn.read.available:
            return Outcome(clarification.nlu_unavailable(turn, self.routes), understood=False)
        return await self._intent(turn)

    async def _answer_question(self, turn: Turn) -> Reply | None:
        """Give the text to the open question, else to the one beneath where the open one steps aside."""
        question, beneath = self._question(turn), turn.questions.beneath
        if question is None:
            return None
        self._select(turn, question)
        if await question.handler.accepts(turn, _slot(turn)):
            answered = await question.handler.answer(turn, _slot(turn))
            if answered is not None:
                return answered
        waiting = self.routes.questions.get(beneath.handler) if beneath is not None else None
        if not question.steps_aside or beneath is None or waiting is None:
            return None
        self._select(turn, waiting)
        if not await waiting.handler.accepts(turn, beneath.slot):
            return None
        turn.questions.pop()
        return await waiting.handler.answer(turn, beneath.slot)

    async def _for_role(self, turn: Turn, handlers: Mapping[Role, Route[OptionalHandler]]) -> Reply | None:
        route = handlers.get(turn.person.acting)
        return await self._serve(turn, route) if route is not None else None

    async def _intent(self, turn: Turn) -> Outcome:
        frame, role = turn.frame, turn.person.acting
        if frame is None:
            return NOT_UNDERSTOOD
        route = self.routes.intent(role, frame.intent)
        if route is not None:
            decision = await self._decide(turn, route)
            if (
                turn.read.transcript is not None
                and decision is Decision.ACT
                and route.cost >= Cost.REVERSIBLE
            ):
                decision = Decision.ASK  # speech can be misheard
            if decision is Decision.ACT:
                return Outcome(await self._serve(turn, route))
            if decision is Decision.ASK and route.cost >= Cost.REVERSIBLE:
                return UNCONFIRMED
        guess = self.routes.guesses.get(role)
        guessed = await self._serve(turn, guess) if guess else None
        if guessed is None:
            return NOT_UNDERSTOOD
        if frame.intent == OUT_OF_SCOPE:
            return Outcome([guessed, clarification.offer_human_after_guess(turn)], understood=False)
        return Outcome(guessed)

    async def _decide(self, turn: Turn, route: Route[Handler]) -> Decision:
        """Decide by the cost of the route; whether there is anything to change is asked only where it matters."""
        decision = decide_in_turn(turn, route.cost)
        if decision is Decision.ACT or route.has_subject is None or await route.has_subject(turn):
            return decision
        return decide_in_turn(turn, route.cost, has_subject=False)

    async def _content(self, turn: Turn, content: str) -> Outcome:
        assert turn.message is not None
        question = self._question(turn)
        if question is not None:
            self._select(turn, question)
            answered = await question.handler.answer(turn, _slot(turn))
            if answered is not None:
                return Outcome(answered)
        for_role = self.routes.role_contents.get((turn.person.acting, content))
        reply = await self._serve(turn, for_role) if for_role else None
        if reply is not None:
            return Outcome(reply)
        route = self.routes.contents.get(content)
        if route is not None:
            return Outcome(await self._serve(turn, route))
        if turn.message.caption:
            turn.text_override = turn.message.caption
            unread = await self._fallbacks.unreadable(turn, ()) if content == FILE else NO_REPLY
            return replace(await self._text(turn), aside=unread)
        return await self._unreadable(turn)

    async def _unreadable(self, turn: Turn) -> Outcome:
        shortcuts = clarification.shortcut_rows(turn, self.routes)
        return Outcome(await self._fallbacks.unreadable(turn, shortcuts), understood=False)

    async def _command(self, turn: Turn, command: SlashCommand) -> Reply:
        if command.name == CANCEL_COMMAND:
            return await self._cancel(turn)
        route = self.routes.commands.get(command.name)
        if route is None:
            return await self._fallbacks.unknown_command(turn)
        return await self._serve(turn, route, command.rest)

    async def _cancel(self, turn: Turn) -> Reply:
        """Leave the open question, in the way that its handler declares; without one begin what the role can cancel,
        which asks by buttons."""
        turn.reinterpret(Frame(CANCEL_INTENT, 1.0))
        question = self._question(turn)
        if question is None:
            route = self.routes.intent(turn.person.acting, CANCEL_INTENT)
            return await self._serve(turn, route) if route else await self._fallbacks.nothing_to_cancel(turn)
        self._select(turn, question)
        left = await question.handler.leave(turn) if isinstance(question.handler, LeavesByItself) else None
        if left is not None:
            return [left, NoReprompt()]
        turn.questions.pop()
        return await self._fallbacks.question_left(turn)

    async def callback(self, turn: Turn, query: CallbackQuery) -> Reply:
        """Serve a callback query by the class of its data; unreadable data is answered as an outdated button."""
        data = query.data or ""
        kind = self._callbacks.get(data.partition(":")[0])
        callback: CallbackData | None = None
        if kind is not None:
            try:
                callback = kind.unpack(data)
            except (TypeError, ValueError):
                log.info("callback with unreadable data", prefix=kind.__prefix__)
        if kind is None or callback is None:
            return await self._fallbacks.old_button(turn)
        if isinstance(callback, PickReading):
            return await self._take_reading(turn, callback)
        if isinstance(callback, ShowReadings):
            return clarification.offer_kept_readings(turn, self.routes, callback.message_id)
        if isinstance(callback, ResumeQuestion):
            return await self._resume(turn)
        reply = await self._serve(turn, self.routes.callbacks[kind], callback)
        clarification.reset_misses(turn)
        return reply

    async def _take_reading(self, turn: Turn, callback: PickReading) -> Reply:
        """Serve the picked reading like a certain intent; the open question is put again below it."""
        route = None
        if clarification.apply_reading(turn, callback) and turn.frame is not None:
            route = self.routes.intent(turn.person.acting, turn.frame.intent)
        if route is None:
            return [Toast(turn.i18n("button-old")), RemoveCard(clarification.CARD)]
        clarification.reset_misses(turn)
        asked, revision = turn.questions.top, turn.questions.revision
        reply = await self._serve(turn, route)
        back = await self._reprompt(turn, asked, revision, reply)
        return [RemoveCard(clarification.CARD), reply, back]

    async def _resume(self, turn: Turn) -> Reply:
        """Put the open question again, below the pressed message."""
        question = self._question(turn)
        if question is None:
            return await self._fallbacks.old_button(turn)
        reply = await question.handler.reprompt(turn, _slot(turn))
        return [part.below() if isinstance(part, ShowMessage) else part for part in flatten(reply)]

    async def checkout(self, turn: Turn, query: PreCheckoutQuery) -> Reply:
        route = self.routes.checkouts.get("checkout")
        return await self._serve(turn, route, query) if route else NO_REPLY

    async def edited(self, turn: Turn) -> Reply:
        """Serve an edited message: a moved live location; changed words are not read, which is said."""
        assert turn.message is not None
        if turn.message.text or turn.message.caption:
            return await self._fallbacks.edited_words(turn)
        route = self.routes.contents.get("live_location")
        if turn.message.location is None or route is None:
            return NO_REPLY
        return await self._serve(turn, route)

    async def _serve(
        self,
        turn: Turn,
        route: Route[Callable[Concatenate[Turn, P], Awaitable[R]]],
        *rest: P.args,
        **named: P.kwargs,
    ) -> R:
        self._select(turn, route)
        return await route.handler(turn, *rest, **named)

    def _question(self, turn: Turn) -> Route[QuestionHandler] | None:
        top = turn.questions.top
        return self.routes.questions.get(top.handler) if top is not None else None

    def _select(self, turn: Turn, route: Route[Any]) -> None:
        """Set the refusals and remedies of the turn to those of the route."""
        turn.refusals, turn.subject = route.refusals, None
        turn.remedies = {code: remedy.handler for code, remedy in self.routes.remedies.items()}


def _slot(turn: Turn) -> str:
    return turn.questions.top.slot if turn.questions.top is not None else ""
