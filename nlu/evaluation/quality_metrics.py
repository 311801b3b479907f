"""Counts of expected and predicted intents and slots, and the metrics computed from them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nlu.evaluation.evaluation_set import Message
from nlu.frame import OUT_OF_SCOPE, Frame

TIME_SLOTS = frozenset(
    {
        "start", "end", "date", "date_end", "daypart", "asap", "not_before", "not_after", "shift_minutes", "recurrence",
    }
)  # fmt: skip


def ratio(part: int, whole: int, empty: float = 1.0) -> float:
    """Return part / whole, or `empty` where whole is 0."""
    return part / whole if whole else empty


@dataclass
class SlotMetrics:
    """Counts of one slot; a wrong value counts as both extra and missing."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def add(self, wanted: Mapping[str, Any], got: Mapping[str, Any], name: str) -> None:
        if name in got and wanted.get(name) == got[name]:
            self.right += 1
            return
        self.extra += name in got
        self.missing += name in wanted

    @property
    def precision(self) -> float:
        return ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        return ratio(self.right, self.right + self.missing)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2·right / (2·right + extra + missing)."""
        return ratio(2 * self.right, 2 * self.right + self.extra + self.missing)


@dataclass
class Metrics:
    """Counts over messages. Ratios over no messages are 1, except false_refusals, which is 0."""

    messages: int = 0
    intents: int = 0
    frames: int = 0
    timed: int = 0
    times: int = 0
    outside: int = 0
    outside_found: int = 0
    refused: int = 0
    slots: SlotMetrics = field(default_factory=SlotMetrics)
    by_slot: dict[str, SlotMetrics] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong_slots: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(slot, kind of error) → count."""

    def add(self, message: Message, frame: Frame) -> None:
        wanted, got = message["slots"], dict(frame.slots)
        self.messages += 1
        self.intents += frame.intent == message["intent"]
        self.frames += frame.intent == message["intent"] and got == wanted
        for name in wanted.keys() | got.keys():
            self.slots.add(wanted, got, name)
            self.by_slot.setdefault(name, SlotMetrics()).add(wanted, got, name)
            if wanted.get(name) != got.get(name):
                self.wrong_slots[(name, _error_kind(name, wanted, got))] += 1
        if TIME_SLOTS & wanted.keys():
            self.timed += 1
            self.times += all(wanted.get(name) == got.get(name) for name in TIME_SLOTS)
        if message["intent"] == OUT_OF_SCOPE:
            self.outside += 1
            self.outside_found += frame.intent == OUT_OF_SCOPE
        else:
            self.refused += frame.intent == OUT_OF_SCOPE
        if frame.intent != message["intent"]:
            self.confusions[(message["intent"], frame.intent)] += 1

    @property
    def intent_accuracy(self) -> float:
        return ratio(self.intents, self.messages)

    @property
    def exact_frames(self) -> float:
        return ratio(self.frames, self.messages)

    @property
    def exact_times(self) -> float:
        """Return the share of the messages with expected time slots whose time slots are exactly right."""
        return ratio(self.times, self.timed)

    @property
    def out_of_scope_recall(self) -> float:
        return ratio(self.outside_found, self.outside)

    @property
    def false_refusals(self) -> float:
        """Return the share of in-scope messages that were predicted out of scope."""
        return ratio(self.refused, self.messages - self.outside, empty=0.0)


def _error_kind(name: str, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> str:
    if name not in got:
        return "missing"
    return "wrong value" if name in wanted else "not said"
