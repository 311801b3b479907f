"""Send the same text twice at once, out of impatience."""

from collections.abc import Sequence

from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.user_actions import Say, SayTwice, Sending

OFTEN = 0.3


class SendingTwice(Habit):
    name = "sends twice"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [SayTwice(said)] if self._random.random() < OFTEN else [said]
