"""A point that the customer shared."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, agency: AgencyContext) -> None:
    """The visit is somewhere around there: the city is known, the district is to be asked."""
    draft.city = agency.regions.nearest(point)[0].city
    draft.district = draft.street = None
    draft.latitude, draft.longitude = point.latitude, point.longitude
    draft.touch(agency.clock.now())


def place_at(draft: Draft, point: Point) -> None:
    """The very point of the visit, instead of the district's centre."""
    draft.latitude, draft.longitude = point.latitude, point.longitude
