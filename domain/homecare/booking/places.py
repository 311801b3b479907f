"""Set a draft's place from a location that the customer shared."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, agency: AgencyContext) -> None:
    """Set the point and the nearest served city; leave the district to be asked for."""
    draft.move_near(agency.regions.nearest(point)[0].city, point)
    draft.touch(agency.clock.now())
