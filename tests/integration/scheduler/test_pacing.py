"""The pacer keeps Telegram's limits."""

import asyncio
from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.pacing import Pacer


class VirtualTime:
    """A clock that sleeping moves without waiting."""

    def __init__(self) -> None:
        self.moment = 100.0

    def __call__(self) -> float:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += max(seconds, 0)


@pytest.fixture
def virtual(monkeypatch: pytest.MonkeyPatch) -> VirtualTime:
    clock = VirtualTime()
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    return clock


def most_in_a_window(moments: list[float], window: float) -> int:
    return max(sum(1 for one in moments if start <= one < start + window) for start in moments)


async def send(pacer: Pacer, clock: Callable[[], float], chats: list[int]) -> dict[int, list[float]]:
    sent: dict[int, list[float]] = {}
    for chat in chats:
        await pacer.wait_for_chat(chat)
        await pacer.wait_overall()
        sent.setdefault(chat, []).append(clock())
    return sent


async def test_a_chat_gets_one_message_a_second_after_a_burst(virtual: VirtualTime) -> None:
    sent = await send(Pacer(time_source=virtual), virtual, [1] * 20)
    assert sent[1][4] == 100.0
    assert virtual.moment == pytest.approx(115.0)
    assert most_in_a_window(sent[1], 10) <= 15


async def test_all_chats_share_thirty_messages_a_second(virtual: VirtualTime) -> None:
    sent = await send(Pacer(time_source=virtual), virtual, list(range(300)))
    moments = [moment for each in sent.values() for moment in each]
    assert most_in_a_window(moments, 1) <= 61
    assert virtual.moment == pytest.approx(100 + (300 - 30) / 30)


async def test_a_flood_limit_of_telegram_pauses_all_chats(virtual: VirtualTime) -> None:
    pacer = Pacer(time_source=virtual)
    pacer.pause_all(7)
    await pacer.wait_for_chat(1)
    await pacer.wait_overall()
    assert virtual.moment == 107.0


@given(st.lists(st.integers(1, 5), min_size=1, max_size=200))
def test_no_order_of_chats_breaks_a_chats_limit(chats: list[int]) -> None:
    clock = VirtualTime()
    with patch.object(asyncio, "sleep", clock.sleep):
        sent = asyncio.run(send(Pacer(time_source=clock), clock, chats))
    for moments in sent.values():
        for start in range(len(moments)):
            for end in range(start, len(moments)):
                assert end - start + 1 <= 5 + (moments[end] - moments[start]) + 1e-6
