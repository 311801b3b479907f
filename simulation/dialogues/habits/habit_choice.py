"""Draw the habits of a user: none, one or two of those that an errand knows."""

from collections.abc import Collection, Sequence
from random import Random

from domain.kernel.localised import Language
from simulation.dialogues.habits.asking_in_between import AskingInBetween
from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.habits.sending_photos import SendingPhotos
from simulation.dialogues.habits.sending_texts import SendingTwice, Speaking, WritingInParts

HABITS: dict[str, type[Habit]] = {
    habit.name: habit for habit in (WritingInParts, AskingInBetween, SendingPhotos, Speaking, SendingTwice)
}
HOW_MANY = ((0, 1, 2, 3), (4, 5, 3, 1))
"""Numbers of habits and their weights."""


def draw_habits(random: Random, known: Sequence[str]) -> frozenset[str]:
    """Draw some of the ``known`` habits."""
    count = random.choices(*HOW_MANY)[0]
    return frozenset(random.sample(list(known), min(count, len(known))))


def habits_named(names: Collection[str], random: Random, language: Language) -> list[Habit]:
    """Return the habits of these names, in a fixed order; a habit of the errand itself has no class here."""
    return [habit(random, language) for name, habit in HABITS.items() if name in names]
