"""The sender and chat of the next update."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from sandbox.telegram import Person
from simulation.fuzz import hostile_values, raw_updates
from simulation.fuzz.fuzz_city import FuzzCity
from simulation.fuzz.raw_updates import Json


@dataclass
class UpdateSender:
    """State shared by the generators: the city, the random numbers, and the current sender."""

    city: FuzzCity
    random: Random
    next_id: int = 1
    person: str = "lin"
    labels: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    @property
    def who(self) -> Person:
        return self.city.people[self.person]

    @property
    def sender(self) -> Json:
        sender = raw_updates.user(self.who)
        if self.random.random() < 0.05:
            sender = {
                **sender,
                "first_name": hostile_values.words(self.random)[:64],
                "last_name": "\u202e<b>",
            }
        if self.random.random() < 0.05:
            sender = {**sender, "language_code": self.random.choice(("zh-hans", "en-GB", "xx", "", "\x00"))}
        return sender

    def _chat(self) -> Json:
        dice = self.random.random()
        if dice < 0.93:
            return raw_updates.private(self.who)
        if dice < 0.95:
            return raw_updates.private(self.city.people[self.random.choice(sorted(self.city.people))])
        return self.random.choice(
            (raw_updates.GROUP, raw_updates.CHANNEL, {**raw_updates.GROUP, "type": "group"})
        )

    def _say(self, kind: str = "message", **content: Any) -> Json:
        sender = self.sender if self.random.random() < 0.98 else None
        if self.random.random() < 0.05:
            content |= {
                "forward_origin": {"type": "hidden_user", "date": raw_updates.DATE, "sender_user_name": "<x>"}
            }
        if self.random.random() < 0.05:
            content |= {"reply_to_message": raw_updates.shown(raw_updates.private(self.who))}
        return {
            kind: raw_updates.message(sender, self._chat(), self.random.randrange(1, 9_000_000), **content)
        }
