"""The possible actions of a simulated user."""

from dataclasses import dataclass

from simulation.dialogues.screen_reader import Button


@dataclass(frozen=True)
class Say:
    """``why`` it is typed: the first sentence, an answer, an unrequested fact, a correction, a change of
    mind. ``parts`` are the messages in which somebody says it who writes in parts."""

    text: str
    why: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tap:
    button: Button


@dataclass(frozen=True)
class ShareContact:
    """Press the reply keyboard's key that shares the own number."""


@dataclass(frozen=True)
class SendPhoto:
    caption: str = ""


@dataclass(frozen=True)
class Speak:
    """Send a voice message that says this."""

    said: Say


@dataclass(frozen=True)
class SayTwice:
    """Send the same text twice at once."""

    said: Say


@dataclass(frozen=True)
class ReachedPayment:
    """The payment choices are shown."""


@dataclass(frozen=True)
class Done:
    """The goal is reached."""


@dataclass(frozen=True)
class GiveUp:
    """``reason`` groups the failures."""

    reason: str


Act = Say | Tap | ShareContact | ReachedPayment | GiveUp
Sending = Say | Tap | ShareContact | SendPhoto | Speak | SayTwice
Intention = Say | Tap | ShareContact | SendPhoto | Done | GiveUp
