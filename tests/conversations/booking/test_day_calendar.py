"""The calendar that a day is picked from."""

from dataclasses import replace

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, newest_message


def rows(person: Person) -> list[list[str]]:
    return [[button["text"] for button in row] for row in newest_message(person)["buttons"]]


def disabled(person: Person) -> set[str]:
    buttons = [button for row in newest_message(person)["buttons"] for button in row]
    return {button["text"] for button in buttons if button.get("disabled")}


async def until_the_day(person: Person) -> None:
    await person.text("我想做深度清洁")
    await person.text("80")


async def test_days_stand_in_whole_weeks_below_their_weekdays(scene: BotScene, alice: Person) -> None:
    await until_the_day(alice)
    near, months, weekdays, first, second, third = rows(alice)[:6]
    assert near == ["今天", "明天", "后天"]
    assert months == ["11月 – 12月"]
    assert weekdays == list("一二三四五六日")
    assert first == ["23", "24", "25", "26", "27", "28", "29"]
    assert second == ["30", "1", "2", "3", "4", "5", "6"]
    assert third == ["7", *"······"]
    assert {"11月 – 12月", "一", "·"} <= disabled(alice)
    await alice.tap("5")
    assert "12月5日 周六" in booking_card(alice)["text"]


async def test_a_day_without_anybody_free_is_disabled(scene: BotScene, alice: Person) -> None:
    async with scene.begin() as uow:
        for housekeeper_id in scene.staff.values():
            housekeeper = await uow.housekeepers.get(housekeeper_id)
            hours = replace(housekeeper.working_hours, days=frozenset(range(5)))
            housekeeper.working_hours = hours
    await until_the_day(alice)
    assert {"28", "29", "5", "6"} <= disabled(alice)
    assert "灰色的日子没有人有空" in newest_message(alice)["text"]


async def test_a_service_booked_long_ahead_has_further_weeks(scene: BotScene) -> None:
    await scene.hire("马力", {"moving": None}, {"朝阳区"})
    john = await scene.resident("John", "en")
    await john.text("/start")
    await john.tap("🧹 Book")
    await john.tap("🏠")
    await john.tap("moving")
    await john.tap("1 trip")
    await john.tap("No extras")
    assert ["Nov – Dec", "›"] in rows(john)
    await john.tap("›")
    assert ["‹", "Dec 2026", "›"] in rows(john)
    await john.tap("15")
    assert "Tue 15 Dec" in booking_card(john)["text"]
