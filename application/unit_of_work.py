"""One transaction and the business around it: what every use case works with."""

from collections.abc import Awaitable, Callable
from random import Random
from typing import Protocol

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.ports import Drafts
from domain.homecare.catalogue.model import Catalogue
from domain.homecare.dispatch.ports import Offers
from domain.homecare.housekeepers.ports import Calendar, Housekeepers
from domain.homecare.orders.ports import Orders
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock
from domain.kernel.policy import Policy
from domain.platform.ledger.ports import Ledger
from domain.platform.notifications.ports import Notifications
from domain.platform.payments.ports import Payments
from domain.platform.payouts.ports import Payouts
from domain.platform.people.personal_data import PersonalData
from domain.platform.people.ports import People
from domain.platform.reconciliation.ports import Reconciliations
from domain.platform.reviews.ports import Reviews
from domain.platform.support.ports import Tickets
from domain.platform.tasks.model import Task
from domain.platform.tasks.ports import Tasks


class UnitOfWork(Protocol):
    """Nothing is kept until the edge (a middleware, a job) commits; a use case never does."""

    @property
    def agency(self) -> AgencyContext: ...

    @property
    def clock(self) -> LocalClock: ...

    @property
    def policy(self) -> Policy: ...

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def regions(self) -> Regions: ...

    @property
    def random(self) -> Random: ...

    @property
    def people(self) -> People: ...

    @property
    def personal_data(self) -> PersonalData: ...

    @property
    def housekeepers(self) -> Housekeepers: ...

    @property
    def calendar(self) -> Calendar: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def orders(self) -> Orders: ...

    @property
    def offers(self) -> Offers: ...

    @property
    def payments(self) -> Payments: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def payouts(self) -> Payouts: ...

    @property
    def reconciliations(self) -> Reconciliations: ...

    @property
    def reviews(self) -> Reviews: ...

    @property
    def tickets(self) -> Tickets: ...

    @property
    def notifications(self) -> Notifications: ...

    @property
    def tasks(self) -> Tasks: ...

    async def flush(self) -> None:
        """Give new entities their ids. Raises changed-meanwhile when somebody else was faster."""
        ...


TaskHandler = Callable[[UnitOfWork, Task], Awaitable[None]]
"""Do what a task that is due is for."""
