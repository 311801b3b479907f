"""Questions for the price of work that is described, and booking it from the answer."""

from typing import Any

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, newest_message

QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "150平开荒，除胶，窗户也要，得多少钱": (
        "ask_price",
        {"service": "move_in_cleaning", "area_m2": 150},
    ),
    "后天下午擦玻璃30平多少钱": (
        "ask_price",
        {"service": "window_cleaning", "area_m2": 30, "date": "2026-11-25", "daypart": "afternoon"},
    ),
    "开荒保洁怎么收费": ("ask_price", {"service": "move_in_cleaning"}),
    "5000平开荒多少钱": ("ask_price", {"service": "move_in_cleaning", "area_m2": 5000}),
    "how much is a 150 m2 move-in clean without windows": (
        "ask_price",
        {"service": "move_in_cleaning", "area_m2": 150, "options": ["glue"], "without": ["windows"]},
    ),
}


@pytest.fixture(autouse=True)
def questions(scene: BotScene) -> None:
    scene.understanding.meanings.update(QUESTIONS)


async def test_the_price_is_that_of_the_work_described(scene: BotScene, alice: Person) -> None:
    await alice.text("150平开荒，除胶，窗户也要，得多少钱")
    told = newest_message(alice)
    assert "150 平方米" in told["text"] and "90" not in told["text"]
    assert "除胶除漆 ¥100" in told["text"] and "加擦外窗 ¥150" in told["text"]
    assert "一共 ¥1450" in told["text"] and "比如" not in told["text"]
    assert labels(told) == ["🧹 预约这项"]


async def test_the_button_books_what_was_priced(scene: BotScene, alice: Person) -> None:
    await alice.text("150平开荒，除胶，窗户也要，得多少钱")
    await alice.tap("🧹 预约这项")
    draft = await scene.draft(alice)
    assert draft is not None
    assert (draft.service, draft.measure) == ("move_in_cleaning", 150)
    assert draft.options == {"glue", "windows"}
    assert "150 平方米" in booking_card(alice)["text"] and "除胶除漆、加擦外窗" in booking_card(alice)["text"]


async def test_the_day_in_the_question_is_kept(scene: BotScene, alice: Person) -> None:
    await alice.text("后天下午擦玻璃30平多少钱")
    assert "一共 ¥300" in newest_message(alice)["text"]
    await alice.tap("🧹 预约这项")
    draft = await scene.draft(alice)
    assert draft is not None and draft.day is not None
    assert (draft.measure, draft.day.isoformat(), draft.daypart) == (30, "2026-11-25", "afternoon")


async def test_without_an_amount_the_price_is_an_example(scene: BotScene, alice: Person) -> None:
    await alice.text("开荒保洁怎么收费")
    assert "比如 90 平方米" in newest_message(alice)["text"]


async def test_an_amount_that_cannot_be_booked_is_explained(scene: BotScene, alice: Person) -> None:
    await alice.text("5000平开荒多少钱")
    assert "30 到 300" in newest_message(alice)["text"] and "比如 90 平方米" in newest_message(alice)["text"]


async def test_the_price_is_told_in_english(scene: BotScene) -> None:
    bob = await scene.resident("Bob", "en")
    await bob.text("how much is a 150 m2 move-in clean without windows")
    assert "¥1300" in newest_message(bob)["text"]


async def test_an_outdated_price_books_its_service_alone(scene: BotScene, alice: Person) -> None:
    await alice.text("150平开荒，除胶，窗户也要，得多少钱")
    first = newest_message(alice)["message_id"]
    await alice.text("后天下午擦玻璃30平多少钱")
    await alice.tap(message_id=first, data="priced:move_in_cleaning")
    draft = await scene.draft(alice)
    assert draft is not None and (draft.service, draft.measure) == ("move_in_cleaning", None)
