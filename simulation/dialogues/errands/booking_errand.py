"""Book a service until the ways to pay are shown; some change their mind, some leave and come back."""

from domain.platform.people.model import Role
from simulation.dialogues.booked_orders import BookedOrders
from simulation.dialogues.booking_goal import Plan
from simulation.dialogues.dialogue import brief
from simulation.dialogues.errands.errand import Errand, ErrandUser
from simulation.dialogues.goal_supply import add_known_customer, customer_name
from simulation.dialogues.phrases import errand_phrases
from simulation.dialogues.screen_reader import QUOTE, buttons_of
from simulation.dialogues.simulated_user import User
from simulation.dialogues.user_actions import (
    Act,
    Done,
    GiveUp,
    Intention,
    ReachedPayment,
    Say,
    SayTwice,
    Sending,
    ShareContact,
    Speak,
    Tap,
)
from simulation.dialogues.wanted_booking import WantedBooking
from simulation.dialogues.wanted_changes import Wanted, any_of, only

CUSTOMER_ID = 100_001
CONFIRM = "bcfm:"
LEAVES_AND_RETURNS = "leaves and comes back"
WRITES_IN_PARTS = "writes in parts"
LEAVING = "leaves"


class BookingErrand(Errand):
    takes_photos = True

    def __init__(self, user: ErrandUser, plan: Plan) -> None:
        super().__init__(user)
        self.plan = plan
        change = f" → {plan.change.fact}: {brief(plan.change.after)}" if plan.change else ""
        self.wish = f"book {brief(plan.goal)}{change}"
        parts = WRITES_IN_PARTS in user.habits
        self._user = User(plan, user.traits, self.random, self.reader, self.world.agency, parts)
        self._orders = BookedOrders(self.world.product.database, self.world.agency)
        self._leaves_at = self.random.randint(1, 3) if LEAVES_AND_RETURNS in user.habits else 0
        self._is_leaving = False
        self._steps = 0

    async def begin(self) -> None:
        goal, agency = self.plan.goal, self.world.agency
        number = f"+86137{CUSTOMER_ID:08d}"
        if goal.newcomer:
            self.person = self.world.product.telegram.add_person(
                customer_name(goal), self.language.value, number, role="customer", person_id=CUSTOMER_ID
            )
            await self.person.text("/start")
            home = None
        else:
            self.person = self.world.phone_of(
                CUSTOMER_ID, customer_name(goal), self.language, Role.CUSTOMER, number
            )
            home = await self.world.act(lambda uow: add_known_customer(uow, agency, goal, CUSTOMER_ID))
        self._wanted = WantedBooking(goal, home, agency)

    async def next(self, after_an_aside: bool) -> Intention:
        self._steps += 1
        messages = self.person.messages()
        if self._is_leaving:
            return self._left_or_leaving()
        if self._steps == 1:
            return self._user.first()
        if after_an_aside and not await self._orders.differences(self.person.id, self._user.goal):
            return Done()
        act: Act = self._user.next(messages, after_an_aside)
        if isinstance(act, ReachedPayment):
            return Done()
        if self._steps > self._leaves_at > 0 and isinstance(act, Say | Tap):
            self._leaves_at, self._is_leaving = 0, True
            return Say(errand_phrases(self.language).pick(self.random, "leave"), LEAVING)
        if isinstance(act, GiveUp) and not await self._orders.possible(self._user.goal):
            return GiveUp("no suitable housekeeper")
        return act

    def _left_or_leaving(self) -> Intention:
        """Press the button that drops the draft, if it is asked; else come back."""
        yes = self.reader.say("button-discard-yes")
        newest = [one for one in self.person.messages() if one["from"] == "bot"][-1]
        for button in buttons_of(newest):
            if button.label == yes:
                return Tap(button)
        self._is_leaving = False
        back = errand_phrases(self.language).pick(self.random, "come_back")
        said = self._user.first()
        return Say(back + said.text, said.why, (back + said.parts[0], *said.parts[1:]) if said.parts else ())

    def wanted(self, sending: Sending) -> Wanted:
        self._wanted.change_to(self._user.goal)
        said = sending.said if isinstance(sending, Speak | SayTwice) else sending
        if isinstance(said, Say):
            self._wanted.remarks.append(said.text)
        confirms = isinstance(said, ShareContact) or (
            said.button.data.startswith(CONFIRM)
            if isinstance(said, Tap)
            else isinstance(said, Say) and said.why == f"answers {QUOTE}"
        )
        if confirms:
            return self._wanted.placed
        leaves = (
            said.button.label == self.reader.say("button-discard-yes")
            if isinstance(said, Tap)
            else isinstance(said, Say) and said.why == LEAVING
        )
        return only("-drafts") if leaves else self._wanted.filled

    def wanted_of_photo(self, caption: str) -> Wanted:
        self._wanted.photos += 1
        if caption:
            self._wanted.remarks.append(caption)
        return any_of(self._wanted.filled, only("orders.photos", "orders.note", "+order_changes"))

    async def verdict(self) -> str:
        goal = self._user.goal
        wrong = await self._orders.differences(self.person.id, goal)
        if goal.payment is not None:
            way = self.reader.say(f"way-{goal.payment}")
            shown = [button.label for one in self.person.messages() for button in buttons_of(one)]
            wrong += [] if any(way in label for label in shown) else ["payment"]
        return f"booked differently: {', '.join(wrong)}" if wrong else ""
