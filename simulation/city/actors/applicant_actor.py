"""An actor who applies to become a housekeeper, waits for the certification, and then works as one."""

from datetime import datetime, timedelta
from random import Random

from domain.kernel.geo import Point
from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.actors.housekeeper_actor import HousekeeperActor
from simulation.city.actors.observation import Observation, ObservedMessage
from simulation.city.actors.order_steps import PHOTO
from simulation.city.actors.shared_knowledge import SharedKnowledge
from simulation.city.city_environment import CityEnvironment

STEPS = ("su-hand", "su-done", "su-skip", "su-pick", "su-edit", "su-edits")
"""The last step first."""
ENOUGH = 60
"""Number of steps after which the applicant gives up."""


class ApplicantActor(HousekeeperActor):
    """``id_number`` is well-formed. After a refusal the applicant corrects the application and submits it
    again."""

    def __init__(
        self,
        environment: CityEnvironment,
        shared: SharedKnowledge,
        phone: Person,
        random: Random,
        first: datetime,
        home: Point,
        colleagues: list[HousekeeperActor],
        name: str,
        id_number: str,
    ) -> None:
        super().__init__(environment, shared, phone, Language.ZH, random, first, home, colleagues)
        self._name = name
        self._id_number = id_number
        self._steps = 0
        self._handed_in = False
        self._certified = False
        self._picked: list[str] = []
        self._welcome = shared.labels("notification-certified")
        self._questions = {
            key: str(shared.texts.say(Language.ZH, f"su-ask-{key}"))
            for key in ("name", "id-number", "id-photo")
        }

    async def step(self, random: Random) -> str:
        if self._certified:
            return await super().step(random)
        self.act_soon(random)
        if not self.begun:
            self.begun = True
            await self.say_meaning("我想来做家政接单", "become_housekeeper")
            return "wants to become a housekeeper"
        observed_phone = self.look()
        if any(words in message.text for message in observed_phone.messages for words in self._welcome):
            self._certified = True
            await self.command("menu")
            return "is certified"
        self._steps += 1
        if self._steps > ENOUGH:
            self.pause = timedelta(days=1)
            return "gives up becoming a housekeeper"
        return await self._apply(observed_phone, random)

    async def _apply(self, observed_phone: Observation, random: Random) -> str:
        phone = observed_phone.keyboard_with(self.shared.labels("label-share-phone"))
        if phone is not None:
            self.check(await self.phone.tap(phone), "shared the phone number")
            return "shares the phone number"
        again = observed_phone.find("hk-join")
        if again and self._handed_in:
            self._handed_in = False
            await self.tap(again[0], random)
            return "corrects the application"
        card = observed_phone.card((*STEPS, "su-pause"))
        if card is None or self._handed_in:
            self.pause = timedelta(hours=random.uniform(2, 12))
            return "waits for an answer"
        return await self._answer_question(card, random)

    async def _answer_question(self, card: ObservedMessage, random: Random) -> str:
        if self._questions["name"] in card.text:
            await self.say(self._name)
            return "tells the name"
        if self._questions["id-number"] in card.text:
            wrong = random.random() < 0.15
            await self.say("110105198502306666" if wrong else self._id_number)
            return "tells the ID number"
        if self._questions["id-photo"] in card.text:
            self.check(await self.phone.photo(PHOTO), "sent a photo")
            return "sends the ID card"
        if random.random() < 0.03:
            await self.command("menu")
            return "interrupts the application"
        if card.having("su-hand"):
            self._handed_in = True
            await self.tap(card.having("su-hand")[0], random)
            return "submits the application"
        return await self._choose(card, random)

    async def _choose(self, card: ObservedMessage, random: Random) -> str:
        """Pick two or three items of a list, then finish; skip what may be skipped."""
        picks = [key for key in card.having("su-pick") if key.data not in self._picked]
        done = [*card.having("su-done"), *card.having("su-skip")]
        if picks and (not done or random.random() < 0.5):
            key = picks[0] if not done else random.choice(picks)
            self._picked.append(key.data)
            await self.phone.tap(message_id=key.message_id, data=key.data)
            return "picks an item of the application"
        if done:
            await self.tap(done[0], random)
            return "finishes a question"
        menu = [*card.having("su-edit"), *card.having("su-edits")]
        if menu:
            await self.tap(random.choice(menu), random)
            return "edits the application"
        return "reads the application"
