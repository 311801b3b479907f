"""Routes of the features and the table into which they are merged without clashes."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from aiogram.types import InlineKeyboardButton, PreCheckoutQuery

from bot.core.callbacks import CallbackData
from bot.core.expected_answers import ExpectedAnswers
from bot.core.reply import Reply
from bot.core.turn import Refusals, Turn
from domain.platform.people.model import Role
from nlu.action_gate import Cost

Handler = Callable[[Turn], Awaitable[Reply]]
OptionalHandler = Callable[[Turn], Awaitable[Reply | None]]
CommandHandler = Callable[[Turn, str], Awaitable[Reply]]
CallbackHandler = Callable[[Turn, Any], Awaitable[Reply]]
CheckoutHandler = Callable[[Turn, PreCheckoutQuery], Awaitable[Reply]]
SubjectProbe = Callable[[Turn], Awaitable[bool]]
"""Tells whether the person has something that the act could change: an order, a visit, an offer."""
H = TypeVar("H", covariant=True)


class QuestionHandler(Protocol):
    """Asks the questions registered under its name and reads their answers; ``slot`` is what was asked for."""

    async def accepts(self, turn: Turn, slot: str) -> bool:
        """Return whether this text answers the question, regardless of its intent."""
        ...

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        """Handle ``turn.message`` (text, photo, contact, location); None when it is no answer."""
        ...

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        """Put the question again, below the reply to the interruption."""
        ...


@runtime_checkable
class LeavesByItself(Protocol):
    """A QuestionHandler that decides what becomes of its answers when the person leaves the question by /cancel."""

    async def leave(self, turn: Turn) -> Reply | None:
        """Leave the question; None where nothing is to be decided."""
        ...


class Fallbacks(Protocol):
    """Replies to updates that no route serves."""

    async def unknown_command(self, turn: Turn) -> Reply: ...

    async def question_left(self, turn: Turn) -> Reply:
        """The open question was dropped by /cancel."""
        ...

    async def nothing_to_cancel(self, turn: Turn) -> Reply: ...

    async def edited_words(self, turn: Turn) -> Reply: ...

    async def unreadable(self, turn: Turn, shortcuts: Sequence[list[InlineKeyboardButton]]) -> Reply:
        """Content (a sticker, a voice message) without a route; ``shortcuts`` are rows of what the role can do."""
        ...

    async def old_button(self, turn: Turn) -> Reply: ...


class RouteClash(ValueError):
    """Two features register the same key. The message names both."""


class RouteGap(ValueError):
    """A declared callback class or the fallbacks have no handler. The message names them."""


@dataclass(frozen=True)
class Route(Generic[H]):
    """A handler, the answers to its refusals, and the feature that registered it.

    ``cost`` is what acting on it wrongly costs, ``has_subject`` tells whether there is anything to change; both count
    for intents only. ``steps_aside`` counts for questions only.
    """

    handler: H
    refusals: Refusals = field(default_factory=dict)
    feature: str = ""
    cost: Cost = Cost.IRREVERSIBLE
    has_subject: SubjectProbe | None = None
    steps_aside: bool = False


class Routes:
    """The routes of one feature. A feature module named ``routes`` exports one as ``ROUTES``.

    Every method returns the object for chaining and raises RouteClash when the feature registers a key twice.
    ``refusals`` apply to all handlers of that call.
    """

    def __init__(self, feature: str) -> None:
        self.feature = feature
        self.table = RouteTable()

    def commands(self, handlers: Mapping[str, CommandHandler], refusals: Refusals | None = None) -> "Routes":
        """Register by name, without the slash; the handler gets the rest of the line."""
        return self._add(self.table.commands, handlers, refusals)

    def callbacks(
        self, handlers: Mapping[type[CallbackData], CallbackHandler], refusals: Refusals | None = None
    ) -> "Routes":
        """Register by class of the callback data."""
        return self._add(self.table.callbacks, handlers, refusals)

    def labels(self, handlers: Mapping[str, Handler], refusals: Refusals | None = None) -> "Routes":
        """Register by text key of a button of the reply keyboard."""
        return self._add(self.table.labels, handlers, refusals)

    def contents(self, handlers: Mapping[str, Handler], refusals: Refusals | None = None) -> "Routes":
        """Register by aiogram's content type; "live_location" is a moved live location."""
        return self._add(self.table.contents, handlers, refusals)

    def role_contents(
        self, role: Role, handlers: Mapping[str, OptionalHandler], refusals: Refusals | None = None
    ) -> "Routes":
        """Register by content type for the acting role, tried before ``contents``; None passes the content on."""
        keyed = {(role, content): handler for content, handler in handlers.items()}
        return self._add(self.table.role_contents, keyed, refusals)

    def intents(
        self,
        role: Role | None,
        handlers: Mapping[str, Handler],
        refusals: Refusals | None = None,
        *,
        cost: Cost = Cost.IRREVERSIBLE,
        has_subject: SubjectProbe | None = None,
    ) -> "Routes":
        """Register by intent for the acting role; None serves every role without a handler of its own.

        ``cost`` is what happens without a further press when the intent was misunderstood. An intent without a declared
        cost counts as irreversible, so that a forgotten one asks too often rather than acts wrongly.
        """
        keyed = {(role, intent): handler for intent, handler in handlers.items()}
        return self._add(self.table.intents, keyed, refusals, cost, has_subject)

    def guess(self, role: Role, handler: OptionalHandler, refusals: Refusals | None = None) -> "Routes":
        """Register the handler of texts of uncertain intent for the role; it returns None when the slots do not help."""
        return self._add(self.table.guesses, {role: handler}, refusals)

    def questions(
        self,
        handlers: Mapping[str, QuestionHandler],
        refusals: Refusals | None = None,
        *,
        steps_aside: bool = False,
    ) -> "Routes":
        """Register by the handler's name in the question stack.

        One that ``steps_aside`` was put in the middle of another conversation: a text that it does not accept may
        answer the question beneath.
        """
        return self._add(self.table.questions, handlers, refusals, steps_aside=steps_aside)

    def expectations(self, answers: Mapping[str, ExpectedAnswers]) -> "Routes":
        """Register by the name of a QuestionHandler which answers its questions expect; without, none is expected."""
        return self._add(self.table.expectations, answers, None)

    def phrases(self, matches: Callable[[str], bool], handler: Handler) -> "Routes":
        """Register the handler of texts for which ``matches`` is true; they are served before the open question."""
        return self._add(self.table.phrases, {matches: handler}, None)

    def takeover(self, holds: Callable[[Turn], bool], handler: Handler) -> "Routes":
        """While ``holds`` is true, serve texts by ``handler`` instead of questions and intents."""
        return self._add(self.table.takeovers, {holds: handler}, None)

    def alarm(self, role: Role, handler: OptionalHandler, refusals: Refusals | None = None) -> "Routes":
        """Register the handler of the role's texts that cannot wait for the open question; None passes the text on."""
        return self._add(self.table.alarms, {role: handler}, refusals)

    def context(self, role: Role, handler: OptionalHandler, refusals: Refusals | None = None) -> "Routes":
        """Register the handler of the role's texts that what is under way decides, tried after the open question
        and before the intent; None passes the text on."""
        return self._add(self.table.contexts, {role: handler}, refusals)

    def shortcuts(self, role: Role, buttons: Iterable[tuple[str, CallbackData]]) -> "Routes":
        """Register buttons (text key, callback data) of what the role can do at any time."""
        return self._add(self.table.shortcuts, {role: tuple(buttons)}, None)

    def label_additions(self, handlers: Mapping[str, Handler], refusals: Refusals | None = None) -> "Routes":
        """Register by text key of a label that another feature serves; the reply follows the label's own."""
        keyed = {(label, self.feature): handler for label, handler in handlers.items()}
        return self._add(self.table.label_additions, keyed, refusals)

    def remedies(self, buttons: Mapping[str, tuple[str, CallbackData]]) -> "Routes":
        """Register by error code the button (text key, callback data) that helps the person past the error."""
        return self._add(self.table.remedies, buttons, None)

    def checkout(self, handler: CheckoutHandler, refusals: Refusals | None = None) -> "Routes":
        """Register the handler of Telegram's pre-checkout query."""
        return self._add(self.table.checkouts, {"checkout": handler}, refusals)

    def fallbacks(self, fallbacks: Fallbacks) -> "Routes":
        return self._add(self.table.fallbacks, {"fallbacks": fallbacks}, None)

    def _add(
        self,
        table: dict[Any, Any],
        handlers: Mapping[Any, Any],
        refusals: Refusals | None,
        cost: Cost = Cost.IRREVERSIBLE,
        has_subject: SubjectProbe | None = None,
        *,
        steps_aside: bool = False,
    ) -> "Routes":
        found = {
            key: Route(handler, refusals or {}, self.feature, cost, has_subject, steps_aside)
            for key, handler in handlers.items()
        }
        _merge(table, found)
        return self


@dataclass
class RouteTable:
    """All routes by key; see the methods of Routes."""

    commands: dict[str, Route[CommandHandler]] = field(default_factory=dict)
    callbacks: dict[type[CallbackData], Route[CallbackHandler]] = field(default_factory=dict)
    labels: dict[str, Route[Handler]] = field(default_factory=dict)
    contents: dict[str, Route[Handler]] = field(default_factory=dict)
    role_contents: dict[tuple[Role, str], Route[OptionalHandler]] = field(default_factory=dict)
    intents: dict[tuple[Role | None, str], Route[Handler]] = field(default_factory=dict)
    guesses: dict[Role, Route[OptionalHandler]] = field(default_factory=dict)
    questions: dict[str, Route[QuestionHandler]] = field(default_factory=dict)
    expectations: dict[str, Route[ExpectedAnswers]] = field(default_factory=dict)
    phrases: dict[Callable[[str], bool], Route[Handler]] = field(default_factory=dict)
    takeovers: dict[Callable[[Turn], bool], Route[Handler]] = field(default_factory=dict)
    alarms: dict[Role, Route[OptionalHandler]] = field(default_factory=dict)
    contexts: dict[Role, Route[OptionalHandler]] = field(default_factory=dict)
    shortcuts: dict[Role, Route[tuple[tuple[str, CallbackData], ...]]] = field(default_factory=dict)
    label_additions: dict[tuple[str, str], Route[Handler]] = field(default_factory=dict)
    remedies: dict[str, Route[tuple[str, CallbackData]]] = field(default_factory=dict)
    checkouts: dict[str, Route[CheckoutHandler]] = field(default_factory=dict)
    fallbacks: dict[str, Route[Fallbacks]] = field(default_factory=dict)

    def include(self, other: "RouteTable") -> None:
        """Merge another table. Raises RouteClash for a key in both and for two callback classes with one prefix."""
        for name, mine in vars(self).items():
            _merge(mine, getattr(other, name))
        prefixes: dict[str, type[CallbackData]] = {}
        for kind, route in self.callbacks.items():
            known = prefixes.setdefault(kind.__prefix__, kind)
            if known is not kind:
                raise RouteClash(
                    f"{self.callbacks[known].feature} and {route.feature} share the prefix {kind.__prefix__!r}"
                )

    def intent(self, role: Role, intent: str) -> Route[Handler] | None:
        """Return the acting role's own route, else the one of every role."""
        return self.intents.get((role, intent)) or self.intents.get((None, intent))

    def additions_to(self, label: str) -> list[Route[Handler]]:
        """Return the additions of all features to the reply of this label."""
        return [route for (key, _), route in self.label_additions.items() if key == label]

    def expected_answers(self) -> Mapping[str, ExpectedAnswers]:
        """Return the expected answers by the name of the questions' handler."""
        return {name: route.handler for name, route in self.expectations.items()}

    def require(self, declared: Collection[type[CallbackData]]) -> None:
        """Raises RouteGap when one of these callback classes, the fallbacks or an expected answer have no handler."""
        missing = sorted(
            f"{kind.__module__}.{kind.__qualname__}" for kind in declared if kind not in self.callbacks
        )
        if missing:
            raise RouteGap(f"callbacks without a handler: {', '.join(missing)}")
        unasked = sorted(self.expectations.keys() - self.questions.keys())
        if unasked:
            raise RouteGap(f"expected answers without a question: {', '.join(unasked)}")
        if not self.fallbacks:
            raise RouteGap("no feature provides the fallbacks")


def _merge(table: dict[Any, Route[Any]], other: Mapping[Any, Route[Any]]) -> None:
    for key, route in other.items():
        if key in table:
            raise RouteClash(f"{table[key].feature} and {route.feature} both register {_named(key)}")
        table[key] = route


def _named(key: Any) -> str:
    if isinstance(key, tuple):
        return " ".join(_named(part) for part in key if part is not None)
    return getattr(key, "__qualname__", None) or str(key)


def buttons_of(
    shortcuts: Iterable[tuple[str, CallbackData]], text: Callable[[str], str]
) -> list[list[InlineKeyboardButton]]:
    """Return one row of buttons for each shortcut."""
    return [
        [InlineKeyboardButton(text=text(key), callback_data=callback.pack())] for key, callback in shortcuts
    ]
