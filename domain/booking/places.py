"""Place a draft by a point that the customer shared."""

from domain.booking.model import Draft
from domain.business import Business
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, business: Business) -> None:
    """Set the city nearest to the point; its district is to be asked."""
    draft.move_near(business.regions.nearest(point)[0].city, point)
    draft.touch(business.now())
