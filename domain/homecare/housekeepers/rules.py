"""Validate ID numbers and compute discounted ratings."""

import re
import unicodedata
from datetime import date

from domain.homecare.housekeepers.model import Gender, IdentityFacts
from domain.kernel.errors import DomainError

ID_NUMBER = re.compile(r"\d{17}[\dX]")
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_DIGITS = "10X98765432"
YOUNGEST, OLDEST = 18, 70

PRIOR_STARS, PRIOR_REVIEWS = 4.5, 8
"""Prior mean and its weight in reviews: a housekeeper without reviews is rated at the agency's average."""


def identity_facts(id_number: str, today: date) -> IdentityFacts:
    """Parse an 18-digit citizen ID number (GB 11643-1999) and verify its ISO 7064 MOD 11-2 check digit.

    Raises id-number-form, id-number-check, id-number-birth or id-number-age.
    """
    if not ID_NUMBER.fullmatch(id_number):
        raise DomainError("id-number-form")
    weighted = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, id_number, strict=False))
    if ID_CHECK_DIGITS[weighted % 11] != id_number[-1]:
        raise DomainError("id-number-check")
    try:
        birth = date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        raise DomainError("id-number-birth") from None
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if not YOUNGEST <= age <= OLDEST:
        raise DomainError("id-number-age", youngest=YOUNGEST, oldest=OLDEST)
    return IdentityFacts(birth, Gender.MALE if int(id_number[16]) % 2 else Gender.FEMALE)


def normalise_id_number(text: str) -> str:
    """Return the text in half width and capitals, without the spaces, dashes and dots people type in an ID number."""
    return re.sub(r"[\s\-·.]", "", unicodedata.normalize("NFKC", text)).upper()


def discounted_rating(rating_sum: int, rating_count: int) -> float:
    """Return the Bayesian mean of the stars (1 to 5): few reviews are drawn towards the prior."""
    return (rating_sum + PRIOR_STARS * PRIOR_REVIEWS) / (rating_count + PRIOR_REVIEWS)
