"""Place a draft by a point that the customer shared."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, agency: AgencyContext) -> None:
    """Set the city nearest to the point; its district is to be asked."""
    draft.move_near(agency.regions.nearest(point)[0].city, point)
    draft.touch(agency.clock.now())
