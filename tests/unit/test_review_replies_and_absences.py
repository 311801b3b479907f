"""Replies to reviews, and absences that are shortened."""

from datetime import timedelta

import pytest

from domain.homecare.housekeepers.model import Absence
from domain.homecare.orders.model import order_subject
from domain.kernel.errors import DomainError
from domain.platform.reviews.model import Review
from tests.support.manual_clock import MONDAY_TEN

HOUR = timedelta(hours=1)
CUSTOMER, HOUSEKEEPER = 1, 2


def review(shown: bool = True) -> Review:
    return Review(
        order_subject(1), CUSTOMER, HOUSEKEEPER, True, MONDAY_TEN, 5, shown_at=MONDAY_TEN if shown else None
    )


def test_the_person_rated_replies_once() -> None:
    one = review()
    one.answer(HOUSEKEEPER, " thank you ", MONDAY_TEN)
    assert (one.reply, one.replied_at) == ("thank you", MONDAY_TEN)
    with pytest.raises(DomainError, match="reply-exists"):
        one.answer(HOUSEKEEPER, "again", MONDAY_TEN)


@pytest.mark.parametrize(
    ("shown", "by", "words", "code"),
    [
        (True, CUSTOMER, "thanks", "not-your-review"),
        (False, HOUSEKEEPER, "thanks", "not-your-review"),
        (True, HOUSEKEEPER, "  ", "words-missing"),
        (True, HOUSEKEEPER, "x" * 301, "message-too-long"),
    ],
)
def test_a_reply_is_refused(shown: bool, by: int, words: str, code: str) -> None:
    one = review(shown)
    with pytest.raises(DomainError, match=code):
        one.answer(by, words, MONDAY_TEN)
    assert one.reply is None


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        (0, 8, []),
        (-1, 9, []),
        (0, 2, [(2, 8)]),
        (6, 9, [(0, 6)]),
        (2, 4, [(0, 2), (4, 8)]),
        (8, 9, [(0, 8)]),
    ],
)
def test_what_is_left_of_an_absence(begin: int, end: int, left: list[tuple[int, int]]) -> None:
    absence = Absence(HOUSEKEEPER, MONDAY_TEN, MONDAY_TEN + 8 * HOUR)
    rest = absence.without(MONDAY_TEN + begin * HOUR, MONDAY_TEN + end * HOUR)
    assert [(one.begin, one.end) for one in rest] == [
        (MONDAY_TEN + first * HOUR, MONDAY_TEN + last * HOUR) for first, last in left
    ]
