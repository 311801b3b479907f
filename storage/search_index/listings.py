"""Listings: rows of the search index, updated whenever a housekeeper is written."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from sqlalchemy import bindparam, delete, insert

from domain.homecare.agency_context import AgencyContext
from domain.homecare.catalogue.model import Catalogue
from domain.homecare.housekeepers.model import Housekeeper, Standing
from domain.homecare.housekeepers.ranking import quality
from storage.connection import DatabaseConnection
from storage.prepared import Prepared
from storage.search_index.cells import band, cell
from storage.tables import EVERYWHERE, listings

REMOVAL = Prepared(delete(listings).where(listings.c.housekeeper_id == bindparam("housekeeper_id")))
INSERTION = Prepared(insert(listings))


def minute(local: time) -> int:
    return local.hour * 60 + local.minute


def rows(housekeeper: Housekeeper, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Yield the listings of a housekeeper, if certified and online, for services of the catalogue."""
    if housekeeper.standing is not Standing.CERTIFIED or not housekeeper.online:
        return
    hours, place = housekeeper.working_hours, housekeeper.rough_place
    common = {
        "housekeeper_id": housekeeper.id,
        "city": housekeeper.city,
        "rating": housekeeper.rating or 0,
        "rating_count": housekeeper.rating_count,
        "gender": housekeeper.gender,
        "years": housekeeper.experience_years,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "band": band(place.latitude),
        "cell": cell(place.latitude, place.longitude),
        "days": sum(1 << day for day in hours.days),
        "begins": minute(hours.begins),
        "ends": minute(hours.ends),
    }
    for service in catalogue.services:
        if service.code not in housekeeper.prices:
            continue
        own_price = housekeeper.prices[service.code]
        price = service.price if own_price is None else own_price
        for district in (EVERYWHERE, *sorted(housekeeper.districts)):
            yield common | {
                "service": service.code,
                "district": district,
                "price": price,
                "saving": -price,
                "quality": quality(housekeeper, price, service.price),
            }


async def replace_listings(
    connection: DatabaseConnection, housekeeper: Housekeeper, agency: AgencyContext
) -> None:
    """Bring the listings of a housekeeper in step after a write."""
    await connection.modify(REMOVAL, {"housekeeper_id": housekeeper.id})
    new_rows = list(rows(housekeeper, agency.catalogue))
    if new_rows:
        await connection.modify_all(INSERTION, new_rows)
