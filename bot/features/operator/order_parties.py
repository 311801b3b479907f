"""The parties of an order as operators see them."""

from dataclasses import dataclass

from application.homecare.housekeepers.queries import housekeeper_name
from application.platform.people.queries import any_person
from bot.core.turn import Turn
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person


@dataclass(frozen=True)
class Sides:
    """The parties of an order; ``housekeeper`` is a name, None while unassigned."""

    customer: Person
    housekeeper: str | None = None


async def sides(turn: Turn, order: Order) -> Sides:
    customer = await any_person(turn.uow, turn.person, order.customer_id)
    if order.housekeeper_id is None:
        return Sides(customer)
    return Sides(customer, await housekeeper_name(turn.uow, order.housekeeper_id))
