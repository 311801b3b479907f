"""Latency of sequential requests over HTTP."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import aiohttp

from nlu.batch_parse import parse_message
from nlu.catalogue import load_catalogue
from nlu.classifier_input import with_role
from nlu.client import NluClient
from nlu.evaluation.evaluation_set import Message
from nlu.features import features

WARM_UP_REQUESTS = 20
TIMED_REQUESTS = 300
"""Number of timed requests; a smaller set is repeated."""


@dataclass(frozen=True)
class Latency:
    """Median and 95th percentile in milliseconds."""

    median: float
    p95: float

    def __str__(self) -> str:
        return f"p50 {self.median:.1f} ms, p95 {self.p95:.1f} ms"


def latency_of(seconds: Sequence[float]) -> Latency:
    ordered = sorted(seconds)
    return Latency(
        1000 * ordered[len(ordered) // 2], 1000 * ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    )


def parse_latency(url: str, texts: Sequence[str]) -> Latency:
    """Measure `/model/parse` on texts in the form that the classifier receives."""
    return asyncio.run(_parse_latency(url, list(islice(cycle(texts), WARM_UP_REQUESTS + TIMED_REQUESTS))))


def frame_latency(url: str, messages: Sequence[Message]) -> Latency:
    """Measure the way from a message's text to its frame: features, HTTP, disambiguation and slots."""
    return asyncio.run(_frame_latency(url, list(islice(cycle(messages), WARM_UP_REQUESTS + TIMED_REQUESTS))))


def classifier_inputs(messages: Sequence[Message]) -> list[str]:
    """Return the messages in the form that the classifier receives."""
    catalogue = load_catalogue()
    return [with_role(message["role"], features(message["text"], catalogue)) for message in messages]


async def _parse_latency(url: str, texts: Sequence[str]) -> Latency:
    seconds = []
    async with aiohttp.ClientSession() as session:
        for text in texts:
            started = time.perf_counter()
            async with session.post(f"{url}/model/parse", json={"text": text}) as answer:
                answer.raise_for_status()
                await answer.json()
            seconds.append(time.perf_counter() - started)
    return latency_of(seconds[WARM_UP_REQUESTS:])


async def _frame_latency(url: str, messages: Sequence[Message]) -> Latency:
    seconds = []
    async with NluClient(url, timeout=30) as client:
        for message in messages:
            started = time.perf_counter()
            await parse_message(client, message)
            seconds.append(time.perf_counter() - started)
    return latency_of(seconds[WARM_UP_REQUESTS:])
