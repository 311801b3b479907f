"""Set a draft's place from a location that the customer shared."""

from datetime import datetime

from domain.homecare.booking.model import Draft
from domain.homecare.regions.model import Regions
from domain.kernel.geo import Point


def move_near(draft: Draft, point: Point, regions: Regions, now: datetime) -> None:
    """Set the point and the nearest served city; leave the district to be asked for."""
    draft.move_near(regions.nearest(point)[0].city, point)
    draft.touch(now)
