"""Street addresses are read whole, and numbers that are no address are left alone."""

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.normalisers.place import area_spans
from nlu.normalisers.street_address import find_street_address
from tests.integration.nlu.golden import lines


@pytest.mark.usefixtures("trained_tagger")
@pytest.mark.parametrize(("text", "address"), [(row[0], row[1]) for row in lines("addresses")])
def test_street_addresses_match_the_table(text: str, address: str) -> None:
    words = canonical(text)
    found = find_street_address(words.text, area_spans(words.text, load_catalogue()))
    assert (words.as_typed(*found) if found else "") == address
