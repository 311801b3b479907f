"""Compare the booking card with the goal: what is wrong, and what is missing."""

import re

from domain.homecare.catalogue.model import Service
from domain.kernel.localised import Language
from nlu.name_readings import name_reading
from simulation.dialogues.booking_goal import Fact, Goal
from simulation.dialogues.screen_reader import Reader, Screen

FIGURES = re.compile(r"\d+(?:\.\d+)?")
NOT_OF_A_STREET = re.compile(r"[\s,，.。、;；#-]+")


def same_street(one: str, other: str) -> bool:
    """Return whether both texts are the same address, ignoring case, spaces and punctuation."""
    return NOT_OF_A_STREET.sub("", one).lower() == NOT_OF_A_STREET.sub("", other).lower()


class CardJudge:
    """Compares cards with goals, in one language."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader = reader
        self._language = language

    def wrong(self, card: Screen, goal: Goal) -> list[Fact]:
        """Return the facts that the card shows differently."""
        lines = card.lines
        found = []
        service = self._service(goal)
        shown = lines.get("service")
        if shown is not None and shown.lower() != service.name.in_language(self._language).lower():
            return [Fact.SERVICE]
        if self._measure_differs(lines.get("measure"), goal):
            found.append(Fact.MEASURE)
        if self._time_differs(lines.get("time"), goal):
            found.append(Fact.WHEN)
        found += self._place(lines.get("place"), goal)
        if self._unwanted(lines.get("options"), goal):
            found.append(Fact.EXTRAS)
        who = lines.get("who")
        if who and goal.taste.name and who not in (goal.taste.name, name_reading(goal.taste.name)):
            found.append(Fact.NAME)
        return found

    def lacking(self, card: Screen, goal: Goal) -> list[Fact]:
        """Return the wanted facts that the bot does not ask for and the card does not show yet."""
        lines, taste = card.lines, goal.taste
        found = []
        people = FIGURES.findall(lines.get("measure") or "")
        if goal.people > 1 and (len(people) < 2 or float(people[1]) != goal.people):
            found.append(Fact.PEOPLE)
        shown = (lines.get("options") or "").lower()
        if any(name.lower() not in shown for name in self._options(goal)):
            found.append(Fact.EXTRAS)
        wishes = lines.get("wishes") or ""
        if taste.gender is not None and self._reader.say(f"wish-{taste.gender.value}") not in wishes:
            found.append(Fact.GENDER)
        if taste.min_rating is not None and self._wish("rating", f"{taste.min_rating:g}") not in wishes:
            found.append(Fact.RATING)
        if taste.min_years is not None and self._wish("years", taste.min_years) not in wishes:
            found.append(Fact.YEARS)
        return found

    def _wish(self, kind: str, value: object) -> str:
        return self._reader.say(f"wish-{kind}", **{kind: value})

    def _service(self, goal: Goal) -> Service:
        return self._reader.agency.catalogue.service(goal.service)

    def _options(self, goal: Goal) -> list[str]:
        return [self._option(goal, code) for code in goal.options]

    def _option(self, goal: Goal, code: str) -> str:
        return self._service(goal).option(code).name.in_language(self._language)

    def _measure_differs(self, line: str | None, goal: Goal) -> bool:
        if line is None:
            return False
        figures = FIGURES.findall(line)
        return not figures or float(figures[0]) != goal.measure or (len(figures) > 1 and goal.people == 1)

    def _time_differs(self, line: str | None, goal: Goal) -> bool:
        if line is None:
            return False
        start = self._reader.start(line)
        if start is not None:
            return not goal.when.allows(start)
        day = self._reader.day(line)
        return day is not None and day != goal.when.day

    def _place(self, line: str | None, goal: Goal) -> list[Fact]:
        if line is None:
            return []
        district = self._reader.agency.regions.district(goal.city, goal.district).name
        _, there, street = line.partition(district.in_language(self._language))
        if not there:
            return [Fact.PLACE]
        return [Fact.STREET] if street.strip() and not same_street(street, goal.street) else []

    def _unwanted(self, line: str | None, goal: Goal) -> bool:
        if line is None:
            return False
        others = [option.code for option in self._service(goal).options if option.code not in goal.options]
        return any(self._option(goal, code) in line.split(self._reader.say("list-comma")) for code in others)
