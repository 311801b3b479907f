"""A simulated user: reads the screen, answers questions, corrects errors, and may change their mind."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from simulation.dialogues.answering import Answers
from simulation.dialogues.booking_goal import Change, Fact, Goal, Plan
from simulation.dialogues.card_judge import CardJudge
from simulation.dialogues.screen_reader import ASIDE, NOBODY, PAY, PHONE, QUOTE, Button, Reader, Screen
from simulation.dialogues.user_actions import Act, GiveUp, ReachedPayment, Say, ShareContact, Tap
from simulation.dialogues.user_speaker import Speaker
from simulation.dialogues.user_traits import UserTraits

IN_WORDS = 2
"""Number of errors of the bot that are corrected by text; later ones are corrected by buttons."""
BY_BUTTONS = 2
MOST_MISSES = 3
MOST_ON_ONE_SPOT = 4
SLOT_OF = {
    Fact.SERVICE: "service",
    Fact.MEASURE: "measure",
    Fact.PEOPLE: "people",
    Fact.EXTRAS: "options",
    Fact.WHEN: "day",
    Fact.PLACE: "place",
    Fact.STREET: "street",
    Fact.NAME: "who",
}
WISHES_STATED_AT = frozenset({"who", QUOTE, NOBODY})
"""Questions at which missing wishes are stated that the bot does not ask for. The number of people is stated at
the question for the start already, because it limits the possible times."""
MOMENTS = ("early", "who", QUOTE)


class User:
    """One try of a plan. ``random`` decides every word and tap; ``writes_parts`` as for the Speaker."""

    def __init__(
        self,
        plan: Plan,
        traits: UserTraits,
        random: Random,
        reader: Reader,
        agency: AgencyContext,
        writes_parts: bool = False,
    ) -> None:
        goal = plan.goal
        self.goal: Goal = goal
        self.traits = traits
        self._change: Change | None = plan.change
        self._moment = random.choice(MOMENTS)
        self._random = random
        self._reader = reader
        self._judge = CardJudge(reader, goal.language)
        self._speaker = Speaker(random, traits, goal.language, agency, writes_parts)
        self._taps = traits.inclination(random)
        self._answers = Answers(self._speaker, reader, random, self._taps)
        self._by_measure = agency.catalogue.service(goal.service).measure_slot is not None
        self._stated: set[Fact] = set()
        self._tries: Counter[Fact] = Counter()
        self._spots: Counter[tuple[str, str]] = Counter()
        self._misses = 0
        self._editing: Fact | None = None
        self._changed = False

    def first(self) -> Say:
        """Return the first sentence."""
        said, stated = self._speaker.first(self.goal, self.goal.facts(self._by_measure))
        self._stated |= stated
        return said

    def next(self, messages: Sequence[dict[str, Any]], after_an_aside: bool = False) -> Act:
        """Return the next action for what the phone shows. ``after_an_aside``: the newest message answers something
        that has nothing to do with the goal, so the user goes on at the card above it."""
        screen = self._reader.read(messages)
        if after_an_aside and screen is not None and not screen.is_booking and screen.asked == ASIDE:
            screen = self._reader.card(messages)
            if screen is None:
                return self.first()
        if screen is None:
            return GiveUp("no message")
        if screen.asked == PAY:
            return ReachedPayment()
        if screen.asked == PHONE:
            return ShareContact()
        if not screen.is_booking:
            return self._again(messages)
        spot = (screen.asked, screen.text)
        self._spots[spot] += 1
        if self._spots[spot] > MOST_ON_ONE_SPOT:
            return GiveUp(f"no progress: {screen.asked}")
        return self._about(screen, stubborn=self._spots[spot] > 1)

    def _again(self, messages: Sequence[dict[str, Any]]) -> Act:
        """React to a message that is no booking card: use the card's buttons if there is one, else rephrase."""
        self._misses += 1
        if self._misses > MOST_MISSES:
            return GiveUp("not understood")
        card = self._reader.card(messages)
        return self._about(card, stubborn=True) if card is not None else self.first()

    def _about(self, card: Screen, stubborn: bool) -> Act:
        """Act on a card. ``stubborn``: text did not help here, so press a button where there is one."""
        change = self._due_change(card)
        if change is not None:
            return change
        if card.asked in ("menu", "discard", "note"):
            return self._editing_act(card)
        wrong = self._judge.wrong(card, self.goal)
        lacking = self._judge.lacking(card, self.goal)
        if self._editing not in (*wrong, *lacking):
            self._editing = None
        asks_for_it = self._editing and SLOT_OF[self._editing] == _asked_first(card.asked)
        if not asks_for_it:
            if wrong:
                return self._correct(card, wrong[0])
            for fact in lacking:
                if card.asked not in WISHES_STATED_AT and (fact, card.asked) != (Fact.PEOPLE, "start"):
                    continue
                if not self._can_wait(card, fact) and not self._is_listed(card, fact):
                    return self._correct(card, fact)
        named = Fact.NAME in self._stated
        act = self._answers.to(card, self.goal, stubborn or bool(asks_for_it), named, lacking)
        if isinstance(act, Say) and card.asked == "who":
            self._stated.add(Fact.NAME)
        return act

    def _can_wait(self, card: Screen, fact: Fact) -> bool:
        """Return whether the fact can be given later: the quote has a button for the extras."""
        return fact is Fact.EXTRAS and card.asked == "who" and self._random.random() < self._taps

    def _is_listed(self, card: Screen, fact: Fact) -> bool:
        """Return whether the list of housekeepers shows the fact, so that it need not be stated."""
        if fact not in (Fact.RATING, Fact.YEARS):
            return False
        if card.asked == QUOTE:
            return True
        patient = self._tries[fact] > 0 or self._random.random() < self._taps
        return patient and bool(self._answers.acceptable(card, self.goal))

    def _due_change(self, card: Screen) -> Act | None:
        """Change the goal, if the plan has a change that is due at this card."""
        change = self._change
        if change is None or self._changed:
            return None
        due = {
            "early": True,
            "who": card.asked in ("who", QUOTE, NOBODY),
            QUOTE: card.asked == QUOTE,
        }
        if not due[self._moment]:
            return None
        self._changed = True
        self.goal = change.after
        if change.part == "hour" and Fact.WHEN not in self._stated:
            self._stated.add(Fact.WHEN)
            return Say(self._speaker.state_fact(self.goal, Fact.WHEN), "changes when")
        self._stated.add(change.fact)
        if change.fact is Fact.PLACE:
            self._stated.discard(Fact.STREET)
        if change.fact is Fact.SERVICE:
            self._stated.discard(Fact.MEASURE)
            self._by_measure = (
                self._reader.agency.catalogue.service(self.goal.service).measure_slot is not None
            )
        return Say(self._speaker.change(change), f"changes {change.fact}")

    def _correct(self, card: Screen, fact: Fact) -> Act:
        self._tries[fact] += 1
        if self._tries[fact] > IN_WORDS + BY_BUTTONS:
            return GiveUp(f"{fact} stays wrong")
        if self._tries[fact] > IN_WORDS and fact in SLOT_OF:
            self._editing = fact
            edit = card.button(self._reader.say("booking-edit"))
            if edit is not None:
                return Tap(edit)
        quick = self._button_for(card, fact)
        if quick is not None and self._random.random() < self._taps:
            self._editing = fact if fact in SLOT_OF else None
            return Tap(quick)
        first_time = fact not in self._stated
        self._stated.add(fact)
        if fact is Fact.PLACE and card.asked == "place":
            return Say(self._speaker.answer(self.goal, "place"), "answers place")
        if first_time:
            return Say(self._speaker.state_fact(self.goal, fact), f"tells {fact}")
        return Say(self._speaker.correct(self.goal, fact), f"corrects {fact}")

    def _button_for(self, card: Screen, fact: Fact) -> Button | None:
        """Return the button by which a wish can be given that the bot did not ask for."""
        if fact is Fact.GENDER and self.goal.taste.gender is not None:
            return card.button(self._reader.say(f"button-{self.goal.taste.gender.value}"))
        if fact is Fact.EXTRAS:
            return card.button(self._reader.say("booking-extras"))
        return None

    def _editing_act(self, card: Screen) -> Act:
        """Choose the slot to change in the menu, or go back from a question opened by mistake."""
        if card.asked == "menu" and self._editing is not None:
            slot = card.button(self._reader.say(f"edit-{SLOT_OF[self._editing]}"))
            if slot is not None:
                return Tap(slot)
        back = card.button(self._reader.say("button-no-change")) or card.button(
            self._reader.say("button-discard-no")
        )
        return Tap(back) if back is not None else GiveUp(f"no way back from {card.asked}")


def _asked_first(asked: str) -> str:
    """Return the slot whose editing begins with this question: the city precedes the place, the day the start."""
    return {"city": "place", "start": "day"}.get(asked, asked)
