"""Send a photo at any point, with or without words."""

from random import Random

from domain.kernel.localised import Language
from simulation.dialogues.errands.errand import Errand
from simulation.dialogues.habits.habit import Aside, Habit
from simulation.dialogues.phrases import errand_phrases
from simulation.dialogues.user_actions import SendPhoto
from simulation.dialogues.wanted_changes import any_of, only

OFTEN = 0.4
WITH_WORDS = 0.5
STORED = only("+kept_photos", "drafts.photos")
"""The picture itself is stored; a booking that is being written gets it."""


class SendingPhotos(Habit):
    name = "sends a photo"

    def __init__(self, random: Random, language: Language) -> None:
        super().__init__(random, language)
        self._sent = False

    def aside(self, errand: Errand) -> Aside | None:
        if self._sent or not errand.takes_photos or self._random.random() > OFTEN:
            return None
        self._sent = True
        caption = ""
        if self._random.random() < WITH_WORDS:
            caption = errand_phrases(self._language).pick(self._random, "caption")
        return Aside(SendPhoto(caption), any_of(STORED, errand.wanted_of_photo(caption)))
