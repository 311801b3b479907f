"""Tell whether a message is hardly more than a place: an address or a district that stands alone or corrects another."""

from nlu.catalogue import Catalogue
from nlu.normalisers.place import area_spans
from nlu.normalisers.self_correction import hide_rejected
from nlu.normalisers.street_address import find_street_address

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
