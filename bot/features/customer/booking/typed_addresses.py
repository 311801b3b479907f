"""Addresses that a customer typed, put in parts before the draft takes them."""

from collections.abc import Mapping
from typing import Any

from domain.homecare.booking.model import Draft
from domain.homecare.booking.visit_address import StreetAddress
from nlu.answers.address_parts import address_parts


def known_address(draft: Draft | None) -> StreetAddress | None:
    """Return the draft's street in parts."""
    return address_parts(draft.street) if draft is not None and draft.street else None


def with_address_parts(slots: Mapping[str, Any], draft: Draft | None) -> dict[str, Any]:
    """Return the slots of a frame with the address in parts, and the one that the draft has."""
    if "address" not in slots:
        return dict(slots)
    read = address_parts(str(slots["address"]))
    return {**slots, "address": read, "known_address": known_address(draft)}
