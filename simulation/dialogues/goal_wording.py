"""The facts of a goal in words; each call draws a wording at random."""

from datetime import date, time
from random import Random

from domain.homecare.agency_context import AgencyContext
from domain.homecare.catalogue.model import PricedBy
from domain.homecare.housekeepers.model import Gender
from domain.kernel.localised import Language
from sandbox.cast import CastHousekeeper
from simulation.dialogues.booking_goal import Fact, Goal
from simulation.dialogues.phrases import phrase_book
from simulation.dialogues.spoken_numbers import en_number, zh_count, zh_number
from simulation.dialogues.time_phrases import ways_of_day, ways_of_hour
from simulation.support.housekeeper_supply import gender_of, supplied_helpers

MALE_TITLE = "师傅"
EN_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


class Wording:
    """``spoken``: as voice recognition writes it. ``agency`` gives the names and today's date."""

    def __init__(
        self, random: Random, language: Language, agency: AgencyContext, spoken: bool = False
    ) -> None:
        self.random = random
        self.language = language
        self.agency = agency
        self.spoken = spoken
        self.book = phrase_book(language)
        self._helpers: dict[str, CastHousekeeper] = {
            helper.name: helper for helper in supplied_helpers(agency)
        }

    def pick(self, *path: str, **values: object) -> str:
        return self.book.pick(self.random, *path, **values)

    def number(self, value: float) -> str:
        if not self.spoken:
            return f"{value:g}"
        return zh_number(value) if self.language is Language.ZH else en_number(value)

    def service(self, goal: Goal) -> str:
        return self.pick("service", goal.service)

    def doing(self, goal: Goal) -> str:
        return self.pick("doing", goal.service)

    def doing_sized(self, goal: Goal) -> str | None:
        """Return the request with its size; None where that is unusual."""
        if not self.book.has("doing_sized", goal.service) or goal.measure % 1 or goal.measure == 1:
            return None
        return self.pick("doing_sized", goal.service, n=self._count(goal.measure, goal.service))

    def _count(self, measure: float, service: str) -> str:
        counted = self.agency.catalogue.service(service).priced_by is not PricedBy.AREA
        if self.spoken and counted and self.language is Language.ZH:
            return zh_count(measure)
        return self.number(measure)

    def size(self, goal: Goal) -> str:
        by = self.agency.catalogue.service(goal.service).priced_by.value
        if goal.measure == 1 and self.book.has("measure_one", by):
            return self.pick("measure_one", by)
        if goal.measure % 1 and self.language is Language.ZH and self.random.random() < 0.5:
            return f"{zh_count(goal.measure)}小时"
        if goal.measure % 1 and self.spoken and self.language is Language.ZH:
            return f"{zh_number(goal.measure)}小时"
        return self.pick("measure", by, n=self._count(goal.measure, goal.service))

    def day(self, day: date) -> str:
        return self.random.choice(ways_of_day(day, self.agency.clock.today(), self.language))

    def hour(self, hour: time) -> str:
        return self.random.choice(ways_of_hour(hour, self.language, self.spoken))

    def when(self, goal: Goal) -> str:
        when, day = goal.when, self.day(goal.when.day)
        if when.daypart is not None:
            return self.pick("when", "daypart", day=day, part=self.pick("daypart", when.daypart))
        kind = "hour" if when.hour else "not_before" if when.not_before else "not_after"
        hour = when.hour or when.not_before or when.not_after
        assert hour is not None
        return self.pick("when", kind, day=day, hour=self.hour(hour))

    def district(self, goal: Goal) -> dict[str, str]:
        """Return the values of ``{city}`` and ``{district}``, in Chinese sometimes without 区."""
        city = self.agency.regions.city(goal.city).name.in_language(self.language)
        district = self.agency.regions.district(goal.city, goal.district).name.in_language(self.language)
        if self.language is Language.ZH:
            city = city.removesuffix("市")
            if self.random.random() < 0.4:
                district = district.removesuffix("新区").removesuffix("区")
        return {"city": city, "district": district}

    def name(self, goal: Goal) -> str:
        whole = goal.taste.name
        assert whole is not None
        helper = self._helpers[whole]
        kind = "male" if gender_of(helper, self.agency) is Gender.MALE else "female"
        if whole.endswith(MALE_TITLE) and self.language is Language.ZH:
            return whole
        values = {"whole": whole, "surname": whole[0]}
        if self.language is Language.EN:
            pinyin = self.book.table("pinyin")
            values["roman_surname"] = pinyin[whole[0]]
            values["roman"] = f"{pinyin[whole[0]]} {pinyin[whole[1:]]}"
        return self.pick("name", kind, **values)

    def people(self, goal: Goal) -> str:
        if self.spoken and self.language is Language.ZH:
            return zh_count(goal.people)
        return self.number(goal.people)

    def extras(self, goal: Goal) -> str:
        joiner = "，" if self.language is Language.ZH else ", "
        return joiner.join(self.pick("extra", f"{goal.service}.{code}") for code in sorted(goal.options))

    def values(self, goal: Goal, fact: Fact) -> dict[str, object]:
        """Return the values of the placeholders in the phrases about a fact."""
        match fact:
            case Fact.PLACE:
                return dict(self.district(goal))
            case Fact.STREET:
                return {"street": goal.street}
            case Fact.RATING:
                return {"rating": self.number(goal.taste.min_rating or 0)}
            case Fact.YEARS:
                return {"years": self.number(goal.taste.min_years or 0)}
            case Fact.NAME:
                return {"name": self.name(goal)}
            case Fact.BUDGET:
                return {"budget": self.number(goal.budget or 0)}
            case Fact.PEOPLE:
                return {"people": self.people(goal)}
        return {}

    def piece(self, goal: Goal, fact: Fact) -> str:
        """Word one fact as a part of a sentence."""
        match fact:
            case Fact.SERVICE:
                return self.service(goal)
            case Fact.MEASURE:
                return self.size(goal)
            case Fact.EXTRAS:
                return self.extras(goal)
            case Fact.WHEN:
                return self.pick("piece", "when", when=self.when(goal))
            case Fact.PLACE:
                return self.pick("piece", "where", **self.values(goal, fact))
            case Fact.GENDER:
                assert goal.taste.gender is not None
                return self.pick("piece", "gender", goal.taste.gender.value)
            case Fact.PAYMENT:
                assert goal.payment is not None
                return self.pick("piece", "payment", goal.payment)
        return self.pick("piece", fact.value, **self.values(goal, fact))

    def ordinal(self, position: int) -> dict[str, object]:
        """Return the placeholders of an ordinal; ``position`` is from 1 to 12."""
        spoken_number = zh_number(position) if self.language is Language.ZH else str(position)
        return {"ordinal": spoken_number, "ordinal_word": EN_ORDINALS[position - 1]}
