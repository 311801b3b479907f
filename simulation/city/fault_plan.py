"""Faults drawn by a seed: the rate of each kind, and independent random numbers for each."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from sandbox.telegram.faults import Fault, Faults


class FaultKind(StrEnum):
    TELEGRAM = "telegram"
    UPDATES = "updates"
    LANGUAGE = "language"
    BANK = "bank"
    CALLBACKS = "callbacks"
    FORGERY = "forgery"
    REFUNDS = "refunds"
    CLOCK = "clock"
    CRASH = "crash"


CALM, MIXED, STORMY = 0.1, 1.0, 4.0
"""Levels of a run, by which every rate below is multiplied."""
FLOOD, STUMBLE, DROP, DROP_ANSWER = 0.004, 0.005, 0.004, 0.006
"""Shares of the calls of the Bot API."""
LONGEST_FLOOD = 20
CRASHES = 0.004
"""Share of the steps that schedule a crash of the machine."""
MOST_MOMENTS = 400
"""A scheduled crash happens within this number of statements and calls."""
JUMPS = 0.004
FARTHEST_JUMP = 240
"""Seconds, forward or backward."""
LONGEST_WRONG = 3600
"""Seconds until the clock is right again."""


@dataclass
class FaultRates:
    """``without`` are kinds that do not happen. ``storm`` multiplies every rate."""

    seed: int
    storm: float = MIXED
    without: frozenset[FaultKind] = frozenset()


@dataclass
class FaultPlan:
    """Draws the faults.

    Each kind has its own random numbers in every step, so that leaving out a kind, or a step, does not change
    the others. ``met`` counts the faults by name.
    """

    plan: FaultRates
    met: Counter[str] = field(default_factory=Counter)
    over: bool = False
    _step: str = "before the first step"
    _randoms: dict[str, Random] = field(default_factory=dict)
    _moments_left: int | None = None

    def begin_step(self, name: str) -> None:
        self._step = name
        self._randoms.clear()

    def random(self, purpose: str) -> Random:
        """Return the random numbers of this step for that purpose alone."""
        if purpose not in self._randoms:
            self._randoms[purpose] = Random(f"{self.plan.seed} {purpose} {self._step}")
        return self._randoms[purpose]

    def strikes(self, kind: FaultKind, name: str, rate: float) -> bool:
        """Return whether the fault happens now, and count it; ``rate`` is its share at normal fault rates."""
        if self.over or kind in self.plan.without:
            return False
        if self.random(kind).random() >= min(rate * self.plan.storm, 0.5):
            return False
        self.met[name] += 1
        return True

    # The machine

    def plan_crash(self) -> None:
        """Schedule a crash, with a small probability."""
        if self._moments_left is None and self.strikes(FaultKind.CRASH, "crash", CRASHES):
            self._moments_left = self.random("moment of the crash").randrange(MOST_MOMENTS)

    def crashes_now(self) -> bool:
        """Return whether the machine crashes at this point."""
        if self._moments_left is None or self.over:
            return False
        self._moments_left -= 1
        if self._moments_left >= 0:
            return False
        self._moments_left = None
        return True

    def jump(self) -> tuple[float, float] | None:
        """Return the seconds by which the clock jumps and the seconds after which it is right again; None for no jump."""
        if not self.strikes(FaultKind.CLOCK, "clock jump", JUMPS):
            return None
        random = self.random("how far")
        far = random.choice((2, 15, 60, FARTHEST_JUMP))
        return random.uniform(-far, far), random.uniform(10, LONGEST_WRONG)


class TelegramFaultInjection(Faults):
    """Faults of the Bot API at the rates of the plan."""

    def __init__(self, fault_plan: FaultPlan) -> None:
        super().__init__()
        self._fault_plan = fault_plan
        self.planned = [Fault(times=0)]

    def meet(self, method: str) -> Fault | None:
        fault_plan = self._fault_plan
        made: list[tuple[str, float, Callable[[], Fault]]] = [
            ("Telegram 429", FLOOD, lambda: Fault(status=429, retry_after=self._pause())),
            ("Telegram 500", STUMBLE, lambda: Fault(status=500)),
            ("call to Telegram lost", DROP, lambda: Fault(drop=True)),
            ("answer of Telegram lost", DROP_ANSWER, lambda: Fault(drop_answer=True)),
        ]
        for name, rate, make in made:
            if fault_plan.strikes(FaultKind.TELEGRAM, name, rate):
                return make()
        return None

    def _pause(self) -> int:
        return self._fault_plan.random("retry after").randrange(1, LONGEST_FLOOD)
