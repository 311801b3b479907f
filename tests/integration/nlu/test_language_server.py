"""The trained model behind its HTTP API, the client and the command."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web

from nlu.catalogue import Catalogue
from nlu.client import NluClient
from nlu.evaluation.evaluation_set import read_messages
from nlu.evaluation.quality_metrics import Metrics
from nlu.paths import ROOT
from nlu.rasa_server import free_port
from nlu.unavailable import NluUnavailable

NOW = datetime(2026, 11, 23, 10)


@pytest.mark.rasa
async def test_a_sentence_is_parsed_to_its_frame(rasa_url: str, catalogue: Catalogue) -> None:
    async with NluClient(rasa_url, catalogue, timeout=20) as client:
        assert await client.ready()
        frame = await client.parse("明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的", "customer", NOW)
        assert frame.intent == "book_service"
        assert dict(frame.slots) == {
            "service": "deep_cleaning", "start": "2026-11-24T15:00", "district": "朝阳区", "area_m2": 80, "min_rating": 4.8,
        }  # fmt: skip
        relayed = await client.parse("tell the client I'm downstairs", "housekeeper", NOW)
        assert (relayed.intent, dict(relayed.slots)) == ("contact_customer", {"message": "I'm downstairs"})


@pytest.mark.rasa
async def test_concurrent_and_unusual_messages_are_parsed(rasa_url: str, catalogue: Catalogue) -> None:
    texts = ["", "😀", "\u0000", "约" * 4096, "1" * 4096, "book " * 800, "我的订单"] * 12
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        frames = await asyncio.gather(*(client.parse(text, "customer", NOW) for text in texts))
    assert [frame.intent for frame in frames[:3]] == ["out_of_scope"] * 3
    assert frames[6].intent == "list_orders"


@pytest.mark.rasa
def test_the_command_prints_one_frame_per_line_in_order_and_nothing_else(
    rasa_url: str, tmp_path: Path
) -> None:
    lines = [
        {"id": "a", "text": "取消订单", "role": "customer", "now": "2026-11-23T10:00"},
        {"id": "b", "text": "", "role": "customer", "now": "2026-11-23T10:00"},
        {"id": "c", "text": "我出发了", "role": "housekeeper", "now": "2026-11-23T10:00"},
        {"id": "d", "text": "what's the weather today", "role": "customer", "now": "2026-11-23T10:00"},
    ]
    answer = subprocess.run(
        [sys.executable, "-m", "nlu", "parse"],
        input="\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode() + b"\nnot json\n",
        cwd=ROOT,
        env={**os.environ, "NLU_URL": rasa_url},
        capture_output=True,
        check=True,
        timeout=120,
    )
    frames = [json.loads(line) for line in answer.stdout.decode().splitlines()]
    assert [frame["id"] for frame in frames] == ["a", "b", "c", "d", None]
    assert [frame["intent"] for frame in frames[:4]] == [
        "cancel_order",
        "out_of_scope",
        "report_departure",
        "out_of_scope",
    ]
    assert all(set(frame) == {"id", "intent", "confidence", "slots"} for frame in frames)


@pytest.mark.rasa
async def test_the_evaluation_sets_reach_the_required_accuracy(rasa_url: str, catalogue: Catalogue) -> None:
    metrics = Metrics()
    async with NluClient(rasa_url, catalogue, timeout=60) as client:
        for message in read_messages():
            now = datetime.fromisoformat(message["now"])
            metrics.add(message, await client.parse(message["text"], message["role"], now))
    assert metrics.intents / metrics.messages >= 0.93
    assert metrics.frames / metrics.messages >= 0.88
    assert metrics.times / metrics.timed >= 0.94


async def test_a_missing_server_is_unavailable_and_not_ready(catalogue: Catalogue) -> None:
    async with NluClient(f"http://127.0.0.1:{free_port()}", catalogue) as client:
        assert not await client.ready()
        with pytest.raises(NluUnavailable):
            await client.parse("约保洁", "customer", NOW)


@pytest.mark.parametrize("answer", ["error", "slow", "nonsense"])
async def test_a_failing_or_slow_server_is_unavailable(catalogue: Catalogue, answer: str) -> None:
    async def parse(request: web.Request) -> web.Response:
        if answer == "slow":
            await asyncio.sleep(5)
        return web.Response(
            text="<html>", status=500 if answer == "error" else 200, content_type="application/json"
        )

    application = web.Application()
    application.router.add_post("/model/parse", parse)
    runner = web.AppRunner(application)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        async with NluClient(f"http://127.0.0.1:{port}", catalogue, timeout=0.3) as client:
            with pytest.raises(NluUnavailable):
                await client.parse("约保洁", "customer", NOW)
    finally:
        await runner.cleanup()
