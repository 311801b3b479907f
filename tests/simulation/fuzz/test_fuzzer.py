"""Whatever Telegram sends or an attacker forges, the bot answers or stays silent, and nothing breaks."""

import asyncio
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.json_codec import UNREADABLE, read_json
from nlu.frame import Frame
from simulation.fuzz import hostile_values, raw_updates
from simulation.fuzz.fuzz_city import CityTemplate, FuzzCity
from simulation.fuzz.fuzzer import Fuzz, watched
from simulation.fuzz.random_frames import AnyMeaning
from simulation.fuzz.update_maker import Maker
from tests.integration.access.forging_client import ForgingClient

SAMPLE = 1_600
SEEDS = 25


async def test_a_sample_of_updates_causes_no_error(plan: CityTemplate) -> None:
    """The full run is ``make fuzz``."""
    tally = await Fuzz(plan, seed=1).run(SAMPLE)
    assert tally.updates == SAMPLE
    assert len(tally.kinds) > 10 and len(tally.contents) > 10
    assert not tally.faults, tally.faults[0]


def test_an_update_of_any_seed_causes_no_error(plan: CityTemplate, tmp_path: Path) -> None:
    """Hypothesis draws the seed. It cannot draw the update itself: which buttons exist depends on what the
    people were shown before."""
    with asyncio.Runner() as runner:
        opened = plan.open(tmp_path)
        city = runner.run(opened.__aenter__())
        fuzz = Fuzz(plan, seed=0)
        numbers = iter(range(10, 10_000_000, 10))

        @settings(
            max_examples=SEEDS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(st.integers(0, 2**64))
        def any_update(seed: int) -> None:
            random = Random(seed)
            object.__setattr__(city.product.dependencies, "understanding", AnyMeaning(random))
            made = Maker(city, random, next_id=next(numbers)).make()
            assert not runner.run(fuzz.feed(city, made)), made.update

        try:
            any_update()
        finally:
            runner.run(opened.__aexit__(None, None, None))


async def test_a_planted_error_is_found_by_the_fuzzer(city: FuzzCity) -> None:
    async def fail() -> None:
        raise RuntimeError("boom")

    assert "boom" in (await watched(fail))[0]


# regressions found by the fuzz


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b", "\ud800", "half \udfff of a smile", "\\u0000", "👍", "好"]
)
def test_characters_that_no_database_stores_are_replaced(text: str) -> None:
    read = read_json(json.dumps({"message": {"text": text, "entities": [1, {"x": text}]}}))
    received = read["message"]["text"]
    received.encode()
    assert "\x00" not in received
    assert received == text or UNREADABLE in received
    assert len(received) == len(text)
    assert read["message"]["entities"][1]["x"] == received


async def test_a_lone_surrogate_is_answered(city: FuzzCity) -> None:
    sender = ForgingClient(city)
    text = read_json(json.dumps("建国路\ud800 号"))
    assert (await sender.write(city.people["bo"], text="/start")).said
    assert (await sender.write(city.people["bo"], text=text)).said


@pytest.mark.parametrize("body", [{}, {"unheard_of": {"x": 1}}])
async def test_unknown_kinds_of_updates_are_ignored(city: FuzzCity, body: dict[str, Any]) -> None:
    before = await ForgingClient(city).rows()
    assert (await ForgingClient(city).update(city.people["lin"], **body)).said == ""
    assert await ForgingClient(city).rows() == before


async def test_kinds_of_updates_without_a_handler_are_ignored(city: FuzzCity) -> None:
    person = city.people["lin"]
    post = raw_updates.message(
        raw_updates.user(person), raw_updates.private(person), text="x", business_connection_id="b"
    )
    query = {"id": "1", "from": raw_updates.user(person), "query": "x", "offset": ""}
    for body in ({"business_message": post}, {"inline_query": query}):
        assert (await ForgingClient(city).update(person, **body)).said == ""


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "-9223372036854775809", "2147483648", "nan", "inf", "²"]
)
@pytest.mark.parametrize("head", ["order", "paid", "op-ticket", "hk-accept", "bmsr:1", "btim:1", "bwho:1"])
async def test_impossible_numbers_in_button_data_are_answered_as_outdated(
    city: FuzzCity, head: str, number: str
) -> None:
    answered = await ForgingClient(city).press(city.people["lin"], f"{head}:{number}")
    assert answered.toast and answered.problem is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_dates_at_the_ends_of_the_calendar_are_refused(city: FuzzCity, day: str) -> None:
    class Reads(AnyMeaning):
        async def parse(self, text: str, role: str, now: Any, expects: Any | None = None) -> Any:
            slots = {"service": "daily_cleaning", "start": f"{day}T23:59", "not_before": f"{day}T00:00"}
            return Frame("book_service", self.confidence, slots, (Frame("ask_price", 0.3, slots),))

        confidence = 0.97

    sender = ForgingClient(city)
    for confidence in (0.97, 0.3):
        reads = Reads(Random(1))
        reads.confidence = confidence
        object.__setattr__(city.product.dependencies, "understanding", reads)
        assert (await sender.write(city.people["bo"], text="约一下")).said


@pytest.mark.parametrize(
    "data", ["bday:{}:2026-02-30", "bday:{}:9999-12-31", "bday:{}:x", "btim:{}:-2147483648"]
)
async def test_a_forged_day_is_answered_as_an_outdated_button(city: FuzzCity, data: str) -> None:
    answered = await ForgingClient(city).press(city.people["lin"], data.format(city.revisions["lin"]))
    assert answered.toast and answered.problem is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_a_schedule_at_the_ends_of_the_calendar_is_shown(city: FuzzCity, day: str) -> None:
    class Reads(AnyMeaning):
        async def parse(self, text: str, role: str, now: Any, expects: Any | None = None) -> Any:
            return Frame("my_schedule", 0.97, {"date": day, "date_end": day})

    object.__setattr__(city.product.dependencies, "understanding", Reads(Random(1)))
    assert (await ForgingClient(city).write(city.people["wang"], text="日程")).said


async def test_a_very_long_text_is_quoted_by_its_beginning(city: FuzzCity) -> None:
    class Reads(AnyMeaning):
        async def parse(self, text: str, role: str, now: Any, expects: Any | None = None) -> Any:
            return Frame("book_service", 0.3, {"address": text, "housekeeper": text, "district": text})

    object.__setattr__(city.product.dependencies, "understanding", Reads(Random(1)))
    answered = await ForgingClient(city).write(city.people["chen"], text="👩" * 4096)
    assert "👩" * 200 in answered.said and len(answered.said) < 1500


async def test_an_endless_amount_is_refused_as_out_of_range(city: FuzzCity) -> None:
    sender, zhou = ForgingClient(city), city.people["zhou"]
    await sender.press(zhou, f"op-share:{city.orders['disputed']}:-1")
    for text in ("1e309", "inf", "NaN", "-1e309", "9" * 400):
        assert (await sender.write(zhou, text=text)).problem == "refund-out-of-range", text


def test_hostile_text_fits_into_a_message() -> None:
    random = Random(1)
    assert all(len(hostile_values.words(random)) <= 4096 for _ in range(500))
