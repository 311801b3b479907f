"""A changed catalogue changes what is found, without anybody's touching a housekeeper."""

from dataclasses import replace

import pytest

from domain.business import Business
from domain.housekeepers.ranking import Search
from storage.database import Database
from storage.relisting import relist
from tests.storage.make import a_housekeeper


def with_price(business: Business, price: int) -> Business:
    """The same business with another price of regular cleaning."""
    services = (replace(business.catalogue.services[0], price=price), *business.catalogue.services[1:])
    return replace(business, catalogue=replace(business.catalogue, services=services))


async def prices(database: Database, business: Business) -> dict[int, int]:
    async with database.read(business) as work:
        found = await work.housekeepers.ranked(Search("daily_cleaning", "北京市"), 10)
    return {candidate.housekeeper_id: candidate.price for candidate in found}


async def test_a_new_price_of_the_catalogue_reaches_those_who_set_none(
    database: Database, business: Business
) -> None:
    async with database.begin(business) as work:
        catalogues = await a_housekeeper(work, 1)
        own = await a_housekeeper(work, 2, prices={"daily_cleaning": 7000})
        await a_housekeeper(work, 3, online=False)
    assert await relist(database, business.catalogue)
    assert not await relist(database, business.catalogue)
    dearer = with_price(business, 6000)
    assert await relist(database, dearer.catalogue)
    assert await prices(database, dearer) == {catalogues.id: 6000, own.id: 7000}


async def test_a_service_no_longer_sold_is_no_longer_found(database: Database, business: Business) -> None:
    async with database.begin(business) as work:
        await a_housekeeper(work)
    smaller = replace(business.catalogue, services=business.catalogue.services[1:])
    assert await relist(database, smaller)
    assert await prices(database, business) == {}


async def test_many_are_listed_anew_a_part_at_a_time(
    database: Database, business: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.relisting.AT_ONCE", 4)
    async with database.begin(business) as work:
        for number in range(50):
            await a_housekeeper(work, number)
    dearer = with_price(business, 6000)
    assert await relist(database, dearer.catalogue)
    async with database.read(dearer) as work:
        found = await work.housekeepers.ranked(Search("daily_cleaning", "北京市"), 100)
    assert [candidate.price for candidate in found] == [6000] * 50
