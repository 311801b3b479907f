"""Answer the question on the card: by a fitting button if the user prefers buttons, else by text."""

from collections.abc import Callable, Collection
from datetime import datetime, time
from random import Random

from simulation.dialogues.booking_goal import Fact, Goal
from simulation.dialogues.card_judge import FIGURES, same_street
from simulation.dialogues.screen_reader import CLOCK, NO_DAY, NOBODY, QUOTE, Button, Reader, Screen
from simulation.dialogues.user_actions import Act, GiveUp, Say, Tap
from simulation.dialogues.user_speaker import Speaker

MOST_PAGES = 6
CHOSEN = "☑️"


class Answers:
    """``taps`` is the probability of pressing a button where text would do as well."""

    def __init__(self, speaker: Speaker, reader: Reader, random: Random, taps: float) -> None:
        self._speaker = speaker
        self._reader = reader
        self._random = random
        self._taps = taps
        self._pages = 0
        self._known: dict[str, Callable[[Screen, Goal, bool], Act]] = {
            "service": self._service,
            "measure": self._measure,
            "people": self._people,
            "options": self._options,
            "day": self._day,
            "start": self._start,
            "city": self._city,
            "place": self._place,
            "street": self._street,
            "filters": self._filters,
            "door": self._address,
            "address": self._address,
            QUOTE: self._quote,
            NOBODY: self._nobody,
            NO_DAY: self._nobody,
        }

    def to(self, card: Screen, goal: Goal, stubborn: bool, named: bool, lacking: Collection[Fact]) -> Act:
        """``stubborn``: answer only by a button; ``named``: the wanted person was named already; ``lacking``
        are the wishes that the card does not show."""
        if card.asked == "who":
            return self._who(card, goal, stubborn, named, lacking)
        answer = self._known.get(card.asked)
        return answer(card, goal, stubborn) if answer else GiveUp(f"no answer known: {card.asked}")

    def _prefers(self, card: Screen, button: Button | None, words: Callable[[], str], stubborn: bool) -> Act:
        if button is not None and (stubborn or self._random.random() < self._taps):
            return Tap(button)
        return Say(words(), f"answers {card.asked}")

    def _service(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        """Choose the category first."""
        catalogue = self._reader.agency.catalogue
        service = catalogue.service(goal.service)
        category = next(one for one in catalogue.categories if one.code == service.category)
        labels = [one.name.in_language(goal.language) for one in (service, category)]
        button = next((b for b in card.buttons if b.label.lower() == labels[0].lower()), None) or card.button(
            labels[1]
        )
        return self._prefers(card, button, lambda: self._speaker.answer(goal, "service"), stubborn)

    def _measure(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        button = next(
            (
                b
                for b in card.buttons
                if [float(one) for one in FIGURES.findall(b.label)[:1]] == [goal.measure]
            ),
            None,
        )
        return self._prefers(card, button, lambda: self._speaker.answer(goal, "measure"), stubborn)

    def _people(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        button = next((b for b in card.buttons if FIGURES.findall(b.label)[:1] == [str(goal.people)]), None)
        return self._prefers(card, button, lambda: self._speaker.answer(goal, "people"), stubborn)

    def _options(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        service = self._reader.agency.catalogue.service(goal.service)
        for code in sorted(goal.options):
            button = card.button(service.option(code).name.in_language(goal.language))
            if button is not None and not button.label.startswith(CHOSEN):
                return Tap(button)
        done = card.button(self._reader.say("button-options-done")) or card.button(
            self._reader.say("button-no-options")
        )
        if goal.options and done is not None:
            return Tap(done)
        return self._prefers(card, done, lambda: self._speaker.answer(goal, "no_extras"), stubborn)

    def _day(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        button = next((b for b in card.buttons if self._reader.day(b.label) == goal.when.day), None)
        button = button or self._reader.calendar(card.buttons).get(goal.when.day)
        if button is None and stubborn:
            return GiveUp("the day is not offered")
        return self._prefers(card, button, lambda: self._speaker.answer(goal, "day"), stubborn)

    def _start(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        day = self._reader.day(card.lines.get("time") or "") or goal.when.day
        offered = {}
        for button in card.buttons:
            clock = CLOCK.fullmatch(button.label)
            start = datetime.combine(day, time(int(clock[1]), int(clock[2]))) if clock else None
            if start is not None and goal.when.allows(start):
                offered[button] = start.time()
        if offered:
            chosen = self._random.choice(list(offered))
            return self._prefers(card, chosen, lambda: self._speaker.hour(offered[chosen]), stubborn)
        if goal.when.hour is None or stubborn:
            return GiveUp("no acceptable hour is offered")
        return Say(self._speaker.hour(goal.when.hour), "answers start")

    def _city(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        name = self._reader.agency.regions.city(goal.city).name.in_language(goal.language)
        return self._prefers(card, card.button(name), lambda: self._speaker.answer(goal, "place"), stubborn)

    def _place(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        name = self._reader.agency.regions.district(goal.city, goal.district).name.in_language(goal.language)
        button = next((b for b in card.buttons if b.label == name), None)
        if button is None and stubborn:
            button = card.button(self._reader.say("button-other-city"))
        return self._prefers(card, button, lambda: self._speaker.answer(goal, "place"), stubborn)

    def _street(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        """Press a known address, type another one."""
        for button in card.buttons:
            if button.label.startswith("📍") and same_street(button.label[-len(goal.street) :], goal.street):
                return Tap(button)
        return Say(goal.street, "answers street")

    def _address(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        """Take the address as it stands, by the first button."""
        labels = [self._reader.say(key) for key in ("button-address-right", "button-address-complete")]
        button = next(one for one in card.buttons if one.label in labels)
        return Tap(button)

    def acceptable(self, card: Screen, goal: Goal) -> list[Button]:
        """Return the buttons of the acceptable people on this page, by name, stars, years and price."""
        taste, found = goal.taste, []
        for one in card.candidates:
            button = next((b for b in card.buttons if one.is_chosen_by(b.label)), None)
            if button is None or (taste.name is not None and not one.is_named(taste.name)):
                continue
            if taste.min_rating is not None and (one.rating is None or one.rating < taste.min_rating):
                continue
            if taste.min_years is not None and one.years < taste.min_years:
                continue
            if self._affordable(card, button, goal):
                found.append(button)
        return found

    def _anyone(self, card: Screen, goal: Goal, lacking: Collection[Fact]) -> Button | None:
        """Return the button for anyone, unless the goal has requirements that the bot does not know."""
        label = self._reader.say("button-anyone-price", price="¥").rstrip("¥").strip()
        button = card.button(label)
        if button is None or goal.taste.name is not None or lacking:
            return None
        return button if self._affordable(card, button, goal) else None

    def _affordable(self, card: Screen, button: Button, goal: Goal) -> bool:
        """Return whether the amount is within the budget; True while the size is unknown, as amounts are then estimates."""
        sized = "measure" not in card.lines or card.lines["measure"] is not None
        return goal.budget is None or not sized or (button.amount or 0) <= goal.budget

    def _who(self, card: Screen, goal: Goal, stubborn: bool, named: bool, lacking: Collection[Fact]) -> Act:
        people, anyone = self.acceptable(card, goal), self._anyone(card, goal, lacking)
        if goal.taste.name is not None and not people and not named:
            return Say(self._speaker.answer(goal, "name"), "tells name")
        if anyone is not None and (not people or self._random.random() < 0.5):
            plain = goal.taste.min_rating is None and goal.budget is None
            return self._prefers(
                card, anyone, lambda: self._speaker.answer(goal, "anyone"), stubborn or not plain
            )
        if people:
            first = next(one for one in card.candidates if one.is_chosen_by(people[0].label))
            return self._prefers(card, people[0], lambda: self._speaker.choose(first.place), stubborn)
        return self._look_further(card, goal)

    def _look_further(self, card: Screen, goal: Goal) -> Act:
        """Open the filters to sort the list by price, turn the page, or clear the wishes."""
        self._pages += 1
        if self._pages > MOST_PAGES:
            return GiveUp("nobody suitable in the list")
        further = card.button("›")
        if goal.budget is not None and self._pages == 1:
            further = card.button(self._reader.say("button-filters")) or further
        if further is None:
            further = card.button(self._reader.say("button-clear-wishes"))
        return Tap(further) if further is not None else GiveUp("nobody suitable in the list")

    def _filters(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        cheapest = card.button(self._reader.say("sort-price"))
        return Tap(cheapest) if cheapest is not None else GiveUp("the list cannot be sorted")

    def _nobody(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        fewer = card.button(self._reader.say("button-clear-wishes"))
        self._pages += 1
        return Tap(fewer) if fewer is not None and self._pages < MOST_PAGES else GiveUp("nobody offered")

    def _quote(self, card: Screen, goal: Goal, stubborn: bool) -> Act:
        if goal.budget is not None and (card.total or 0) > goal.budget:
            return GiveUp("over the budget")
        confirm = next((b for b in card.buttons if b.label.startswith("✅")), None)
        return self._prefers(card, confirm, lambda: self._speaker.answer(goal, "confirm"), stubborn)
