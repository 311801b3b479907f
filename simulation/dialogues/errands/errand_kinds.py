"""Every kind of errand, how often it is drawn, and the habits that its users may have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from simulation.dialogues.errands.booking_errand import LEAVES_AND_RETURNS, BookingErrand
from simulation.dialogues.errands.customer_errands import CUSTOMER_SCRIPTS
from simulation.dialogues.errands.errand import Errand, ErrandUser
from simulation.dialogues.errands.housekeeper_errands import HOUSEKEEPER_SCRIPTS
from simulation.dialogues.errands.operator_errands import OPERATOR_SCRIPTS
from simulation.dialogues.errands.scripted_errand import Script, ScriptedErrand
from simulation.dialogues.goal_maker import GoalMaker

EVERY_HABIT = ("writes in parts", "asks in between", "sends a photo", "sends voice", "sends twice")
CHANGING = 3
"""One booking in this many changes a part of its goal midway."""


MakeErrand = Callable[[ErrandUser, Random], Errand]
"""The second argument decides what is wanted."""


@dataclass(frozen=True)
class ErrandKind:
    name: str
    weight: float
    make: MakeErrand
    habits: Sequence[str] = EVERY_HABIT


def _booking(user: ErrandUser, goal: Random) -> Errand:
    made = GoalMaker(goal.getrandbits(32), user.world.agency, (user.language,), CHANGING)
    return BookingErrand(user, made.plan(goal.randrange(CHANGING)))


def _scripted(script: Script, weight: float) -> ErrandKind:
    return ErrandKind(script.name, weight, lambda user, goal: ScriptedErrand(user, goal, script))


KINDS: tuple[ErrandKind, ...] = (
    ErrandKind("book", 24, _booking, (*EVERY_HABIT, LEAVES_AND_RETURNS)),
    *(_scripted(script, 1.5) for script in CUSTOMER_SCRIPTS),
    *(_scripted(script, 1) for script in HOUSEKEEPER_SCRIPTS),
    *(_scripted(script, 1) for script in OPERATOR_SCRIPTS),
)
