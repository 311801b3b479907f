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
from domain.people.ports import People
from domain.reviews.ports import Reviews
from domain.schedule.ports import Tasks
from domain.support.ports import Tickets


class Work(Protocol):
    """Nothing is kept until the edge (a middleware, a job) commits; a use case never does."""

    business: Business
    people: People
    housekeepers: Housekeepers
    calendar: Calendar
    drafts: Drafts
    orders: Orders
    offers: Offers
    payments: Payments
    ledger: Ledger
    reviews: Reviews
    tickets: Tickets
    notices: Notices
    tasks: Tasks

    async def flush(self) -> None:
        """Give new entities their ids. Raises stale-data when somebody else changed one meanwhile."""
        ...
