"""The possible actions of a simulated user."""

from dataclasses import dataclass

from simulation.dialogues.screen_reader import Button


@dataclass(frozen=True)
class Say:
    """``why`` it is typed: the first sentence, an answer, an unrequested fact, a correction, a change of
    mind."""

    text: str
    why: str


@dataclass(frozen=True)
class Tap:
    button: Button


@dataclass(frozen=True)
class ShareContact:
    """Press the reply keyboard's key that shares the own number."""


@dataclass(frozen=True)
class ReachedPayment:
    """The payment choices are shown."""


@dataclass(frozen=True)
class GiveUp:
    """``reason`` groups the failures."""

    reason: str


Act = Say | Tap | ShareContact | ReachedPayment | GiveUp
