"""Slots `options` and `without` of the service that a message names."""

from nlu.catalogue import Catalogue
from nlu.normalisers.service import GENERAL_SERVICE, find_named
from nlu.normalisers.service_options import read_options


def option_slots(text: str, service: str, catalogue: Catalogue) -> dict[str, list[str]]:
    """Return the sorted codes of the options that canonical text wants (`options`) and does not want (`without`)."""
    named = read_options(text, catalogue.options_of(service), service_named=True)
    wanted = sorted(code for code, is_wanted in named.items() if is_wanted)
    unwanted = sorted(code for code, is_wanted in named.items() if not is_wanted)
    return {name: codes for name, codes in (("options", wanted), ("without", unwanted)) if codes}


def service_with_options(text: str, stated: str, detected: str, catalogue: Catalogue) -> str:
    """Return the service that is named, where the detected one is only described and is an option of it.

    窗户也擦一下 beside 深度清洁 is the option of the deep clean, not another service. `text` is canonical text with what
    other extractors have read hidden, `stated` the same text without that.
    """
    named = [found.value for found in find_named(text, catalogue)]
    specific = [code for code in named if code != GENERAL_SERVICE]
    if not specific or detected in named:
        return detected
    has_options = read_options(stated, catalogue.options_of(specific[0]), service_named=True)
    return specific[0] if has_options else detected
