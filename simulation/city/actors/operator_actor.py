"""An operator: works through the queue, ticket by ticket; leaves some tickets for up to three days."""

from datetime import datetime, timedelta
from random import Random

from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.actors.actor import Actor
from simulation.city.actors.observation import Key, Observation, ObservedMessage
from simulation.city.actors.shared_knowledge import SharedKnowledge
from simulation.city.city_environment import CityEnvironment

OF_TICKETS = ("op-close", "op-yes", "op-payout-ok", "op-appeal", "op-diff", "op-agree", "op-disagree")
WHY_ASKED = "👥"
"""Begins the question for the reason of a large decision."""
DECISIVE = ("op-resolve", "op-endok", "op-no")
MOST_STEPS_A_TICKET = 7
REASONS = ("核对过资料和记录", "双方都确认过", "和财务对过账")
WORDS = ("您好，我们马上处理。", "已经联系对方。", "Sorry for the trouble, we are on it.")


class OperatorActor(Actor):
    """``slowness`` is the probability of leaving a ticket for another day."""

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
        self.slowness = random.uniform(0.02, 0.15)
        self.ticket = ""
        self._steps = 0
        self._writing = False
        self._done: list[str] = []
        self._left: dict[str, datetime] = {}

    async def step(self, random: Random) -> str:
        if not self.begun:
            self.begun = True
            self.act_soon(random)
            await self.command("menu")
            return "begins"
        self.act_soon(random)
        if self._writing:
            self._writing = False
            await self.say(random.choice(WORDS))
            return "answers somebody"
        observed_phone = self.look()
        if self._is_asked_why(observed_phone):
            self.ticket = ""
            await self.say(random.choice(REASONS))
            return "gives the reason of a large decision"
        if self.ticket:
            return await self._work_on(observed_phone, random)
        return await self._next_ticket(observed_phone, random)

    def _is_asked_why(self, observed_phone: Observation) -> bool:
        newest = next(iter(observed_phone.newest_first()), None)
        return newest is not None and newest.text.startswith(WHY_ASKED) and "请写一句" in newest.text

    async def _next_ticket(self, observed_phone: Observation, random: Random) -> str:
        """Open a ticket of the list in sight, a kind of the queue, or the queue itself again."""
        newest = observed_phone.card(("op-queue", "op-ticket"))
        if newest is not None and newest.having("op-ticket"):
            waiting = [key for key in newest.having("op-ticket") if self._takes(key, random)]
            if waiting:
                return await self._open(waiting[0], random)
        kinds = [key for key in newest.having("op-queue") if key.parts[0]] if newest is not None else []
        if kinds and random.random() < 0.85:
            await self.tap(random.choice(kinds), random)
            return "opens a kind of the queue"
        lot = random.random()
        self.pause = timedelta(minutes=random.uniform(10, 240))
        if lot < 0.1:
            await self.command(random.choice(["figures", "find HK2026", "help", "invite"]))
            return "looks at the figures"
        await self.command("queue")
        if newest is not None and kinds:
            self.act_soon(random)
        return "looks at the queue"

    def _takes(self, key: Key, random: Random) -> bool:
        ticket = key.parts[0]
        until = self._left.get(ticket)
        if until is None and random.random() < self.slowness:
            until = self._left[ticket] = self.now + timedelta(hours=random.uniform(6, 70))
        return until is None or until <= self.now

    async def _open(self, key: Key, random: Random) -> str:
        self.ticket, self._steps, self._done = key.parts[0], 0, []
        self._left[self.ticket] = self.now + timedelta(hours=random.uniform(1, 6))
        await self.tap(key, random)
        return "opens a ticket"

    async def _work_on(self, observed_phone: Observation, random: Random) -> str:
        """Take one step on a ticket: confirm, perform one of its actions, or close it."""
        self._steps += 1
        card = observed_phone.card((*OF_TICKETS, *DECISIVE))
        if card is None or self._steps > MOST_STEPS_A_TICKET:
            self.ticket = ""
            return "closes the card of a ticket"
        if card.having("op-agree"):
            agrees = random.random() < 0.85
            self.ticket = ""
            return await self._press(card.having("op-agree" if agrees else "op-disagree")[0], random)
        if card.having("op-disagree"):
            self.ticket = ""
            return "leaves a decision to the others"
        sure = [key for prefix in DECISIVE for key in card.having(prefix)]
        if sure:
            return await self._press(random.choice([key for key in sure if key.parts[-1] != "other"]), random)
        if card.having("op-payout-ok"):
            return await self._decide_on_money(card, random)
        if card.having("op-appeal") or card.having("op-diff"):
            settled = random.choice([*card.having("op-appeal"), *card.having("op-diff")])
            return await self._press(settled, random)
        if card.having("op-yes"):
            return await self._decide_on_a_person(card, random)
        return await self._decide(card, random)

    async def _decide_on_a_person(self, card: ObservedMessage, random: Random) -> str:
        """Check the id number at times; certify most applicants."""
        lot = random.random()
        if lot < 0.3 and "op-idno" not in self._done:
            return await self._press(card.having("op-idno")[0], random)
        prefix = "op-why" if lot > 0.88 else "op-yes"
        if prefix == "op-yes":
            self.ticket = ""
        return await self._press(card.having(prefix)[0], random)

    async def _decide_on_money(self, card: ObservedMessage, random: Random) -> str:
        """Mark as paid with the transfer's reference; refuse at times, with a reason."""
        refuses = random.random() < 0.1 and card.having("op-payout-no")
        self.ticket, self._writing = "", True
        return await self._press((refuses or card.having("op-payout-ok"))[0], random)

    async def _decide(self, card: ObservedMessage, random: Random) -> str:
        useful = [
            key
            for prefix in ("op-ask", "op-share", "op-start", "op-done", "op-refund", "op-end")
            for key in card.having(prefix)
            if self._fits(key, random)
        ]
        if useful and random.random() < 0.85:
            return await self._press(random.choice(useful), random)
        answer = card.having("op-reply")
        if answer and "op-reply" not in self._done and random.random() < 0.4:
            self._writing = True
            return await self._press(answer[0], random)
        if card.having("op-share") and random.random() < 0.9:
            return await self._press(random.choice(card.having("op-share")[:3]), random)
        closing = [key for key in card.having("op-close") if key.parts[0] == self.ticket] or card.having(
            "op-close"
        )
        self.ticket = ""
        if not closing:
            return "finds nothing to do"
        await self.tap(closing[0], random)
        return "closes a ticket"

    def _fits(self, key: Key, random: Random) -> bool:
        """Return whether to press this button: none twice, cancelling seldom, typed amounts never."""
        if key.prefix in self._done:
            return False
        if key.prefix == "op-end":
            return random.random() < 0.12
        if key.prefix == "op-refund":
            return key.parts[-1] == "0" or random.random() < 0.5
        return key.parts[-1] != "-1"

    async def _press(self, key: Key, random: Random) -> str:
        self._done.append(key.prefix)
        await self.tap(key, random)
        return f"does {key.prefix}"
