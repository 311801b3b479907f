"""Presses of other people's buttons, altered ids and garbage change nothing of others."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.actors.adversary import Adversary
from simulation.city.actors.shared_knowledge import SharedKnowledge, texts
from simulation.city.city_environment import CityEnvironment
from storage.tables import entries, offers, orders, payments, refunds, reviews
from tests.support.bot_scene import open_scene
from tests.support.order_scene import OrderScene

TABLES_OF_OTHERS = (orders, offers, payments, refunds, entries, reviews)
ACTIONS = 200


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[OrderScene]:
    async with open_scene(OrderScene, tmp_path) as scene:
        yield scene


class Talk:
    def announce(self, text: str, intent: str, **slots: Any) -> str:
        return text


class NoProvider:
    async def pay(self, link: str) -> bool:
        return False


def button_data_of(phone: Person) -> list[str]:
    return [
        button["data"]
        for message in phone.messages()
        for row in message["buttons"]
        for button in row
        if "data" in button
    ]


async def rows_of(scene: OrderScene) -> list[list[tuple[Any, ...]]]:
    async with scene.database.connect_read_only() as connection:
        return [[tuple(row) for row in await connection.execute(select(table))] for table in TABLES_OF_OTHERS]


async def test_an_adversary_changes_nothing_of_others(scene: OrderScene) -> None:
    housekeeper, operator = await scene.housekeeper(), await scene.operator()
    customer = await scene.customer()
    await scene.assigned(customer, housekeeper)
    overheard_data = SharedKnowledge(texts())
    for phone in (customer, housekeeper, operator):
        overheard_data.overheard_data.extend(button_data_of(phone))
    overheard_data.overheard_data.extend(
        ["ocanok:1", "hk-out:1", "hk-back:1", "odone:1", "op-endok:1", "hk-accept:1", "op-yes:1"]
    )
    environment = CityEnvironment(scene.telegram, NoProvider(), Talk(), scene.agency, scene.clock.now)
    stranger = scene.newcomer("路人")
    adversary = Adversary(environment, overheard_data, stranger, Language.ZH, Random(1), scene.clock.now())
    before = await rows_of(scene)
    did = []
    for number in range(ACTIONS):
        did.append(await adversary.act(Random(number)))
        scene.clock.advance(seconds=10)
    assert did.count("forges a button") > ACTIONS / 2
    assert await rows_of(scene) == before
