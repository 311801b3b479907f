"""From a long run that broke a rule to a short story that breaks it too.

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
"""A run that goes on for so long after the moment at which the whole one broke does not break any more."""
Item = TypeVar("Item")
RunScript = Callable[[Script, Callable[[Outcome], bool]], Outcome]
"""Runs it until something breaks, or the outcome so far is enough."""


def shortest(
    items: Sequence[Item], still: Callable[[Sequence[Item]], bool], has_time: Callable[[], bool]
) -> Sequence[Item]:
    """A small part of ``items`` of which ``still`` holds, as it does of all; in their order."""
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
    """``found`` is the shortest story so far. ``has_time`` is asked before each run."""

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
        """Whether that breaks the same rule; then it is the shortest so far."""
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
