"""Read by how much an appointment is to be moved (推迟一小时, "two days earlier")."""

import re

from nlu.normalisers.time.parser import TimeReading

_EARLIER = re.compile(
    r"提前|提早|早(?!上|晨|间|就|餐|饭|点[到吧吗呢]?$)|往前|前移|earlier|sooner|forward|ahead|advance|(?:move|bring|push|pull|shift)\w*(?: \w+){0,3} up\b|\bbefore\b"
)
_LATER = re.compile(
    r"推迟|推后|迟|往后|后推|延后|延期|延迟|延|晚(?!上|饭|间)|顺延|拖|later|back|postpone|delay|push|put (?:\w+ ){0,2}off|after that|后移"
)


def shift_minutes(text: str, reading: TimeReading) -> int | None:
    """Return the shift of a reschedule in minutes, later (+) or earlier (-); None where it names a time instead."""
    timed = {"start", "not_before", "not_after"} & set(reading.slots)
    amount = reading.minutes if reading.minutes is not None else reading.days * 1440 if reading.days else None
    if amount is None or timed:
        return None
    if _EARLIER.search(text):
        return -amount
    return amount if _LATER.search(text) else None
