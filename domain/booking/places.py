"""A point that the customer shared."""

from domain.booking.model import Draft
from domain.business import Business
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, business: Business) -> None:
    """The visit is somewhere around there: the city is known, the district is to be asked."""
    draft.city = business.regions.nearest(point)[0].city
    draft.district = draft.street = None
    draft.latitude, draft.longitude = point.latitude, point.longitude
    draft.touch(business.now())


def place_at(draft: Draft, point: Point) -> None:
    """The very point of the visit, instead of the district's centre."""
    draft.latitude, draft.longitude = point.latitude, point.longitude
