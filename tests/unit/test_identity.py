"""ID numbers by GB 11643-1999."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.rules import discounted_rating, identity_facts, normalise_id_number
from domain.kernel.errors import DomainError

TODAY = date(2026, 11, 23)


def with_check_digit(first: str) -> str:
    """Complete a number by the standard's other form: the sum of digit times 2^(17-i) modulo 11, plus the check digit, is 1."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first)) % 11
    return first + "0123456789X"[(1 - total) % 11]


def test_a_valid_id_number_contains_birth_date_and_gender() -> None:
    facts = identity_facts(
        "11010519491231002X".replace("1949", "1979")[:17] + with_check_digit("11010519791231002")[-1], TODAY
    )
    assert facts.birth == date(1979, 12, 31)
    assert facts.gender is Gender.FEMALE


def test_the_standards_own_example_has_its_check_digit() -> None:
    assert with_check_digit("11010519491231002") == "11010519491231002X"
    with pytest.raises(DomainError, match="id-number-age"):
        identity_facts("11010519491231002X", TODAY)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "id-number-form"),
        ("123", "id-number-form"),
        ("110105198012310023", "id-number-check"),
        (with_check_digit("11010519801331002"), "id-number-birth"),
        (with_check_digit("11010520121231002"), "id-number-age"),
    ],
)
def test_an_invalid_id_number_is_refused_with_its_reason(number: str, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        identity_facts(number, TODAY)


def test_spaces_dashes_and_a_lower_case_x_are_accepted() -> None:
    assert normalise_id_number(" 110105-19491231 002x ") == "11010519491231002X"
    assert normalise_id_number("１１０１０５　１９４９１２３１００２ｘ") == "11010519491231002X"


@given(st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_a_single_wrong_digit_is_always_found(sequence: int, place: int, shift: int) -> None:
    right = with_check_digit(f"11010519800115{sequence:03d}")
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    with pytest.raises(DomainError):
        identity_facts(wrong, TODAY)


@given(st.integers(0, 500), st.floats(1, 5))
def test_a_rating_with_few_reviews_is_discounted(count: int, mean: float) -> None:
    shown = discounted_rating(round(mean * count), count)
    assert 1 <= shown <= 5
    if count == 0:
        assert shown == 4.5
