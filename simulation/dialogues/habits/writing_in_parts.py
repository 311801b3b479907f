"""Write one sentence over two to four messages."""

from collections.abc import Sequence

from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.user_actions import Say, Sending


class WritingInParts(Habit):
    name = "writes in parts"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [Say(part, said.why) for part in said.parts] or [said]
