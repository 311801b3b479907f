"""Extras of a service that a sentence names, wants or does not want."""

import re
from collections.abc import Mapping
from typing import Any

from domain.homecare.booking.model import Draft
from domain.homecare.catalogue.model import Catalogue, Option

AROUND_ZH = re.compile(r"^(?:加洗|加擦|加|自带|家有|带|代买)|(?:服务|内部)$")
AROUND_EN = re.compile(r"\b(?:bring|inside the|inside|outside|too|at home|buy)\b", re.IGNORECASE)
ON_TOP = re.compile(r"也|顺便|顺带|一起|一块儿?|再加|还有|另外|\b(?:too|also|as well|plus)\b", re.IGNORECASE)
LACKING = "无"
NOT_BEFORE = re.compile(
    r"(?:没有?|不用|不要|不需要|不|无|别|\bno\b|\bwithout\b|\bnot?\b|n['’]t\b)[^，。,.]{0,8}$", re.IGNORECASE
)


def named_extras(text: str, draft: Draft, slots: Mapping[str, Any], catalogue: Catalogue) -> dict[str, bool]:
    """Codes of the draft's service's extras that the text names, with whether they are wanted.

    By the whole name (加洗油烟机), or by its heart (宠物) unless another service is spoken of; one that comes on top
    (油烟机也洗了) is no other service.
    """
    if draft.service is None:
        return {}
    by_heart = slots.get("service", draft.service) == draft.service or ON_TOP.search(text) is not None
    found = {}
    for option in catalogue.service(draft.service).options:
        place = _place_of(text.lower(), option, by_heart)
        if place is not None:
            found[option.code] = NOT_BEFORE.search(text[:place]) is None
    return found


def names_an_extra(text: str, catalogue: Catalogue) -> bool:
    """Whether some service has an extra with such a name."""
    said = text.lower()
    return any(
        _place_of(said, option, by_heart=True) is not None
        for service in catalogue.services
        for option in service.options
    )


def _place_of(said: str, option: Option, by_heart: bool) -> int | None:
    names = [option.name.zh.lower(), option.name.en.lower()]
    if option.name.zh.startswith(LACKING):
        names += [option.name.zh.replace(LACKING, other, 1) for other in ("没有", "没")]
    if by_heart:
        names += [AROUND_ZH.sub("", option.name.zh), AROUND_EN.sub("", option.name.en.lower()).strip()]
    places = [said.find(name) for name in names if len(name) > 1 and name in said]
    return min(places) if places else None
