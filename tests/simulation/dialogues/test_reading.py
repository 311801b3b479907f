"""Simulated users parse the chat: the open question, the card's content, and what is wrong in it."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from domain.homecare.housekeepers.model import Gender
from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.dialogues.booking_goal import Fact, Goal, Taste, When
from simulation.dialogues.card_judge import CardJudge, same_street
from simulation.dialogues.screen_reader import ASIDE, QUOTE, Reader, Screen
from tests.support.bot_scene import BotScene
from tests.support.manual_clock import SHANGHAI as ZONE

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"
STREET = "建国路88号3单元502"
GOAL = Goal(
    number=1,
    language=Language.ZH,
    service="deep_cleaning",
    measure=80,
    when=When(date(2026, 11, 24), time(15)),
    city="北京市",
    district="朝阳区",
    street=STREET,
)


async def shown(reader: Reader, person: Person) -> Screen:
    screen = reader.read(person.messages())
    assert screen is not None
    return screen


async def test_each_question_of_a_booking_by_buttons_is_recognised(scene: BotScene, zh: Reader) -> None:
    alice = scene.newcomer()
    await alice.text("/start")
    asked = [(await shown(zh, alice)).asked]
    await alice.tap("🧹 马上预约")
    for label in ("🧹 保洁", "擦玻璃", "20 平方米", "不用附加", "北京市", "朝阳区", "明天", "10:00"):
        asked.append((await shown(zh, alice)).asked)
        await alice.tap(label)
    asked.append((await shown(zh, alice)).asked)
    await alice.text(STREET)
    for label in ("✅ 对", "🙌 谁都可以", "✅ 确认下单"):
        asked.append((await shown(zh, alice)).asked)
        await alice.tap(label)
    asked.append((await shown(zh, alice)).asked)
    kinds = ["phone", "service", "service", "measure", "options", "city", "place", "day", "start", "street"]
    assert asked == [*kinds, "address", "who", QUOTE, "phone"]


async def test_an_answer_to_something_else_is_an_aside(scene: BotScene, zh: Reader) -> None:
    alice = scene.newcomer()
    await alice.text("今天天气怎么样")
    assert (await shown(zh, alice)).asked == ASIDE


async def test_the_list_of_candidates_is_read(scene: BotScene, en: Reader) -> None:
    emma = await scene.resident("Emma", "en")
    await emma.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    screen = await shown(en, emma)
    first = screen.candidates[0]
    assert screen.asked == "who" and len(screen.candidates) == 3
    assert (first.place, first.name, first.rating, first.years) == (1, "Wang Xiulan (王秀兰)", 4.9, 12)
    assert screen.button("Wang Xiulan") is not None
    button = screen.button("Anyone")
    assert button is not None and button.amount == 480


async def test_the_quote_is_read_with_its_total(scene: BotScene, zh: Reader) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    screen = await shown(zh, alice)
    assert screen.asked == QUOTE and screen.total == 480
    assert screen.lines["service"] == "深度清洁" and screen.lines["who"] == "任意一位合适的"


@pytest.mark.parametrize(
    ("text", "day"),
    [("明天", date(2026, 11, 24)), ("11月28日 周六", date(2026, 11, 28)), ("1月2日 周六", date(2027, 1, 2))],
)
def test_chinese_days_are_read(zh: Reader, text: str, day: date) -> None:
    assert zh.day(text) == day


def test_english_days_and_spans_are_read(en: Reader) -> None:
    assert en.day("Tomorrow") == date(2026, 11, 24)
    assert en.start("Sat 28 Nov 10:30–13:30") == datetime(2026, 11, 28, 10, 30, tzinfo=ZONE)
    assert en.start("Sat 28 Nov") is None


def card(**lines: str | None) -> Screen:
    known: dict[str, Any] = {
        "service": "深度清洁",
        "measure": "80 平方米",
        "time": "明天 11月24日 周二 15:00–18:30",
        "place": f"北京市 朝阳区 {STREET}",
        "who": None,
    }
    return Screen("who", "", {**known, **lines}, ())


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ({}, []),
        ({"service": "擦玻璃"}, [Fact.SERVICE]),
        ({"measure": "100 平方米"}, [Fact.MEASURE]),
        ({"measure": None, "time": None}, []),
        ({"time": "明天 11月24日 周二 16:00–19:30"}, [Fact.WHEN]),
        ({"time": "后天 11月25日 周三 下午"}, [Fact.WHEN]),
        ({"place": "北京市 海淀区"}, [Fact.PLACE]),
        ({"place": "北京市 朝阳区 建国路88号"}, [Fact.STREET]),
        ({"options": "加擦内窗"}, [Fact.EXTRAS]),
    ],
)
def test_a_value_that_differs_from_the_goal_is_noticed(
    zh: Reader, lines: dict[str, str | None], wrong: list[Fact]
) -> None:
    assert CardJudge(zh, Language.ZH).wrong(card(**lines), GOAL) == wrong


def test_another_housekeeper_than_the_wanted_one_is_noticed(zh: Reader) -> None:
    wanted = replace(GOAL, taste=Taste(name="王秀兰"))
    judge = CardJudge(zh, Language.ZH)
    assert judge.wrong(card(who="李秀英"), wanted) == [Fact.NAME]
    assert judge.wrong(card(who="任意一位合适的"), wanted) == [Fact.NAME]
    assert judge.wrong(card(who="王秀兰"), wanted) == []


def test_a_wanted_fact_is_missing_until_the_card_shows_it(zh: Reader) -> None:
    taste = Taste(gender=Gender.FEMALE, min_rating=4.8, min_years=5)
    wanted = replace(GOAL, taste=taste, people=2, options=frozenset({"windows"}))
    judge = CardJudge(zh, Language.ZH)
    everything = [Fact.PEOPLE, Fact.EXTRAS, Fact.GENDER, Fact.RATING, Fact.YEARS]
    assert judge.lacking(card(), wanted) == everything
    shown = card(measure="80 平方米 · 2 人", options="加擦内窗", wishes="4.8 分以上、女性、5 年以上经验")
    assert judge.lacking(shown, wanted) == []


def test_equal_addresses_are_recognised_in_any_spelling() -> None:
    assert same_street("Park Avenue Tower 6, 601", "park avenue tower 6 601")
    assert not same_street("Park Avenue Tower 6", "Park Avenue Tower 6, 601")
