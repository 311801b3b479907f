"""The golden table says which service a whole message means, and where it means none."""

from collections import Counter

import pytest

from nlu.catalogue import Catalogue
from tests.integration.nlu.golden import rows, slots_of

NONE = "-"


@pytest.mark.parametrize(("intent", "words", "service"), rows("services"))
def test_a_message_means_the_service_of_the_table(intent: str, words: str, service: str) -> None:
    assert slots_of(intent, words).get("service", NONE) == service


def test_the_table_covers_every_service_and_none_in_many_words(catalogue: Catalogue) -> None:
    counted = Counter(service for _, _, service in rows("services"))
    assert len(rows("services")) >= 450
    assert set(counted) == {entry.code for entry in catalogue.services} | {NONE}
    assert min(counted.values()) >= 15
