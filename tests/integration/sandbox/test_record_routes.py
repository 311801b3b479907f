"""The program's routes in the sandbox: people enrolled in a role, and the books."""

from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from domain.platform.people.model import Role
from sandbox.record_routes import add_record_routes
from tests.support.bot_scene import BotScene
from tests.support.bot_scene_fixtures import scene  # noqa: F401


async def enrol(scene: BotScene, **asked: Any) -> tuple[int, Any]:  # noqa: F811
    application = web.Application()
    add_record_routes(application, scene.database, scene.agency)
    person = {"id": 7_000_001, "name": "钱芳", "language_code": "zh", "phone": "+8613900007001", **asked}
    async with TestClient(TestServer(application)) as client:
        answer = await client.post("/sandbox/people", json=person)
        return answer.status, await answer.json()


async def test_a_housekeeper_is_certified_with_prices_and_home(scene: BotScene) -> None:  # noqa: F811
    asked = {"district": "Chaoyang", "services": ["window_cleaning"], "prices": {"deep_cleaning": 700}}
    status, body = await enrol(scene, role="housekeeper", **asked)
    assert status == 200 and len(body["home"]) == 2
    async with scene.look() as uow:
        account = await uow.people.with_telegram_id(7_000_001)
        assert account is not None and account.acting is Role.HOUSEKEEPER
        housekeeper = await uow.housekeepers.get(account.id)
    assert housekeeper.online and housekeeper.prices == {"window_cleaning": None, "deep_cleaning": 700}


async def test_an_operator_is_enrolled(scene: BotScene) -> None:  # noqa: F811
    assert await enrol(scene, role="operator") == (200, {"home": None})
    async with scene.look() as uow:
        account = await uow.people.with_telegram_id(7_000_001)
    assert account is not None and account.acting is Role.OPERATOR


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"district": "火星"}, "there is no district 火星"),
        ({"services": ["flying"]}, "there is no service flying"),
        ({"prices": {"deep_cleaning": -1}}, "prices are whole fen"),
    ],
)
async def test_what_does_not_exist_is_refused(
    scene: BotScene,  # noqa: F811
    asked: dict[str, Any],
    words: str,
) -> None:
    assert await enrol(scene, role="housekeeper", **asked) == (400, {"error": words})


async def test_the_books_of_an_agency_without_money_are_empty(scene: BotScene) -> None:  # noqa: F811
    application = web.Application()
    add_record_routes(application, scene.database, scene.agency)
    async with TestClient(TestServer(application)) as client:
        books = await (await client.get("/sandbox/books")).json()
    assert books == [{"account": "sum", "subject": None, "balance": 0}]
