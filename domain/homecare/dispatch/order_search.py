"""Build the housekeeper searches of an order."""

from dataclasses import replace
from enum import StrEnum

from domain.homecare.dispatch.policy import SearchPolicy
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Search
from domain.homecare.orders.model import Order


class Reach(StrEnum):
    DISTRICT = "district"
    """Housekeepers who work in the order's district."""
    NEARBY = "nearby"
    """Housekeepers within ``dispatch.radius_m`` of the order, whatever their districts."""
    CITY = "city"


def search_for(order: Order, policy: SearchPolicy, reach: Reach = Reach.DISTRICT) -> Search:
    """Search for those who offer the service, are free at the order's time and meet the customer's wishes."""
    return Search(
        service=order.service,
        city=order.city,
        district=order.district if reach is Reach.DISTRICT else None,
        point=order.point,
        begin=order.start,
        end=order.end + policy.booking.travel_buffer,
        min_rating=order.min_rating,
        gender=Gender(order.gender) if order.gender else None,
        min_experience_years=order.min_experience_years,
        within_m=policy.dispatch.radius_m if reach is Reach.NEARBY else None,
        excluding=frozenset({order.customer_id}),
    )


def search_named(order: Order, policy: SearchPolicy, housekeeper_id: int) -> Search:
    """Search for that housekeeper alone, ignoring the customer's wishes."""
    return replace(
        search_for(order, policy),
        housekeeper_id=housekeeper_id,
        min_rating=None,
        gender=None,
        min_experience_years=None,
    )
