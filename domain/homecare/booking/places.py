"""Place a draft by a point that the customer shared."""

from datetime import datetime

from domain.homecare.booking.model import Draft
from domain.homecare.regions.model import Regions
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, regions: Regions, now: datetime) -> None:
    """Set the city nearest to the point; its district is to be asked."""
    draft.move_near(regions.nearest(point)[0].city, point)
    draft.touch(now)
