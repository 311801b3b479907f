"""Which of several orders the words speak of."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from bot.core.turn import Turn
from domain.homecare.booking.availability import in_daypart
from domain.homecare.orders.model import Order

T = TypeVar("T")


def narrow(turn: Turn, things: Sequence[T], order_of: Callable[[T], Order]) -> list[T]:
    """Those that what was said (number, service, district, day, hour, part of day) does not exclude; then, by
    an ordinal, the one at that place. All of them when nothing was said."""
    slots = turn.frame.slots if turn.frame else {}
    agency = turn.agency
    left = list(things)
    if number := slots.get("order_no"):
        said = re.sub(r"\W", "", str(number)).upper()
        return [thing for thing in left if order_of(thing).number.endswith(said)]
    for slot in ("service", "district", "city"):
        if slot in slots:
            left = [thing for thing in left if getattr(order_of(thing), slot) == slots[slot]]
    if start := slots.get("start"):
        moment = datetime.fromisoformat(str(start))
        at = agency.clock.at(moment.date(), moment.time())
        left = [thing for thing in left if order_of(thing).start == at]
    if day := slots.get("date"):
        first = date.fromisoformat(str(day))
        last = date.fromisoformat(str(slots.get("date_end", day)))
        left = [thing for thing in left if first <= agency.clock.local(order_of(thing).start).date() <= last]
    if daypart := slots.get("daypart"):
        left = [thing for thing in left if in_daypart(agency, order_of(thing).start, str(daypart))]
    ordinal = slots.get("ordinal")
    if isinstance(ordinal, int) and left:
        place = ordinal - 1 if ordinal > 0 else len(left) + ordinal
        return [left[place]] if 0 <= place < len(left) else []
    return left
