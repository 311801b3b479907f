"""One dialogue from the first sentence to the payment choices, with its transcript and the resulting
order."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.action_result import ActionResult
from sandbox.telegram.person import Person
from simulation.dialogues.booked_orders import BookedOrders
from simulation.dialogues.booking_goal import Goal, Plan
from simulation.dialogues.screen_reader import Button, Reader, buttons_of
from simulation.dialogues.simulated_user import User
from simulation.dialogues.user_actions import Act, GiveUp, ReachedPayment, Say, ShareContact, Tap

MOST_ACTS = 30
WAIT_SECONDS = 30.0


@dataclass
class Dialogue:
    """``typed`` messages and ``taps`` (a shared number counts as one) until the payment choices; ``later``
    are the reasons for typing the messages after the first sentence.

    ``reason`` is empty for a success; ``possible`` is False when no housekeeper could meet the goal.
    """

    plan: Plan
    attempt: int
    traits: str
    transcript: list[str] = field(default_factory=list)
    typed: int = 0
    taps: int = 0
    later: list[str] = field(default_factory=list)
    human_offered: bool = False
    reason: str = ""
    possible: bool = True

    @property
    def success(self) -> bool:
        return self.possible and not self.reason

    @property
    def misunderstood(self) -> bool:
        """Whether the user had to start again or to correct something."""
        return any(why == "first" or why.startswith("corrects") for why in self.later)

    @property
    def one_sentence(self) -> bool:
        """Whether it was booked by one sentence and taps."""
        return self.success and self.typed <= 1


class Talk:
    def __init__(self, person: Person, user: User, dialogue: Dialogue, reader: Reader) -> None:
        self._person = person
        self._user = user
        self._reader = reader
        self._dialogue = dialogue
        self._human = reader.say("button-human")

    async def run(self, orders: BookedOrders, from_the_menu: bool) -> Dialogue:
        """Run the dialogue; cancel the order at the end to release the reserved time."""
        dialogue = self._dialogue
        if from_the_menu or dialogue.plan.goal.newcomer:
            await self._person.text("/start", wait=WAIT_SECONDS)
        act: Act = await self._first(from_the_menu)
        for _ in range(MOST_ACTS):
            self._hear(await self._do(act))
            act = self._user.next(self._person.messages())
            if isinstance(act, ReachedPayment):
                dialogue.reason = await self._verdict(orders)
                break
            if isinstance(act, GiveUp):
                dialogue.reason = act.reason
                dialogue.possible = await orders.possible(self._user.goal)
                break
        else:
            dialogue.reason = "too long"
        await self._cancel_order()
        return dialogue

    async def _verdict(self, orders: BookedOrders) -> str:
        """Return why it failed; empty when the order matches the goal and can be paid as wished."""
        goal = self._user.goal
        wrong = await orders.differences(self._person.id, goal)
        if goal.payment is not None:
            way = self._reader.say(f"way-{goal.payment}")
            screen = self._reader.read(self._person.messages())
            wrong += [] if screen is not None and screen.button(way) is not None else ["payment"]
        return f"booked differently: {', '.join(wrong)}" if wrong else ""

    async def _cancel_order(self) -> None:
        for key in ("button-cancel", "button-cancel-yes"):
            label = self._reader.say(key)
            found = [
                button
                for message in self._person.messages()
                for button in buttons_of(message)
                if button.label == label
            ]
            if not found:
                return
            await self._press(found[-1])

    async def _first(self, from_the_menu: bool) -> Act:
        start = self._reader.say("button-book-now")
        for message in self._person.messages() if from_the_menu else ():
            for button in buttons_of(message):
                if button.label == start:
                    return Tap(button)
        return self._user.first()

    async def _do(self, act: Act) -> ActionResult:
        dialogue = self._dialogue
        match act:
            case Say():
                dialogue.typed += 1
                if dialogue.typed > 1:
                    dialogue.later.append(act.why)
                dialogue.transcript.append(f"👤 {act.text}")
                return await self._person.text(act.text, wait=WAIT_SECONDS)
            case Tap():
                dialogue.taps += 1
                dialogue.transcript.append(f"👆 [{act.button.label}]")
                return await self._press(act.button)
            case ShareContact():
                dialogue.taps += 1
                dialogue.transcript.append("👆 📱")
                return await self._person.contact(wait=WAIT_SECONDS)
        raise AssertionError(act)

    async def _press(self, button: Button) -> ActionResult:
        if not button.data:
            return await self._person.text(button.label, wait=WAIT_SECONDS)
        return await self._person.tap(message_id=button.message_id, data=button.data, wait=WAIT_SECONDS)

    def _hear(self, reaction: ActionResult) -> None:
        for message in reaction:
            if message["from"] != "bot":
                continue
            labels = [button.label for button in buttons_of(message) if button.data]
            self._dialogue.transcript.append(shown(message, labels))
            self._dialogue.human_offered |= self._human in labels
        if reaction.answer and reaction.answer.get("text"):
            self._dialogue.transcript.append(f"🤖 ({reaction.answer['text']})")


def shown(message: dict[str, Any], labels: list[str]) -> str:
    text = message["text"].replace("\n", "\n   ")
    return f"🤖 {text}\n   {' '.join(f'[{label}]' for label in labels)}".rstrip()


def headline(dialogue: Dialogue) -> str:
    """Return the goal in one line, for the transcripts."""
    goal, change = dialogue.plan.goal, dialogue.plan.change
    heading = (
        f"goal {goal.number}.{dialogue.attempt} ({goal.language.value}, {dialogue.traits}): {brief(goal)}"
    )
    return f"{heading} → {change.fact}: {brief(change.after)}" if change else heading


def brief(goal: Goal) -> str:
    when, taste = goal.when, goal.taste
    hours = [
        f"{when.hour:%H:%M}" if when.hour else "",
        when.daypart or "",
        f"from {when.not_before:%H:%M}" if when.not_before else "",
        f"until {when.not_after:%H:%M}" if when.not_after else "",
    ]
    parts = [
        f"{goal.service} {goal.measure:g}",
        f"x{goal.people}" if goal.people > 1 else "",
        " ".join(sorted(goal.options)),
        f"{when.day} {''.join(hours)}",
        f"{goal.city}{goal.district} {goal.street}" + (" (home)" if goal.home else ""),
        taste.gender.value if taste.gender else "",
        f"≥{taste.min_rating}" if taste.min_rating else "",
        f"≥{taste.min_years} years" if taste.min_years else "",
        taste.name or "",
        f"≤¥{goal.budget}" if goal.budget else "",
        "newcomer" if goal.newcomer else "",
    ]
    return ", ".join(part for part in parts if part)
