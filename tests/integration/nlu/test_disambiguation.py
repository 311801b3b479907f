"""Wanting it done and wanting to do it sound alike."""

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.disambiguation import disambiguate

CATALOGUE = load_catalogue()
SURE = (("become_housekeeper", 0.97), ("book_service", 0.02))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我想做深度清洁", "book_service"),
        ("我想洗空调", "book_service"),
        ("我想请月嫂", "book_service"),
        ("I'd like to do a deep clean", "book_service"),
        ("我想预约", "book_service"),
        ("我想做保洁员", "become_housekeeper"),
        ("我会修空调，能来接单吗", "become_housekeeper"),
        ("I want to work as a cleaner", "become_housekeeper"),
        ("招月嫂吗", "become_housekeeper"),
    ],
)
def test_a_word_of_work_tells_them_apart(text: str, intent: str) -> None:
    assert disambiguate(canonical(text).text, SURE, "customer", CATALOGUE, 0.15)[0] == intent
