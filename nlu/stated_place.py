"""Tell whether a message is hardly more than a place: an address or a district that stands alone or corrects another."""

import re

from nlu.catalogue import Catalogue
from nlu.normalisers.place import area_spans
from nlu.normalisers.self_correction import hide_rejected
from nlu.normalisers.span import hide
from nlu.normalisers.street_address import find_street_address

_NUMBER = re.compile(r"\d+|[a-z](?=座|区|栋|幢)|[甲乙丙丁]")
DOOR_NUMBERS = 2
"""An address with so many numbers leads to a door: that of the house, and that of the room or building."""
MIN_SHARE = 0.55
"""Minimum share of the letters and digits that belong to the place."""


def states_place(text: str, catalogue: Catalogue) -> bool:
    """Tell whether canonical text is hardly more than a place.

    Of a correction (不是浦东是徐汇) only the area that remains and the words beside both count.
    """
    remaining = hide_rejected(text)
    if remaining != text:
        return bool(area_spans(remaining, catalogue))
    areas = area_spans(text, catalogue)
    street = find_street_address(text, areas)
    spans = [*areas, *([street] if street is not None else [])]
    placed = {position for start, end in spans for position in range(start, end)}
    letters = [position for position, char in enumerate(text) if char.isalnum()]
    return bool(letters) and sum(position in placed for position in letters) >= MIN_SHARE * len(letters)


def without_door(text: str, catalogue: Catalogue, numbers: int = DOOR_NUMBERS) -> str | None:
    """Return canonical text with its street address hidden where that has so many numbers; None where there is none."""
    if len(_NUMBER.findall(text)) < numbers:
        return None
    street = find_street_address(text, area_spans(text, catalogue))
    if street is None or len(_NUMBER.findall(text, *street)) < numbers:
        return None
    return hide(text, *street)
