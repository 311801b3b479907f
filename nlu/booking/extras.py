"""Detect the options (extras) of a draft's service that a message names, and whether they are wanted."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from domain.homecare.catalogue.model import Catalogue, Option, Service
from nlu.canonical import canonical
from nlu.catalogue import OptionName
from nlu.normalisers.service_options import read_options


def named_extras(
    text: str, service: str | None, slots: Mapping[str, Any], catalogue: Catalogue
) -> dict[str, bool]:
    """Return the codes of the options of ``service`` that the text names, each with whether it is wanted.

    ``slots`` are those of the text's frame: where they name another service, a noun alone (油烟机) is that service and no
    option.
    """
    if service is None:
        return {}
    return read_options(
        canonical(text).text,
        map(_names, catalogue.service(service).options),
        service_named=slots.get("service", service) == service,
    )


def names_an_extra(text: str, catalogue: Catalogue) -> bool:
    """Tell whether the text names an option of any service."""
    return _names_any(canonical(text).text, _all_options(catalogue.services))


@lru_cache(maxsize=64)
def _names_any(words: str, options: tuple[OptionName, ...]) -> bool:
    """Tell whether canonical text names one of the options; a message is asked about more than once on its way."""
    return bool(read_options(words, options, service_named=True))


@lru_cache(maxsize=4)
def _all_options(services: tuple[Service, ...]) -> tuple[OptionName, ...]:
    """Return the options of all services, one that several services have once."""
    return tuple(dict.fromkeys(_names(option) for service in services for option in service.options))


def _names(option: Option) -> OptionName:
    return OptionName(option.code, option.name.zh.lower(), option.name.en.lower())
