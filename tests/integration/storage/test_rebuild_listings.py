"""A changed catalogue updates the listings without changes of housekeepers."""

from dataclasses import replace

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.ranking import Search
from storage.database import Database
from storage.maintenance.rebuild_listings import rebuild_listings
from tests.support.rows import add_housekeeper


def with_price(agency: AgencyContext, price: int) -> AgencyContext:
    """Return the same agency with another price of regular cleaning."""
    services = tuple(
        replace(service, price=price) if service.code == "daily_cleaning" else service
        for service in agency.catalogue.services
    )
    return replace(agency, catalogue=replace(agency.catalogue, services=services))


async def prices(database: Database, agency: AgencyContext) -> dict[int, int]:
    async with database.read(agency) as uow:
        found = await uow.housekeepers.ranked(Search("daily_cleaning", "北京市"), 10)
    return {candidate.housekeeper_id: candidate.price for candidate in found}


async def test_a_new_catalogue_price_reaches_listings_without_an_own_price(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        catalogues = await add_housekeeper(uow, 1)
        own = await add_housekeeper(uow, 2, prices={"daily_cleaning": 7000})
        await add_housekeeper(uow, 3, online=False)
    assert await rebuild_listings(database, agency.catalogue)
    assert not await rebuild_listings(database, agency.catalogue)
    dearer = with_price(agency, 6000)
    assert await rebuild_listings(database, dearer.catalogue)
    assert await prices(database, dearer) == {catalogues.id: 6000, own.id: 7000}


async def test_a_service_removed_from_the_catalogue_is_not_found(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        await add_housekeeper(uow)
    others = tuple(one for one in agency.catalogue.services if one.code != "daily_cleaning")
    smaller = replace(agency.catalogue, services=others)
    assert await rebuild_listings(database, smaller)
    assert await prices(database, agency) == {}


async def test_many_listings_are_rebuilt_in_batches(
    database: Database, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.maintenance.rebuild_listings.BATCH_SIZE", 4)
    async with database.begin(agency) as uow:
        for number in range(50):
            await add_housekeeper(uow, number)
    dearer = with_price(agency, 6000)
    assert await rebuild_listings(database, dearer.catalogue)
    async with database.read(dearer) as uow:
        found = await uow.housekeepers.ranked(Search("daily_cleaning", "北京市"), 100)
    assert [candidate.price for candidate in found] == [6000] * 50
