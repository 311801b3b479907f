"""Errands of a few steps: say something, press what belongs to it, and see that it happened."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from bot.core.dependencies import ChatUnitOfWork
from domain.homecare.orders.model import OrderStatus
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from sandbox.cast import OPERATOR_ID, OPERATOR_NAME, OPERATOR_PHONE
from sandbox.telegram import Person
from simulation.dialogues.errands.errand import Errand, ErrandUser
from simulation.dialogues.errands.prepared_orders import PreparedOrder, prepare
from simulation.dialogues.phrases import errand_phrases
from simulation.dialogues.screen_reader import Button, buttons_of
from simulation.dialogues.user_actions import (
    Done,
    GiveUp,
    Intention,
    Say,
    SayTwice,
    Sending,
    Speak,
    Tap,
)
from simulation.dialogues.wanted_changes import Wanted, nothing, only

MOST_WORDINGS = 3
MOST_PRESSES = 8
MESSAGES_SEEN = 3
READING = "mean:"
BREAK = "|"

Values = Mapping[str, object]


@dataclass(frozen=True)
class Step:
    """``phrases`` is the key of what is said. ``presses`` are the beginnings of the data of buttons that lead to the
    goal, with placeholders of the script's values, the last step first; ``reading`` is the key of the label that
    means it where the bot is unsure. ``by_words`` may change by the words alone, ``by_press`` (default: the same) by one of
    ``final`` (default: any of the presses). ``reached`` tells whether the step is over.
    """

    phrases: str
    reached: Callable[["ScriptedErrand"], Awaitable[bool]]
    presses: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    reading: str = ""
    by_words: tuple[str, ...] = ()
    by_press: tuple[str, ...] | None = None

    @property
    def effects_of_press(self) -> tuple[str, ...]:
        return self.by_words if self.by_press is None else self.by_press


@dataclass(frozen=True)
class Script:
    """``status`` is the order's at the beginning; None: there is none. ``values`` draws the placeholders of phrases and buttons. ``is_due``: the visit begins soon. ``photos``: what a photo may change meanwhile; None:
    nobody sends one."""

    name: str
    role: Role
    status: OrderStatus | None
    steps: tuple[Step, ...]
    values: Callable[[Random, PreparedOrder, Language], Values] = lambda random, made, language: {}
    days: int = 3
    is_due: bool = False
    photos: tuple[str, ...] | None = None
    asides: bool = True


@dataclass
class Progress:
    wordings: int = 0
    presses: int = 0
    said: set[str] = field(default_factory=set)


class ScriptedErrand(Errand):
    """Runs a script. ``goal`` draws what is wanted."""

    made: PreparedOrder

    def __init__(self, user: ErrandUser, goal: Random, script: Script) -> None:
        super().__init__(user)
        self.script = script
        self.role = script.role
        self.takes_photos = script.photos is not None
        self.allows_asides = script.asides
        self._goal = goal
        self._place = 0
        self._progress = Progress()
        self._begun_after = 0

    async def begin(self) -> None:
        script = self.script
        languages = {
            role: self.language if script.role is role else Language.ZH
            for role in (Role.CUSTOMER, Role.HOUSEKEEPER)
        }
        self.made = await prepare(
            self.world,
            script.status,
            languages[Role.CUSTOMER],
            languages[Role.HOUSEKEEPER],
            script.days,
            self._goal.choice((9, 10, 13, 14)),
            script.is_due,
        )
        self.person = await self._phone()
        self.values = {"order": self.made.order_id, **script.values(self._goal, self.made, self.language)}
        self.wish = ", ".join(f"{name} {value}" for name, value in self.values.items())

    async def _phone(self) -> Person:
        if self.script.role is Role.CUSTOMER:
            return self.made.customer
        if self.script.role is Role.HOUSEKEEPER:
            return self.made.housekeeper

        async def speak(uow: ChatUnitOfWork) -> None:
            account = await uow.people.with_telegram_id(OPERATOR_ID)
            assert account is not None
            account.set_language(self.language)

        await self.world.act(speak)
        return self.world.phone_of(OPERATOR_ID, OPERATOR_NAME, self.language, Role.OPERATOR, OPERATOR_PHONE)

    @property
    def step(self) -> Step:
        return self.script.steps[self._place]

    async def next(self, after_an_aside: bool) -> Intention:
        progress = self._progress
        if not self._place and not progress.wordings:
            self._begun_after = max((one["message_id"] for one in self.person.messages()), default=0)
        while progress.wordings and await self.step.reached(self):
            if self._place == len(self.script.steps) - 1:
                return Done()
            self._place += 1
            progress = self._progress = Progress()
        if progress.wordings and not after_an_aside:
            button = self._button()
            if button is not None:
                progress.presses += 1
                return Tap(button) if progress.presses <= MOST_PRESSES else GiveUp("presses lead nowhere")
        progress.wordings += 1
        if progress.wordings > MOST_WORDINGS:
            return GiveUp("not understood")
        return self._say()

    def _say(self) -> Say:
        """Draw a wording that was not used before, if there is one."""
        ways = errand_phrases(self.language).ways(
            "errand", *self.step.phrases.format(**self.values).split(".")
        )
        fresh = [way for way in ways if way not in self._progress.said] or ways
        way = self.random.choice(fresh)
        self._progress.said.add(way)
        parts = tuple(part.strip() for part in way.format(**self.values).split(BREAK))
        joiner = "" if self.language is Language.ZH else " "
        return Say(joiner.join(parts), self.step.phrases, parts if len(parts) > 1 else ())

    def _button(self) -> Button | None:
        """Return the button that leads on, on one of the newest messages."""
        bot = [one for one in self.person.messages() if one["from"] == "bot"][-MESSAGES_SEEN:]
        buttons = [button for message in reversed(bot) for button in buttons_of(message)]
        for begins in self._presses(self.step.presses):
            for button in buttons:
                if button.data.startswith(begins):
                    return button
        if self.step.reading:
            label = self.reader.say(self.step.reading, named="no", service="")
            return next((one for one in buttons if one.data.startswith(READING) and one.label == label), None)
        return None

    def _presses(self, begins: tuple[str, ...]) -> list[str]:
        return [one.format(**self.values) for one in begins]

    def wanted(self, sending: Sending) -> Wanted:
        step = self.step
        said = sending.said if isinstance(sending, Speak | SayTwice) else sending
        final = tuple(self._presses(step.final or step.presses))
        if not isinstance(said, Tap):
            return only(*step.by_words, *(step.effects_of_press if self._is_asked(final) else ()))
        data = said.button.data
        if data.startswith(READING):
            return only(*step.by_words, *step.effects_of_press)
        return only(*step.effects_of_press) if data.startswith(final) else nothing

    def _is_asked(self, final: tuple[str, ...]) -> bool:
        """Return whether the newest message asks for the last press, so that repeated words are a yes."""
        newest = next((one for one in reversed(self.person.messages()) if one["from"] == "bot"), None)
        return newest is not None and any(button.data.startswith(final) for button in buttons_of(newest))

    def wanted_of_photo(self, caption: str) -> Wanted:
        return only(*(self.script.photos or ()))

    async def verdict(self) -> str:
        return ""

    # what a script's ``reached`` may ask

    def heard(self, key: str, **values: object) -> bool:
        """Return whether the bot has said this since the beginning; ANYTHING stands for any value."""
        return self.heard_pattern(self.reader.pattern(key, dict(values)))

    def heard_pattern(self, pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(" ".join(text.split())) for text in self.texts())

    def texts(self) -> list[str]:
        return [
            one["text"]
            for one in self.person.messages()
            if one["from"] == "bot" and one["message_id"] > self._begun_after
        ]


def heard(key: str, **values: object) -> Callable[[ScriptedErrand], Awaitable[bool]]:
    """Reached once the bot has said this; a value ANYTHING stands for any."""

    async def reached(errand: ScriptedErrand) -> bool:
        return errand.heard(key, **values)

    return reached
