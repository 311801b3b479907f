"""What changes something is asked back when it is not clear, and happens by its button."""

from datetime import datetime
from typing import Any

import pytest

from domain.kernel.localised import Language
from nlu.frame import Frame
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, toast

FRAMES = {
    "加拿大人说英语吗": Frame("change_language", 0.9, {"language": "en"}),
    "我能设在深圳南山吗": Frame("set_location", 0.9, {"city": "深圳市", "district": "南山区"}),
    "南山": Frame("set_location", 0.4, {"city": "深圳市", "district": "南山区"}),
    "换成英文": Frame("change_language", 0.6, {"language": "en"}),
    "空调不凉了咋整啊，嗡嗡响": Frame("cancel_order", 0.55, {"service": "ac_repair"}),
    "怎么取消": Frame("cancel_order", 0.97),
    "不弄了": Frame("cancel_order", 0.7),
}
CONFIRM = "点下面的按钮才会办"


@pytest.fixture
def unsure(scene: BotScene, monkeypatch: pytest.MonkeyPatch) -> BotScene:
    scripted = scene.understanding.parse

    async def parse(text: str, role: str, now: datetime, expects: Any | None = None) -> Frame:
        return FRAMES.get(text) or await scripted(text, role, now, expects)

    monkeypatch.setattr(scene.understanding, "parse", parse)
    return scene


async def _language(scene: BotScene, person: Person) -> Language:
    return (await scene.account(person)).language


async def _district(scene: BotScene, person: Person) -> str | None:
    return (await scene.account(person)).district


@pytest.mark.parametrize("text", ["我能设在深圳南山吗", "南山"])
async def test_a_change_that_is_not_clear_waits_for_its_button(
    unsure: BotScene, alice: Person, text: str
) -> None:
    seen = await alice.text(text)
    assert CONFIRM in seen.texts[-1] and labels(seen[-1])[0] == "📍 设置所在地区"
    assert await _district(unsure, alice) != "南山区"
    await alice.tap("📍 设置所在地区")
    assert await _district(unsure, alice) == "南山区"


async def test_a_clear_change_happens_at_once(unsure: BotScene, alice: Person) -> None:
    await alice.text("换成英文")
    assert await _language(unsure, alice) is Language.EN


async def test_a_question_about_a_language_shows_the_choice(unsure: BotScene, alice: Person) -> None:
    seen = await alice.text("加拿大人说英语吗")
    assert labels(seen[-1]) == ["中文", "English"]
    assert await _language(unsure, alice) is Language.ZH


async def test_the_button_of_an_earlier_question_is_outdated(unsure: BotScene, alice: Person) -> None:
    seen = await alice.text("南山")
    message_id, data = seen[-1]["message_id"], seen[-1]["buttons"][0][0]["data"]
    await alice.text("擦玻璃怎么收费")
    told = await alice.tap(message_id=message_id, data=data)
    assert "按钮" in toast(told)
    assert await _district(unsure, alice) != "南山区"


async def test_asking_how_to_cancel_drops_no_draft(unsure: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("怎么取消")
    assert "要取消这份预约单吗" in booking_card(alice)["text"]
    assert await unsure.draft(alice) is not None


async def test_an_unclear_cancellation_asks_before_the_draft_is_dropped(
    unsure: BotScene, alice: Person
) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("空调不凉了咋整啊，嗡嗡响")
    assert await unsure.draft(alice) is not None


async def test_a_question_that_interrupts_a_form_is_put_again(unsure: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("加拿大人说英语吗")
    assert "多大面积" in booking_card(alice)["text"]
