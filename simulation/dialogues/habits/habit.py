"""What a habit may do: send a text in its own way, or do something else before the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from domain.kernel.localised import Language
from simulation.dialogues.errands.errand import Errand
from simulation.dialogues.user_actions import Say, Sending
from simulation.dialogues.wanted_changes import Wanted, nothing


@dataclass(frozen=True)
class Aside:
    """Something that a user sends beside their goal, and what it may change."""

    sending: Sending
    wanted: Wanted = nothing


class Habit:
    """``name`` as shown in the report. A habit of which nothing is overridden does nothing."""

    name: str

    def __init__(self, random: Random, language: Language) -> None:
        self._random = random
        self._language = language

    def sendings(self, said: Say) -> Sequence[Sending]:
        """Return how the text is sent: one message or several."""
        return [said]

    def aside(self, errand: Errand) -> Aside | None:
        """Return what is sent before the next step; None most of the time."""
        return None
