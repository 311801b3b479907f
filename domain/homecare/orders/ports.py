from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.homecare.booking.coupon import Coupon
from domain.homecare.orders.model import Order, OrderChange, OrderStatus, WorkPhoto


class Orders(Protocol):
    async def get(self, order_id: int) -> Order:
        """Return the order. Raises order-unknown."""
        ...

    async def with_number(self, number: str) -> Order | None: ...

    async def add(self, order: Order) -> None: ...

    async def next_number(self, day: date) -> str:
        """Return the next number: HK, the local date, and four digits that start at 0001 each day."""
        ...

    async def of_customer(
        self,
        person_id: int,
        statuses: Collection[OrderStatus] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Order]:
        """Newest first."""
        ...

    async def of_housekeeper(
        self,
        housekeeper_id: int,
        statuses: Collection[OrderStatus] | None = None,
        begin: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Order]:
        """Ordered by start; those that start in [begin, end)."""
        ...

    async def in_status(self, status: OrderStatus, limit: int = 50) -> list[Order]: ...

    async def counted(
        self,
        placed_from: datetime | None = None,
        placed_until: datetime | None = None,
        service: str | None = None,
        district: str | None = None,
    ) -> dict[OrderStatus, int]:
        """Count orders by status, of those placed in [from, until), of this service, in this district."""
        ...

    async def starting(
        self,
        begin: datetime,
        end: datetime,
        service: str | None = None,
        district: str | None = None,
        limit: int = 10,
    ) -> list[Order]:
        """Return the orders whose visit starts in [begin, end), of this service, in this district; by start."""
        ...

    async def matching(self, text: str, limit: int = 10) -> list[Order]:
        """Search number, street, customer's and housekeeper's name, and the end of the customer's phone.

        Newest first. Streets are searched in the newest orders only.
        """
        ...

    async def add_change(self, change: OrderChange) -> None: ...

    async def changes(self, order_id: int) -> list[OrderChange]: ...

    async def add_photo(self, photo: WorkPhoto) -> None: ...

    async def photos(self, order_id: int) -> list[WorkPhoto]: ...

    async def usable_coupon(self, person_id: int, now: datetime) -> Coupon | None:
        """Return the unused coupon that expires first."""
        ...

    async def coupon(self, coupon_id: int) -> Coupon: ...

    async def add_coupon(self, coupon: Coupon) -> None: ...

    async def placed_by(self, person_id: int) -> Sequence[Order]:
        """All of the customer's, oldest first."""
        ...

    async def unpaid_for(self, housekeeper_id: int) -> Sequence[Order]:
        """Those that await payment and for which the housekeeper was chosen."""
        ...

    async def with_open_tickets(self, person_id: int, kinds: Collection[str]) -> Sequence[Order]:
        """The person's, as customer or as housekeeper, about which a ticket of these kinds is open."""
        ...

    async def concerning(self, person_id: int) -> Sequence[int]:
        """Ids of the person's orders, as customer or as housekeeper."""
        ...

    async def coupons_of(self, person_id: int) -> Sequence[Coupon]:
        """Oldest first."""
        ...

    async def end_coupons(self, person_id: int, now: datetime) -> None:
        """Let the person's coupons expire now."""
        ...

    async def erase(self, person_id: int) -> None:
        """Blank streets, points, notes and photos of the customer's orders and the reasons that the person gave;
        delete photos of the work that the person ordered or did."""
        ...
