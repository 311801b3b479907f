"""One transaction and the business around it: what every use case works with."""

from typing import Protocol

from domain.booking.ports import Drafts
from domain.business import Business
from domain.dispatch.ports import Offers
from domain.housekeepers.ports import Calendar, Housekeepers
from domain.ledger.ports import Ledger
from domain.notices.ports import Notices
from domain.orders.ports import Orders
from domain.payments.ports import Payments
from domain.payouts.ports import Payouts
from domain.people.personal_data import PersonalData
from domain.people.ports import People
from domain.reconciliation.ports import Reconciliations
from domain.reviews.ports import Reviews
from domain.schedule.ports import Tasks
from domain.support.ports import Tickets


class Work(Protocol):
    """Nothing is kept until the edge (a middleware, a job) commits; a use case never does."""

    @property
    def business(self) -> Business: ...

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
    def notices(self) -> Notices: ...

    @property
    def tasks(self) -> Tasks: ...

    async def flush(self) -> None:
        """Give new entities their ids. Raises changed-meanwhile when somebody else was faster."""
        ...
