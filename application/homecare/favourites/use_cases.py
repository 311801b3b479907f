"""Add, remove and list a customer's favourite housekeepers."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.favourites.permissions import KEEP_FAVOURITES
from application.homecare.repositories import HasFavourites, HasHousekeepers, HasOrders
from domain.homecare.favourites.model import MAX_FAVOURITES, Favourite
from domain.homecare.housekeepers.model import Housekeeper
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class FavouritesUnitOfWork(HasFavourites, HasHousekeepers, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


MAX_ORDERS = 100
"""How many of the newest orders are searched for housekeepers who came."""


@requires(KEEP_FAVOURITES)
async def add_favourite(uow: FavouritesUnitOfWork, customer: Person, housekeeper_id: int) -> bool:
    """Keep the housekeeper; return False where they are a favourite already.

    Raises housekeeper-unknown, favourite-self or favourites-limit.
    """
    await uow.housekeepers.get(housekeeper_id)
    if housekeeper_id == customer.id:
        raise DomainError("favourite-self")
    known = await uow.favourites.of(customer.id)
    if len(known) >= MAX_FAVOURITES and housekeeper_id not in {one.housekeeper_id for one in known}:
        raise DomainError("favourites-limit", maximum=MAX_FAVOURITES)
    return await uow.favourites.add(Favourite(customer.id, housekeeper_id, uow.clock.now()))


@requires(KEEP_FAVOURITES)
async def remove_favourite(uow: FavouritesUnitOfWork, customer: Person, housekeeper_id: int) -> bool:
    """Return whether the housekeeper was a favourite."""
    return await uow.favourites.remove(customer.id, housekeeper_id)


@requires(KEEP_FAVOURITES)
async def own_favourites(uow: FavouritesUnitOfWork, customer: Person) -> list[Housekeeper]:
    """Return the favourites, newest first; those whose data was deleted are left out."""
    found = [await uow.housekeepers.find(one.housekeeper_id) for one in await uow.favourites.of(customer.id)]
    return [housekeeper for housekeeper in found if housekeeper is not None]


@requires(KEEP_FAVOURITES)
async def favourite_ids(uow: FavouritesUnitOfWork, customer: Person) -> frozenset[int]:
    return frozenset(one.housekeeper_id for one in await uow.favourites.of(customer.id))


@requires(KEEP_FAVOURITES)
async def known_housekeepers(uow: FavouritesUnitOfWork, customer: Person) -> list[Housekeeper]:
    """Return the housekeepers of the customer's orders, the latest first."""
    orders = await uow.orders.of_customer(customer.id, limit=MAX_ORDERS)
    ids = dict.fromkeys(order.housekeeper_id for order in orders if order.housekeeper_id is not None)
    found = [await uow.housekeepers.find(housekeeper_id) for housekeeper_id in ids]
    return [housekeeper for housekeeper in found if housekeeper is not None]
