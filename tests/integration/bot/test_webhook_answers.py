"""Updates by webhook: the response answers a press, or removes the old card where a text is answered below."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import TelegramMethod
from aiohttp.test_utils import TestServer

from bot.core.update_receiver import UpdateReceiver
from sandbox.telegram import Person
from sandbox.telegram.faults import Fault
from tests.conversations.housekeeper.visit_reports import on_the_day
from tests.support.order_scene import OrderScene
from tests.support.order_scene_fixtures import lin, scene, wang  # noqa: F401
from tests.support.phone import button_with, newest_text, toast
from web.application import http_application
from web.webhook_path import WEBHOOK_PATH

SECRET = "secret-of-the-webhook"
ANSWER = "answerCallbackQuery"


@pytest.fixture
async def calls(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[list[str]]:
    """The methods that the bot calls once its updates come by webhook; the housekeeper may set out."""
    await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    called: list[str] = []
    request = scene.bot.session.make_request

    async def watched(bot: Any, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        called.append(method.__api_method__)
        return await request(bot, method, timeout)

    application = http_application(
        scene.database,
        scene.agency,
        scene.dependencies.providers,
        scene.bot,
        UpdateReceiver(scene.dispatcher, scene.bot).receive,
        SECRET,
    )
    async with TestServer(application, host="127.0.0.1") as server:
        scene.telegram.deliver_to(None)
        await scene.bot.set_webhook(str(server.make_url(WEBHOOK_PATH)), secret_token=SECRET)
        monkeypatch.setattr(scene.bot.session, "make_request", watched)
        yield called
        await scene.bot.delete_webhook()


async def test_the_answer_to_a_press_is_no_call(calls: list[str], wang: Person) -> None:  # noqa: F811
    reaction = await wang.tap("🚶 出发")
    assert "路上小心" in toast(reaction)
    assert "在路上" in newest_text(wang)
    assert ANSWER not in calls


async def test_a_refusal_is_an_alert_in_the_response(calls: list[str], wang: Person) -> None:  # noqa: F811
    message_id, data = button_with(wang, "🚶 出发")
    await wang.tap(message_id=message_id, data=data)
    reaction = await wang.tap(message_id=message_id, data=data)
    assert reaction.answer is not None and reaction.answer["show_alert"]
    assert ANSWER not in calls


async def test_a_refused_answer_changes_nothing_else(
    scene: OrderScene,  # noqa: F811
    calls: list[str],
    wang: Person,  # noqa: F811
) -> None:
    scene.telegram.faults.add(Fault(ANSWER, 400, times=1))
    reaction = await wang.tap("🚶 出发")
    assert reaction.answer is None
    assert "在路上" in newest_text(wang)
    assert (await scene.bot.get_webhook_info()).last_error_message is None


async def test_an_answer_before_an_action_outside_is_a_call(
    scene: OrderScene,  # noqa: F811
    calls: list[str],
    wang: Person,  # noqa: F811
) -> None:
    """The first press after the language was changed publishes the commands of the chat after the commit."""
    await wang.text("/language")
    calls.clear()
    reaction = await wang.tap("English")
    assert reaction.answer is not None
    assert calls.index(ANSWER) < calls.index("setMyCommands")


@pytest.fixture
async def booking(scene: OrderScene, calls: list[str]) -> Person:  # noqa: F811
    """A customer with the card of a booking in the chat."""
    customer = await scene.customer()
    await customer.text("约日常保洁")
    calls.clear()
    return customer


async def test_the_card_that_a_text_replaces_is_removed_in_the_response(
    scene: OrderScene,  # noqa: F811
    calls: list[str],
    booking: Person,
) -> None:
    shown = [message["message_id"] for message in booking.messages()]
    await booking.text("后天下午3点")
    assert calls == ["sendMessage"]
    assert [message["message_id"] for message in booking.messages()][:-2] == shown[:-1]
    assert (await scene.bot.get_webhook_info()).last_error_message is None


async def test_a_card_of_two_days_ago_is_removed_by_a_call_whose_refusal_is_seen(
    scene: OrderScene,  # noqa: F811
    calls: list[str],
    booking: Person,
) -> None:
    scene.clock.advance(hours=49)
    await booking.text("后天下午3点")
    assert "deleteMessage" in calls
