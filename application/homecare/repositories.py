"""Parts of the unit of work for home services, one protocol for each repository."""

from typing import Protocol

from domain.homecare.booking.ports import Drafts
from domain.homecare.catalogue.model import Catalogue
from domain.homecare.dispatch.ports import Offers
from domain.homecare.favourites.ports import Favourites
from domain.homecare.housekeepers.ports import Calendar, Housekeepers
from domain.homecare.orders.ports import Orders
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import Regions


class HasHousekeepers(Protocol):
    @property
    def housekeepers(self) -> Housekeepers: ...


class HasCalendar(Protocol):
    @property
    def calendar(self) -> Calendar: ...


class HasDrafts(Protocol):
    @property
    def drafts(self) -> Drafts: ...


class HasFavourites(Protocol):
    @property
    def favourites(self) -> Favourites: ...


class HasOrders(Protocol):
    @property
    def orders(self) -> Orders: ...


class HasOffers(Protocol):
    @property
    def offers(self) -> Offers: ...


class HasCatalogue(Protocol):
    @property
    def catalogue(self) -> Catalogue: ...


class HasRegions(Protocol):
    @property
    def regions(self) -> Regions: ...


class HasPolicy(Protocol):
    @property
    def policy(self) -> HomecarePolicy: ...


class HomecareRepositories(
    HasHousekeepers,
    HasCalendar,
    HasDrafts,
    HasFavourites,
    HasOrders,
    HasOffers,
    HasCatalogue,
    HasRegions,
    HasPolicy,
    Protocol,
):
    """All repositories of home services, with catalogue, regions and policy."""
