"""Shrink a long run that violated an invariant to a short one that violates it, too.

Delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002): leave out
as much as possible at a time, then ever smaller parts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from simulation.city.city_run import Outcome, Script
from simulation.city.fault_plan import FaultKind

LONGER = timedelta(days=2)
"""A candidate that runs for this long past the time of the known violation counts as passing."""
Item = TypeVar("Item")
RunScript = Callable[[Script, Callable[[Outcome], bool]], Outcome]
"""Runs a script until the first violation, or until the predicate accepts the outcome so far."""


def shortest(
    items: Sequence[Item], still: Callable[[Sequence[Item]], bool], has_time: Callable[[], bool]
) -> Sequence[Item]:
    """Return a small subsequence of ``items`` for which ``still`` holds, as it does for all of them."""
    parts = 2
    while len(items) > 1:
        size = -(-len(items) // parts)
        for begin in range(0, len(items), size):
            if not has_time():
                return items
            rest = [*items[:begin], *items[begin + size :]]
            if rest and still(rest):
                items, parts = rest, max(parts - 1, 2)
                break
        else:
            if parts >= len(items):
                return items
            parts = min(parts * 2, len(items))
    return items


class Shrinking:
    """``found`` is the shortest run so far. ``has_time`` is asked before each run."""

    def __init__(self, found: Outcome, run: RunScript, has_time: Callable[[], bool]) -> None:
        self.found = found
        self.runs = 0
        self._rule = found.broken[0].rule
        self._run = run
        self._has_time = has_time

    def shrink(self) -> Outcome:
        self._fewer_faults()
        self._fewer_people()
        self._fewer_actions()
        return self.found

    def _breaks(self, script: Script) -> bool:
        """Tell whether the script violates the same invariant; if so, keep it as the shortest so far."""
        latest = self.found.broke_at
        assert latest is not None

        def enough(outcome: Outcome) -> bool:
            return bool(outcome.latest) and outcome.latest[-1].at > latest + LONGER

        self.runs += 1
        outcome = self._run(script, enough)
        if not any(broken.rule == self._rule for broken in outcome.broken):
            return False
        self.found = outcome
        return True

    def _fewer_faults(self) -> None:
        present = [kind for kind in FaultKind if kind not in self.found.script.plan.without]
        none = replace(self.found.script.plan, without=frozenset(FaultKind))
        if self._has_time() and self._breaks(replace(self.found.script, plan=none)):
            return
        for kind in present:
            plan = self.found.script.plan
            if self._has_time():
                self._breaks(replace(self.found.script, plan=replace(plan, without=plan.without | {kind})))

    def _fewer_people(self) -> None:
        acted = sorted({int(key.partition(":")[0]) for key in self.found.keys})
        shortest(
            acted,
            lambda some: self._breaks(replace(self.found.script, alone=frozenset(some))),
            self._has_time,
        )

    def _fewer_actions(self) -> None:
        begun, before = list(self.found.keys), self.found.script.left_out

        def still(some: Sequence[str]) -> bool:
            left_out = before | (frozenset(begun) - frozenset(some))
            return self._breaks(replace(self.found.script, left_out=left_out))

        shortest(begun, still, self._has_time)
