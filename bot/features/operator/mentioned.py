"""The people and orders that a message of an operator mentions."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from application.homecare.orders.statistics import find_orders, orders_of_person, orders_starting
from application.platform.people.queries import find_people
from bot.core.turn import Turn
from bot.features.common.order_picker import filter_orders
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person
from nlu.answers.person_queries import person_queries

MAX_PEOPLE = 8
MAX_ORDERS = 8


async def mentioned_people(turn: Turn, said: str) -> list[Person]:
    """Return the people whom a name, a surname with a title or a phone number may mean. Raises search-too-short."""
    for query in person_queries(said):
        found = await find_people(turn.uow, turn.person, query, MAX_PEOPLE)
        if found:
            return found
    return []


async def mentioned_orders(turn: Turn) -> list[Order] | None:
    """Return the orders that the number, the person or the day in the message mean; None where it tells none of them.

    Raises search-too-short.
    """
    slots = turn.frame.slots if turn.frame else {}
    if number := slots.get("order_no"):
        return await find_orders(turn.uow, turn.person, str(number), MAX_ORDERS)
    if said := slots.get("person"):
        people = await mentioned_people(turn, str(said))
        found = {
            order.id: order
            for person in people
            for order in await orders_of_person(turn.uow, turn.person, person.id)
        }
        orders = list(found.values())
        return (filter_orders(turn, orders) or orders)[:MAX_ORDERS]
    span = said_days(slots)
    if span is None:
        return None
    clock = turn.agency.clock
    begin, end = clock.at(span[0], time()), clock.at(span[1] + timedelta(days=1), time())
    service, district = (str(slots[name]) if name in slots else None for name in ("service", "district"))
    return filter_orders(turn, await orders_starting(turn.uow, turn.person, begin, end, service, district))


def said_days(slots: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return the first and the last day that the slots tell."""
    said = slots.get("date") or slots.get("start")
    if said is None:
        return None
    first = datetime.fromisoformat(str(said)).date()
    return first, max(first, date.fromisoformat(str(slots.get("date_end", first))))
