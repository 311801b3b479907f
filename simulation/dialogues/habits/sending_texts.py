"""How texts are sent: in parts, twice at once, or spoken."""

from collections.abc import Sequence

from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.user_actions import Say, SayTwice, Sending, Speak

TWICE = 0.3
SPOKEN = 0.6


class WritingInParts(Habit):
    """Write one sentence over two to four messages."""

    name = "writes in parts"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [Say(part, said.why) for part in said.parts] or [said]


class SendingTwice(Habit):
    """Send the same text twice at once, out of impatience."""

    name = "sends twice"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [SayTwice(said)] if self._random.random() < TWICE else [said]


class Speaking(Habit):
    """Send voice messages in place of some texts."""

    name = "sends voice"

    def sendings(self, said: Say) -> Sequence[Sending]:
        return [Speak(said)] if self._random.random() < SPOKEN else [said]
