"""The open question, by which a bare answer is understood."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expectation:
    """An open question.

    `slot` is the slot that was asked for (`area_m2`, `start`, `address`, `stars`, …), or `order` for which of
    several orders; `yes_no` says that yes or no answers it; `intent` is what an answer belongs to, such as
    `book_service` while a booking is drafted, and `cancel_order` where yes means to stop; `options` says that a list
    to choose from was shown, `names` whom it names, and `whatever` that "any" takes its first line; `any_words` that
    free words answer it. `corrects` are numeric slots told before, which "actually make it 3" puts right: the first that
    the number fits.
    """

    slot: str | None = None
    yes_no: bool = False
    intent: str = "book_service"
    options: bool = False
    names: tuple[str, ...] = ()
    whatever: bool = False
    any_words: bool = False
    corrects: tuple[str, ...] = ()
