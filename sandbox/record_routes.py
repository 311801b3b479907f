"""Routes of the program in the sandbox: enrol a person in a role, and read the balances of the books."""

from typing import Any

import sqlalchemy as sa
from aiohttp import web

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.rules import ID_CHECK_DIGITS, ID_WEIGHTS
from domain.homecare.regions.model import District
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role
from sandbox.cast import CastHousekeeper
from sandbox.program_records import BOOKS, PEOPLE
from sandbox.seed import add_housekeeper
from storage.database import Database
from storage.tables import entries

SUM = "sum"
"""Account name of the last row of the books: the sum of all balances, which is 0."""
MAX_PRICE = 10_000_000
"""In fen."""


class _Unsuitable(Exception):
    """The request names something that does not exist; the message says what."""


def add_record_routes(application: web.Application, database: Database, agency: AgencyContext) -> None:
    async def enrol(request: web.Request) -> web.Response:
        asked = await request.json()
        try:
            async with database.begin(agency) as uow:
                centre = await _enrol(uow, asked)
        except _Unsuitable as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({"home": centre})

    async def books(request: web.Request) -> web.Response:
        return web.json_response(await read_books(database))

    application.router.add_post(PEOPLE, enrol)
    application.router.add_get(BOOKS, books)


async def read_books(database: Database) -> list[dict[str, Any]]:
    """Return the balance in fen of each account and subject, and their sum in a last row."""
    balance = sa.func.sum(entries.c.amount)
    query = (
        sa.select(entries.c.account, entries.c.subject_kind, entries.c.subject_id, balance)
        .group_by(entries.c.account, entries.c.subject_kind, entries.c.subject_id)
        .order_by(entries.c.account, entries.c.subject_kind, entries.c.subject_id)
    )
    async with database.connect_read_only() as connection:
        found = (await connection.execute(query)).all()
    rows: list[dict[str, Any]] = [
        {"account": account, "subject": f"{kind}:{number}", "balance": int(amount)}
        for account, kind, number, amount in found
    ]
    return [*rows, {"account": SUM, "subject": None, "balance": sum(row["balance"] for row in rows)}]


async def _enrol(uow: UnitOfWork, asked: dict[str, Any]) -> list[float] | None:
    """Return the home of a housekeeper as [latitude, longitude]. Raises _Unsuitable."""
    if asked["role"] == Role.HOUSEKEEPER.value:
        district = _district(uow, asked.get("district"))
        await add_housekeeper(uow, _profile(uow, asked, district))
        return [district.centre.latitude, district.centre.longitude]
    operator = Person(asked["id"], asked["name"], _language(asked), uow.clock.now(), phone=asked["phone"])
    operator.grant(Role.OPERATOR)
    operator.act_as(Role.OPERATOR)
    await uow.people.add(operator)
    return None


def _language(asked: dict[str, Any]) -> Language:
    return Language.ZH if str(asked["language_code"]).startswith("zh") else Language.EN


def _district(uow: UnitOfWork, name: str | None) -> District:
    """Return the district of that name in either language; the first one when none is named."""
    districts = [district for city in uow.regions.cities for district in city.districts]
    if name is None:
        return districts[0]
    wanted = name.strip().casefold()
    for district in districts:
        if wanted in (district.name.zh.casefold(), district.name.en.casefold()):
            return district
    raise _Unsuitable(f"there is no district {name}")


def _profile(uow: UnitOfWork, asked: dict[str, Any], district: District) -> CastHousekeeper:
    prices = asked.get("prices") or {}
    services = asked.get("services") or list(prices) or [one.code for one in uow.catalogue.services]
    for code in {*services, *prices}:
        try:
            uow.catalogue.service(code)
        except DomainError:
            raise _Unsuitable(f"there is no service {code}") from None
    for price in prices.values():
        if not isinstance(price, int) or isinstance(price, bool) or not 0 < price <= MAX_PRICE:
            raise _Unsuitable("prices are whole fen")
    return CastHousekeeper(
        id=asked["id"],
        name=asked["name"],
        phone=asked["phone"],
        id_number=_id_number(asked["id"]),
        city=district.city,
        districts=(district.name.zh,),
        home=district.centre,
        prices={code: prices.get(code) for code in {*services, *prices}},
        years=3,
        certificates=(),
        introduction="",
        stars=(),
    )


def _id_number(serial: int) -> str:
    """Return a valid number of a woman born in June 1985."""
    body = f"110105198506{serial % 28 + 1:02}{serial // 28 % 100:02}2"
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True))
    return body + ID_CHECK_DIGITS[total % 11]
