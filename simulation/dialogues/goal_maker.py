"""Draw reachable goals by a seeded generator; one in ten changes a single part midway."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from math import ceil
from random import Random

from domain.homecare.agency_context import AgencyContext
from domain.homecare.catalogue.model import PricedBy, Service
from domain.homecare.regions.model import District
from domain.kernel.localised import Language
from domain.platform.payments.provider_name import ProviderName
from sandbox.cast import CastHousekeeper
from simulation.dialogues.booking_goal import Change, Fact, Goal, Plan, Taste, When
from simulation.dialogues.goal_supply import ends_in_time, fitting, price_with
from simulation.support.housekeeper_supply import gender_of, rating_of, supplied_helpers

CHANGING = 10
"""One goal in this many changes."""
NEWCOMERS, AT_HOME = 0.2, 0.9
"""Share of newcomers; the bot knows phone and address of the others, most of whom book for that address."""
ZH_STREETS = (
    "建国路{n}号院{b}号楼{r}",
    "幸福里小区{b}号楼{u}单元{r}",
    "光华家园{b}栋{r}室",
    "文化路{n}号{r}",
    "翠湖花园{b}座{r}",
    "解放路{n}弄{b}号{r}室",
)
EN_STREETS = (
    "{n} Jianguo Road, Building {b}, {r}",
    "Park Avenue Tower {b}, {r}",
    "Riverside Garden, Block {b}, Unit {r}",
    "Lane {n}, Building {b}, Room {r}",
)
CHANGES = ("day", "hour", "measure", "name", "budget", "place", "gender", "rating", "extras", "service")


class GoalMaker:
    """``agency`` gives catalogue, regions, policy and the time at which the dialogues begin. One goal in ``changing``
    changes."""

    def __init__(
        self, seed: int, agency: AgencyContext, languages: Sequence[Language], changing: int = CHANGING
    ) -> None:
        self._random = Random(f"goals {seed}")
        self._agency = agency
        self._languages = languages
        self._changing = changing
        self._helpers = supplied_helpers(agency)

    def plans(self, count: int) -> list[Plan]:
        return [self.plan(number) for number in range(count)]

    def plan(self, number: int) -> Plan:
        changes = number % self._changing == self._changing - 1
        while True:
            goal = self._goal(number)
            change = self._change(goal) if changes else None
            if change is not None or not changes:
                return Plan(goal, change)

    def _goal(self, number: int) -> Goal:
        """Draw a goal that some housekeeper can meet."""
        while True:
            goal = self._plain(number, self._languages[(number // CHANGING + number) % len(self._languages)])
            able = fitting(goal, self._helpers, self._agency)
            if not able:
                continue
            goal = self._with_wishes(goal, self._random.choice(able))
            if ends_in_time(goal, self._agency):
                return goal

    def _plain(self, number: int, language: Language) -> Goal:
        random = self._random
        service = random.choice(self._agency.catalogue.services)
        city = random.choices(self._agency.regions.cities, (5, 3, 1, 1))[0]
        district = random.choice(city.districts)
        per_head = service.priced_by in (PricedBy.HOUR, PricedBy.AREA)
        return Goal(
            number=number,
            language=language,
            service=service.code,
            measure=self._measure(service),
            when=self._when(service),
            city=city.name.zh,
            district=district.name.zh,
            street=self._street(language),
            people=2 if per_head and random.random() < 0.1 else 1,
            options=self._options(service),
            payment=random.choice(list(ProviderName)).value if random.random() < 0.15 else None,
            newcomer=random.random() < NEWCOMERS,
            home=random.random() < AT_HOME,
        )

    def _measure(self, service: Service) -> float:
        random = self._random
        match service.priced_by:
            case PricedBy.HOUR:
                return float(random.choice((2, 2, 3, 3, 3, 4, 4, 2.5, 5)))
            case PricedBy.AREA if service.usual < 50:
                return float(random.choice((10, 15, 20, 25, 30, 35)))
            case PricedBy.AREA:
                return float(random.choice((60, 75, 80, 85, 90, 95, 100, 110, 120)))
            case PricedBy.UNIT:
                return float(random.choice((1, 1, 2, 2, 3)))
            case PricedBy.TRIP:
                return float(random.choice((1, 1, 1, 2)))
            case PricedBy.DAY:
                return float(random.choice((7, 14, 26, 30) if service.minimum >= 7 else (1, 2, 3, 5, 7)))
        return 1.0

    def _options(self, service: Service) -> frozenset[str]:
        if not service.options or self._random.random() > 0.2:
            return frozenset()
        return frozenset({self._random.choice(service.options).code})

    def _street(self, language: Language) -> str:
        random = self._random
        streets = ZH_STREETS if language is Language.ZH else EN_STREETS
        return random.choice(streets).format(
            n=random.randrange(2, 199),
            b=random.randrange(1, 20),
            u=random.randrange(1, 6),
            r=random.randrange(1, 25) * 100 + random.randrange(1, 9),
        )

    def _when(self, service: Service) -> When:
        day = self._day()
        if service.whole_days:
            return When(day, time(self._random.choice((8, 9, 10))))
        kind = self._random.random()
        if kind < 0.65:
            return When(day, self._hour())
        if kind < 0.85:
            return When(day, daypart=self._random.choice(("morning", "afternoon", "afternoon")))
        if kind < 0.93:
            return When(day, not_before=time(self._random.choice((13, 14, 15))))
        return When(day, not_after=time(self._random.choice((12, 14, 17))))

    def _day(self) -> date:
        ahead = self._random.choices((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (6, 4, 2, 2, 3, 3, 1, 1, 1, 1, 1))[
            0
        ]
        return self._agency.clock.today() + timedelta(days=ahead)

    def _hour(self) -> time:
        half = 30 if self._random.random() < 0.2 else 0
        return time(self._random.choice((8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 15, 16, 17)), half)

    def _with_wishes(self, goal: Goal, helper: CastHousekeeper) -> Goal:
        """Add wishes that this housekeeper meets."""
        random, taste, kind = self._random, Taste(), self._random.random()
        if kind < 0.12:
            taste = Taste(name=helper.name)
        elif kind < 0.24:
            taste = Taste(gender=gender_of(helper, self._agency))
        elif kind < 0.4:
            taste = Taste(min_rating=self._rating_below(helper))
        elif kind < 0.48:
            taste = Taste(min_years=max(year for year in (1, 3, 5, 8, 10) if year <= max(helper.years, 1)))
        elif kind < 0.53:
            taste = Taste(gender=gender_of(helper, self._agency), min_rating=self._rating_below(helper))
        wished = replace(goal, taste=taste)
        return replace(wished, budget=self._budget(wished, helper)) if random.random() < 0.2 else wished

    def _rating_below(self, helper: CastHousekeeper) -> float:
        """Draw a minimum rating that this housekeeper meets."""
        possible = [rating for rating in (4.0, 4.5, 4.6, 4.7, 4.8, 4.9) if rating <= rating_of(helper)]
        return self._random.choice(possible[-3:])

    def _budget(self, goal: Goal, helper: CastHousekeeper) -> int:
        """Draw a round budget in CNY that suffices for this housekeeper."""
        yuan = price_with(goal, helper, self._agency) / 100 * self._random.uniform(1.0, 1.3)
        step = 50 if yuan < 1000 else 500
        return ceil(yuan / step) * step

    def _change(self, goal: Goal) -> Change | None:
        """Change one part so that the goal stays reachable; None when nothing suitable is drawn."""
        kind = self._random.choice(CHANGES)
        change = self._changed(goal, kind)
        if change is None or change.after == goal:
            return None
        able = fitting(change.after, self._helpers, self._agency)
        return change if able and ends_in_time(change.after, self._agency) else None

    def _changed(self, goal: Goal, kind: str) -> Change | None:
        agency, random = self._agency, self._random
        service = agency.catalogue.service(goal.service)
        match kind:
            case "day":
                return Change(Fact.WHEN, replace(goal, when=replace(goal.when, day=self._day())), "day")
            case "hour" if goal.when.hour is not None:
                return Change(Fact.WHEN, replace(goal, when=When(goal.when.day, self._hour())), "hour")
            case "measure" if service.measure_slot is not None and goal.budget is None:
                return Change(Fact.MEASURE, replace(goal, measure=self._measure(service)))
            case "name" | "budget":
                return self._another_person_or_price(goal, kind)
            case "place" if len(self._districts(goal)) > 1:
                there = random.choice(self._districts(goal)).name.zh
                return Change(
                    Fact.PLACE,
                    replace(goal, district=there, street=self._street(goal.language), home=False),
                )
            case "gender" if goal.taste == Taste():
                able = fitting(goal, self._helpers, agency)
                gender = gender_of(random.choice(able), agency)
                return Change(Fact.GENDER, replace(goal, taste=Taste(gender=gender)))
            case "rating" if goal.taste.min_rating is None and goal.taste.name is None:
                return Change(Fact.RATING, replace(goal, taste=replace(goal.taste, min_rating=4.8)))
            case "extras" if service.options and not goal.options and goal.budget is None:
                extra = random.choice(service.options).code
                return Change(Fact.EXTRAS, replace(goal, options=frozenset({extra})))
            case "service" if goal.taste == Taste() and goal.budget is None and goal.people == 1:
                other = random.choice([one for one in agency.catalogue.services if one != service])
                return Change(
                    Fact.SERVICE,
                    replace(goal, service=other.code, measure=self._measure(other), options=frozenset()),
                )
        return None

    def _another_person_or_price(self, goal: Goal, kind: str) -> Change:
        free = replace(goal, taste=Taste(), budget=None)
        helper = self._random.choice(fitting(free, self._helpers, self._agency))
        if kind == "name":
            return Change(Fact.NAME, replace(goal, taste=Taste(name=helper.name)))
        return Change(Fact.BUDGET, replace(goal, budget=self._budget(goal, helper)))

    def _districts(self, goal: Goal) -> list[District]:
        everywhere = self._agency.regions.city(goal.city).districts
        return [district for district in everywhere if district.name.zh != goal.district]
