"""Send voice messages in place of some texts."""

from collections.abc import Sequence

from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.user_actions import Say, Sending, Speak

OFTEN = 0.6


class Speaking(Habit):
    name = "sends voice"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [Speak(said)] if self._random.random() < OFTEN else [said]
