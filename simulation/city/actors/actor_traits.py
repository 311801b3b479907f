"""Character traits and waking hours of an actor."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class ActorTraits:
    """Each from 0 (none) to 1. ``words`` is the preference for writing over tapping."""

    haste: float
    doubt: float
    carelessness: float
    nastiness: float
    chattiness: float
    words: float

    @classmethod
    def draw(cls, random: Random) -> "ActorTraits":
        """Draw actions values mostly."""
        haste, doubt, carelessness, nastiness, chattiness = (
            round(random.betavariate(1.6, 3), 3) for _ in range(5)
        )
        return cls(haste, doubt, carelessness, nastiness, chattiness, words=round(random.random(), 3))


@dataclass(frozen=True)
class WakingHours:
    """Local times between which the actor sleeps; a night owl goes to bed after midnight."""

    zone: ZoneInfo
    wakes: time
    sleeps: time

    @classmethod
    def draw(cls, random: Random, zone: ZoneInfo) -> "WakingHours":
        owl = random.random() < 0.15
        wakes = random.choice([9, 10, 11]) if owl else random.choice([6, 7, 7, 8])
        sleeps = random.choice([1, 2, 3]) if owl else random.choice([21, 22, 22, 23])
        return cls(zone, time(wakes, random.randrange(60)), time(sleeps, random.randrange(60)))

    def sleeping(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone).time()
        if self.sleeps < self.wakes:
            return self.sleeps <= local < self.wakes
        return local >= self.sleeps or local < self.wakes

    def awake(self, moment: datetime) -> datetime:
        """Return the moment, or the first one after it at which the actor is awake."""
        if not self.sleeping(moment):
            return moment
        local = moment.astimezone(self.zone)
        up = datetime.combine(local.date(), self.wakes, self.zone)
        return (up if up >= local else up + timedelta(days=1)).astimezone(moment.tzinfo)
