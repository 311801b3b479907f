"""Ask about prices and policies, chat, or ask for what the agency does not do, in the middle of anything."""

from random import Random

from domain.kernel.localised import Language
from simulation.dialogues.errands.errand import Errand
from simulation.dialogues.habits.habit import Aside, Habit
from simulation.dialogues.phrases import errand_phrases
from simulation.dialogues.user_actions import Say

KINDS = ("policy", "price", "small_talk", "foreign")
MOST = 2
OFTEN = 0.35


class AskingInBetween(Habit):
    name = "asks in between"

    def __init__(self, random: Random, language: Language) -> None:
        super().__init__(random, language)
        self._left = random.randint(1, MOST)

    def aside(self, errand: Errand) -> Aside | None:
        if not self._left or self._random.random() > OFTEN or not errand.allows_asides:
            return None
        self._left -= 1
        kind = self._random.choice(KINDS)
        text = errand_phrases(self._language).pick(self._random, "aside", errand.role.value, kind)
        return Aside(Say(text, f"asks: {kind}"))
