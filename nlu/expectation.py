"""What the bot has just asked, so that a bare answer can be understood."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expectation:
    """A question that stands open.

    `slot` is the slot that was asked for (`area_m2`, `start`, `address`, `stars`, …); `yes_no` says that yes or no
    answers it; `intent` is what an answer belongs to, such as `book_service` while a booking is drafted; `options` says
    that a list to choose from was shown.
    """

    slot: str | None = None
    yes_no: bool = False
    intent: str = "book_service"
    options: bool = False
