"""Golden table of services in whole messages, including messages without any."""

from collections import Counter

import pytest

from nlu.catalogue import Catalogue
from tests.integration.nlu.golden import rows, slots_of

NONE = "-"


@pytest.mark.parametrize(("intent", "words", "service"), rows("services"))
def test_services_match_the_table(intent: str, words: str, service: str) -> None:
    assert slots_of(intent, words).get("service", NONE) == service


def test_the_table_covers_every_service_and_messages_without_one(catalogue: Catalogue) -> None:
    counted = Counter(service for _, _, service in rows("services"))
    assert len(rows("services")) >= 450
    assert set(counted) == {entry.code for entry in catalogue.services} | {NONE}
    assert min(counted.values()) >= 15
