"""A customer: books, pays, reschedules or cancels, tells the start code, and reviews."""

from datetime import timedelta
from random import Random
from typing import Any

from simulation.city.actors import booking_steps, order_steps, start_codes, unplanned_actions
from simulation.city.actors.actor import LATER, Aim
from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.booking_request import draw_request
from simulation.city.actors.observation import Key, Observation

WISHES_A_WEEK = 1.3


class CustomerActor(BaseCustomerActor):
    """Performs one action at a time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """See ``BaseCustomerActor``; register the customer as the resident of their address."""
        super().__init__(*args, **kwargs)
        self.shared.doors[self.street] = self

    async def step(self, random: Random) -> str:
        if self._blocked:
            return await self._while_blocked(random)
        if not self.begun:
            self.begun = True
            self.act_soon(random)
            await self.command("start" if self.newcomer or random.random() < 0.5 else "menu")
            return "begins"
        observed_phone = self.look()
        self.orders.learn(observed_phone, random)
        plan = self.take_due_plan()
        if plan is not None:
            return await order_steps.begin(self, plan, observed_phone, random)
        if self.writing is not None:
            return await order_steps.write(self, random)
        if self.aim is not None:
            return await self.follow(observed_phone, random)
        return await self._step_without_plan(observed_phone, random)

    async def _step_without_plan(self, observed_phone: Observation, random: Random) -> str:
        """Perform an unplanned action, answer an open question, begin a new request, or look around."""
        if random.random() < unplanned_actions.share(self):
            return await unplanned_actions.follow_one(self, observed_phone, random)
        answered = await booking_steps.answer(self, observed_phone, random)
        if answered:
            return answered
        if self.wants_more and self.booking_wish is None and self.now >= self.wishes_at:
            return await self._wishes(random)
        return await unplanned_actions.look_around(self, observed_phone, random)

    async def _wishes(self, random: Random) -> str:
        self.booking_wish = draw_request(self.environment.agency, self.now, random)
        days = random.expovariate(WISHES_A_WEEK * self.busyness / 7)
        self.wishes_at = self.now + timedelta(days=max(days, 0.05))
        self.act_soon(random)
        return await booking_steps.open_with(self, self.booking_wish, random)

    def on_aim_reached(self, aim: Aim, key: Key, random: Random) -> None:
        order_steps.on_aim_reached(self, aim, key, random)

    @property
    def _blocked(self) -> bool:
        return bool(self.phone.card()["blocked"])

    async def _while_blocked(self, random: Random) -> str:
        """Unblock the bot a while after blocking it."""
        plan = self.take_due_plan()
        if plan is None or plan.action_name != "unblock":
            self.pause = LATER
            return "has the bot blocked"
        self.check(await self.phone.unblock(), "unblocked")
        self.act_soon(random)
        return "unblocks the bot"

    def opens(self, number: str, random: Random) -> str | None:
        """See ``Resident``."""
        return start_codes.code_for(self, number, random)
