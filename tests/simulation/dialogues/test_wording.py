"""Wording of simulated users: every phrase can be filled in; numbers and days are spoken idiomatically."""

from datetime import date, time
from random import Random

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from simulation.dialogues.booking_goal import Fact
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.phrases import phrase_book
from simulation.dialogues.spoken_numbers import en_number, zh_count, zh_number
from simulation.dialogues.time_phrases import ways_of_day, ways_of_hour
from simulation.dialogues.user_speaker import Speaker
from simulation.dialogues.user_traits import USER_TRAITS, UserTraits, all_user_traits

MONDAY = date(2026, 11, 23)
GOALS = 60


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (8, "八"),
        (10, "十"),
        (12, "十二"),
        (85, "八十五"),
        (105, "一百零五"),
        (110, "一百一十"),
        (250, "二百五十"),
        (1500, "一千五百"),
        (10500, "一万零五百"),
        (15500, "一万五千五百"),
        (4.8, "四点八"),
    ],
)
def test_chinese_numbers_are_worded(number: float, said: str) -> None:
    assert zh_number(number) == said


@pytest.mark.parametrize(("number", "said"), [(2, "两"), (2.5, "两个半"), (3.5, "三个半"), (12, "十二")])
def test_chinese_counts_are_worded(number: float, said: str) -> None:
    assert zh_count(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (7, "seven"),
        (85, "eighty five"),
        (110, "one hundred ten"),
        (1500, "one thousand five hundred"),
        (2.5, "two and a half"),
        (4.8, "four point eight"),
    ],
)
def test_english_numbers_are_worded(number: float, said: str) -> None:
    assert en_number(number) == said


def test_days_are_worded() -> None:
    assert set(ways_of_day(date(2026, 11, 24), MONDAY, Language.ZH)) == {"明天", "明儿", "明日"}
    assert {"这周六", "28号", "11月28号"} <= set(ways_of_day(date(2026, 11, 28), MONDAY, Language.ZH))
    assert {"下周三", "12月2号"} <= set(ways_of_day(date(2026, 12, 2), MONDAY, Language.ZH))
    assert {"next Wednesday", "Dec 2"} <= set(ways_of_day(date(2026, 12, 2), MONDAY, Language.EN))
    assert {"this Saturday", "on the 28th"} <= set(ways_of_day(date(2026, 11, 28), MONDAY, Language.EN))


def test_hours_are_worded() -> None:
    assert {"下午3点半", "15:30", "下午三点半"} <= set(ways_of_hour(time(15, 30), Language.ZH, spoken=False))
    assert set(ways_of_hour(time(14), Language.ZH, spoken=True)) == {"下午两点"}
    assert {"3:30pm", "half past 3 in the afternoon"} <= set(ways_of_hour(time(15, 30), Language.EN, False))
    assert "half past three in the afternoon" in ways_of_hour(time(15, 30), Language.EN, spoken=True)


@pytest.mark.parametrize("language", list(Language))
def test_every_service_option_and_person_has_phrases(agency: AgencyContext, language: Language) -> None:
    book = phrase_book(language)
    for service in agency.catalogue.services:
        assert book.ways("service", service.code) and book.ways("doing", service.code)
        for option in service.options:
            assert book.ways("extra", f"{service.code}.{option.code}")
        assert service.measure_slot is None or book.ways("measure", service.priced_by.value)
    assert set(book.table("story")) == {category.code for category in agency.catalogue.categories}


@pytest.mark.parametrize("traits", USER_TRAITS, ids=lambda one: one.name)
def test_every_goal_can_be_worded_in_every_manner(
    agency: AgencyContext, maker: GoalMaker, traits: UserTraits
) -> None:
    for plan in maker.plans(GOALS):
        goal = plan.goal
        speaker = Speaker(Random(goal.number), traits, goal.language, agency)
        facts = goal.facts(agency.catalogue.service(goal.service).measure_slot is not None)
        first, stated = speaker.first(goal, facts)
        said = [first.text]
        said += [say(goal, fact) for fact in facts for say in (speaker.state_fact, speaker.correct)]
        if plan.change is not None:
            said.append(speaker.change(plan.change))
        assert Fact.SERVICE in stated and stated <= {Fact.SERVICE, *facts}
        assert all(text.strip() and "{" not in text and "None" not in text for text in said), said
        assert traits.stated_share < 1 or stated == set(facts)


def test_the_wording_depends_on_the_seed_only(agency: AgencyContext, maker: GoalMaker) -> None:
    goal = maker.plan(3).goal
    facts = [Fact.SERVICE, Fact.WHEN, Fact.PLACE]

    def first(seed: int) -> str:
        return Speaker(Random(seed), USER_TRAITS[0], goal.language, agency).first(goal, facts)[0].text

    assert first(1) == first(1)
    assert len({first(seed) for seed in range(20)}) > 10


def test_the_voice_manner_has_no_punctuation_and_spells_numbers(
    agency: AgencyContext, maker: GoalMaker
) -> None:
    spoken = next(one for one in USER_TRAITS if one.spoken)
    for number in range(20):
        goal = maker.plan(number).goal
        speaker = Speaker(Random(number), spoken, goal.language, agency)
        text = speaker.first(goal, [Fact.SERVICE, Fact.WHEN, Fact.PLACE])[0].text
        assert not set("，。,?!") & set(text)
        assert text == text.lower()


def test_the_attempts_of_a_goal_use_different_manners() -> None:
    chosen = all_user_traits(Random(1), 4)
    assert len({one.name for one in chosen}) == 4
    assert all_user_traits(Random(1), 4) == chosen
