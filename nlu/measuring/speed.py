"""How long one message takes, asked one at a time over HTTP."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import aiohttp

from nlu.batch_parse import frame_of
from nlu.catalogue import load_catalogue
from nlu.classifier_input import with_role
from nlu.client import NluClient
from nlu.features import features
from nlu.measuring.messages import Message

WARM_UP = 20
TIMED = 300
"""Messages timed; a set with fewer is gone through again."""


@dataclass(frozen=True)
class Speed:
    """Milliseconds of many calls."""

    median: float
    slowest_twentieth: float

    def __str__(self) -> str:
        return f"p50 {self.median:.1f} ms, p95 {self.slowest_twentieth:.1f} ms"


def speed_of(seconds: Sequence[float]) -> Speed:
    ordered = sorted(seconds)
    return Speed(
        1000 * ordered[len(ordered) // 2], 1000 * ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    )


def parse_speed(url: str, texts: Sequence[str]) -> Speed:
    """One text after the other to `/model/parse` and back; the texts are what the classifier sees."""
    return asyncio.run(_parse_speed(url, list(islice(cycle(texts), WARM_UP + TIMED))))


def frame_speed(url: str, messages: Sequence[Message]) -> Speed:
    """From a message's text to its frame: marks, HTTP, readings and slots, one message after the other."""
    return asyncio.run(_frame_speed(url, list(islice(cycle(messages), WARM_UP + TIMED))))


def as_seen(messages: Sequence[Message]) -> list[str]:
    """What the server is asked about the messages."""
    catalogue = load_catalogue()
    return [with_role(message["role"], features(message["text"], catalogue)) for message in messages]


async def _parse_speed(url: str, texts: Sequence[str]) -> Speed:
    seconds = []
    async with aiohttp.ClientSession() as session:
        for text in texts:
            started = time.perf_counter()
            async with session.post(f"{url}/model/parse", json={"text": text}) as answer:
                answer.raise_for_status()
                await answer.json()
            seconds.append(time.perf_counter() - started)
    return speed_of(seconds[WARM_UP:])


async def _frame_speed(url: str, messages: Sequence[Message]) -> Speed:
    seconds = []
    async with NluClient(url, timeout=30) as client:
        for message in messages:
            started = time.perf_counter()
            await frame_of(client, message)
            seconds.append(time.perf_counter() - started)
    return speed_of(seconds[WARM_UP:])
