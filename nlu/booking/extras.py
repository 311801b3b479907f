"""Detect the options (extras) of a service that a message names, and whether they are wanted."""

import re
from collections.abc import Mapping
from typing import Any

from domain.homecare.catalogue.model import Catalogue, Option

_AROUND_ZH = re.compile(r"^(?:加洗|加擦|加|自带|家有|带|代买)|(?:服务|内部)$")
_AROUND_EN = re.compile(r"\b(?:bring|inside the|inside|outside|too|at home|buy)\b", re.IGNORECASE)
_ON_TOP = re.compile(r"也|顺便|顺带|一起|一块儿?|再加|还有|另外|\b(?:too|also|as well|plus)\b", re.IGNORECASE)
_LACKING = "无"
_NOT_BEFORE = re.compile(
    r"(?:没有?|不用|不要|不需要|不|无|别|\bno\b|\bwithout\b|\bnot?\b|n['’]t\b)[^，。,.]{0,8}$", re.IGNORECASE
)


def named_extras(
    text: str, service: str | None, slots: Mapping[str, Any], catalogue: Catalogue
) -> dict[str, bool]:
    """Return the codes of the options of ``service`` that the text names, each with whether it is wanted.

    An option is named by its whole name (加洗油烟机), or by the noun in it (宠物) unless ``slots`` name another service;
    with a word of addition (油烟机也洗了) the noun is enough.
    """
    if service is None:
        return {}
    by_noun = slots.get("service", service) == service or _ON_TOP.search(text) is not None
    found = {}
    for option in catalogue.service(service).options:
        position = _position_of(text.lower(), option, by_noun)
        if position is not None:
            found[option.code] = _NOT_BEFORE.search(text[:position]) is None
    return found


def names_an_extra(text: str, catalogue: Catalogue) -> bool:
    """Tell whether the text names an option of any service."""
    lower = text.lower()
    return any(
        _position_of(lower, option, by_noun=True) is not None
        for service in catalogue.services
        for option in service.options
    )


def _position_of(text: str, option: Option, by_noun: bool) -> int | None:
    names = [option.name.zh.lower(), option.name.en.lower()]
    if option.name.zh.startswith(_LACKING):
        names += [option.name.zh.replace(_LACKING, other, 1) for other in ("没有", "没")]
    if by_noun:
        names += [_AROUND_ZH.sub("", option.name.zh), _AROUND_EN.sub("", option.name.en.lower()).strip()]
    positions = [text.find(name) for name in names if len(name) > 1 and name in text]
    return min(positions) if positions else None
