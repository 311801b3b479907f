"""What a person can do next."""

from dataclasses import dataclass

from simulation.dialogues.screen_reader import Button


@dataclass(frozen=True)
class Say:
    """``why`` it is typed: the first sentence, an answer, something unasked, a correction, another mind."""

    text: str
    why: str


@dataclass(frozen=True)
class Tap:
    button: Button


@dataclass(frozen=True)
class ShareContact:
    """The key of the reply keyboard that shares the own number."""


@dataclass(frozen=True)
class Arrived:
    """The ways to pay are in front of the person."""


@dataclass(frozen=True)
class GiveUp:
    """``reason`` groups the failures."""

    reason: str


Act = Say | Tap | ShareContact | Arrived | GiveUp
