"""The open question of the dialogue, used to interpret a bare answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expectation:
    """An open question.

    - `slot`: the requested slot (`area_m2`, `start`, `address`, `stars`, …), `order` for one of several
      orders, `door` for what an address lacks, or `address_right` for whether it was read right.
    - `yes_no`: whether yes or no answers the question.
    - `intent`: the intent of an answer, such as `book_service` while a booking is drafted; with `cancel_order` a yes
      means to stop.
    - `options`: whether a list to choose from was shown; `names`: the people in it; `whatever`: whether "any" chooses
      its first entry.
    - `any_words`: whether free text answers the question.
    - `corrects`: slots filled before that "actually make it 3" may correct; the first that fits the number is taken.
    - `of_booking`: whether the question belongs to a booking or an order, which words may give up as a whole.
    """

    slot: str | None = None
    yes_no: bool = False
    intent: str = "book_service"
    options: bool = False
    names: tuple[str, ...] = ()
    whatever: bool = False
    any_words: bool = False
    corrects: tuple[str, ...] = ()
    of_booking: bool = False
