"""Every kind of errand, how often it is drawn, and the habits that its users may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from domain.kernel.localised import Language
from simulation.dialogues.chat_world import ChatWorld
from simulation.dialogues.errands.booking_errand import LEAVES_AND_RETURNS, BookingErrand
from simulation.dialogues.errands.customer_errands import CUSTOMER_SCRIPTS
from simulation.dialogues.errands.errand import Errand, UserManner
from simulation.dialogues.errands.housekeeper_errands import HOUSEKEEPER_SCRIPTS
from simulation.dialogues.errands.operator_errands import OPERATOR_SCRIPTS
from simulation.dialogues.errands.scripted_errand import Script, ScriptedErrand
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.screen_reader import Reader

EVERY_HABIT = ("writes in parts", "asks in between", "sends a photo", "sends voice", "sends twice")
CHANGING = 3
"""One booking in this many changes a part of its goal midway."""


class MakesErrand(Protocol):
    def __call__(
        self,
        world: ChatWorld,
        reader: Reader,
        language: Language,
        random: Random,
        manner: UserManner,
        goal: Random,
    ) -> Errand:
        """``goal`` decides what is wanted, ``random`` how it is said and done."""
        ...


@dataclass(frozen=True)
class ErrandKind:
    name: str
    weight: float
    make: MakesErrand
    habits: Sequence[str] = EVERY_HABIT


def _booking(
    world: ChatWorld, reader: Reader, language: Language, random: Random, manner: UserManner, goal: Random
) -> Errand:
    made = GoalMaker(goal.getrandbits(32), world.agency, (language,), CHANGING)
    return BookingErrand(world, reader, language, random, manner, made.plan(goal.randrange(CHANGING)))


def _scripted(script: Script, weight: float) -> ErrandKind:
    def make(
        world: ChatWorld,
        reader: Reader,
        language: Language,
        random: Random,
        manner: UserManner,
        goal: Random,
    ) -> Errand:
        return ScriptedErrand(world, reader, language, random, manner, goal, script)

    return ErrandKind(script.name, weight, make)


KINDS: tuple[ErrandKind, ...] = (
    ErrandKind("book", 24, _booking, (*EVERY_HABIT, LEAVES_AND_RETURNS)),
    *(_scripted(script, 1.5) for script in CUSTOMER_SCRIPTS),
    *(_scripted(script, 1) for script in HOUSEKEEPER_SCRIPTS),
    *(_scripted(script, 1) for script in OPERATOR_SCRIPTS),
)
