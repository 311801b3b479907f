"""Live locations move until they end."""

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused
from tests.support.manual_clock import ManualSeconds

HOME = {"latitude": 39.9, "longitude": 116.4}
FOREVER = 0x7FFFFFFF


@pytest.mark.parametrize("period", [59, 86401, 1])
async def test_a_period_outside_60_to_86400_is_refused(call: Call, alice: Person, period: int) -> None:
    sending = call("sendLocation", chat_id=alice.id, **HOME, live_period=period)
    assert await refused(sending) == (400, "Bad Request: wrong live location period specified")


async def test_the_bot_moves_its_location_until_the_period_ends(
    call: Call, alice: Person, now: ManualSeconds
) -> None:
    sent = await call("sendLocation", chat_id=alice.id, **HOME, live_period=60)
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    moved = await call("editMessageLiveLocation", **place, latitude=39.91, longitude=116.4, heading=90)
    assert (moved["location"]["latitude"], moved["location"]["heading"]) == (39.91, 90)
    assert alice.messages()[-1]["location"]["live"] is True
    now.advance(61)
    assert alice.messages()[-1]["location"]["live"] is False
    late = call("editMessageLiveLocation", **place, **HOME)
    assert await refused(late) == (400, "Bad Request: message can't be edited")


async def test_a_location_without_end_lasts_until_it_is_stopped(
    call: Call, alice: Person, now: ManualSeconds
) -> None:
    sent = await call("sendLocation", chat_id=alice.id, **HOME, live_period=FOREVER)
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    now.advance(30 * 86400)
    assert await call("editMessageLiveLocation", **place, latitude=40, longitude=116)
    stopped = await call("stopMessageLiveLocation", **place)
    assert "live_period" not in stopped["location"]
    assert (await refused(call("stopMessageLiveLocation", **place)))[0] == 400


async def test_a_persons_live_location_reaches_the_bot_as_edits(
    server: TelegramServer, alice: Person
) -> None:
    await alice.location(39.9, 116.4, live_period=600, wait=0)
    mine = alice.messages()[-1]["message_id"]
    await alice.location(39.91, 116.41, message_id=mine, wait=0)
    await alice.stop_location(mine, wait=0)
    updates = await server.main_bot.updates.poll(0, 100, 0)
    assert [next(key for key in update if key != "update_id") for update in updates] == [
        "message",
        "edited_message",
        "edited_message",
    ]
    assert updates[1]["edited_message"]["location"] == {
        "latitude": 39.91,
        "longitude": 116.41,
        "live_period": 600,
    }
    assert "live_period" not in updates[2]["edited_message"]["location"]
    assert await refused(alice.location(39.9, 116.4, message_id=mine)) == (
        400,
        "Bad Request: message can't be edited",
    )
