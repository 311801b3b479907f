"""An actor that attacks: other users' buttons, altered ids, garbage."""

import re
from datetime import datetime, timedelta
from random import Random

from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.actors.actor import Actor
from simulation.city.actors.shared_knowledge import SharedKnowledge
from simulation.city.city_environment import CityEnvironment

MOST_BYTES = 64
GARBAGE = (
    "x",
    ":",
    "::::",
    "order",
    "order:",
    "order:-1",
    "order:99999999999999999999",
    "pay:1:stripe",
    "op-yes:1",
)
GARBLED = (
    "hk-accept:0",
    "op-resolve:1",
    "op-endok:1",
    "ocanok:1",
    "role:operator",
    "role:housekeeper",
    "op-refund:1:1",
)
FORGED = ("/start invite_abcdef", "/queue", "/figures", "/find HK", "/invite", "/start x'--", "/role")


class Adversary(Actor):
    """Has no order, and must not be able to change anybody's."""

    def __init__(
        self,
        environment: CityEnvironment,
        shared: SharedKnowledge,
        phone: Person,
        language: Language,
        random: Random,
        first: datetime,
    ) -> None:
        super().__init__(environment, shared, phone, language, random, first)
        self.begun = False

    async def step(self, random: Random) -> str:
        self.pause = timedelta(minutes=random.expovariate(1 / 150))
        if not self.begun:
            self.begun = True
            await self.command("menu")
            return "begins"
        if not self.wants_more:
            self.pause = timedelta(days=2)
            return "stops attacking"
        if random.random() < 0.1:
            await self.say(random.choice(FORGED))
            return "tries a command"
        under = [message.id for message in self.look().messages]
        if not under:
            await self.command("menu")
            return "asks for the menu"
        data = self._data(random)
        times = random.choice([1, 1, 1, 3])
        await self.press_all([(self.phone, random.choice(under), data)] * times)
        return "forges a button"

    def _data(self, random: Random) -> str:
        """Button data copied from another phone, with altered ids, or made up."""
        heard = list(self.shared.overheard_data)
        if not heard or random.random() < 0.25:
            return random.choice(GARBAGE + GARBLED)
        data = random.choice(heard)
        if random.random() < 0.5:
            data = re.sub(r"\d+", lambda found: _other(found.group(), random), data)
        if random.random() < 0.1:
            data = "".join(random.sample(data, len(data)))
        return _within(data)


def _other(number: str, random: Random) -> str:
    near = int(number) + random.choice([-2, -1, 1, 2, 1000])
    return str(max(near, 0))


def _within(data: str) -> str:
    """Cut to the length that a button can carry."""
    return data.encode()[:MOST_BYTES].decode(errors="ignore") or "x"
