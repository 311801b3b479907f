"""Where everything about one person lies, whatever table it is in: looked up together, erased together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.homecare.booking.coupon import Coupon
from domain.homecare.orders.model import Order
from domain.platform.payments.model import Payment, Refund
from domain.platform.reviews.model import Review
from domain.platform.support.model import Ticket


class PersonalData(Protocol):
    """Lists are oldest first. "Of" a person are the orders of the customer."""

    async def orders_of(self, person_id: int) -> Sequence[Order]: ...

    async def payments_of(self, person_id: int) -> Sequence[Payment]: ...

    async def refunds_of(self, person_id: int) -> Sequence[Refund]: ...

    async def coupons_of(self, person_id: int) -> Sequence[Coupon]: ...

    async def reviews_of(self, person_id: int) -> Sequence[Review]:
        """By the person and about the person."""
        ...

    async def tickets_of(self, person_id: int) -> Sequence[Ticket]: ...

    async def unpaid_orders_for(self, housekeeper_id: int) -> Sequence[Order]:
        """Those for which she was chosen, and that may be paid at any moment."""
        ...

    async def money_on_its_way(self, person_id: int) -> int:
        """Fen of refunds to the customer that are not done."""
        ...

    async def open_claims(self, person_id: int) -> Sequence[Order]:
        """Orders of the person, as customer or as housekeeper, about which a complaint or a refund that
        failed waits for an operator."""
        ...

    async def erase(self, person_id: int, telegram_id: int, now: datetime) -> None:
        """Remove or blank whatever tells of the person, except the rows of the person and the housekeeper
        themselves. Orders, payments, entries of the books and the numbers of ratings stay; what the person
        was still to be told is given up."""
        ...
