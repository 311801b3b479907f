from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.yuan import fen_from_yuan, yuan_from_fen

FEN = st.integers(min_value=0, max_value=10**13)


@given(FEN)
def test_fen_survive_the_conversion_to_yuan_and_back(fen: int) -> None:
    assert fen_from_yuan(yuan_from_fen(fen)) == fen


@given(FEN)
def test_yuan_have_two_decimals(fen: int) -> None:
    assert Decimal(yuan_from_fen(fen)) == Decimal(fen) / 100


@given(st.integers(0, 10**9), st.integers(0, 9))
def test_one_decimal_means_tens_of_fen(yuan: int, tenth: int) -> None:
    assert fen_from_yuan(f"{yuan}.{tenth}") == yuan * 100 + tenth * 10


@given(st.text())
def test_only_well_formed_text_is_an_amount(text: str) -> None:
    try:
        fen = fen_from_yuan(text)
    except ValueError:
        return
    assert Decimal(text) * 100 == fen


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "1,00", "1e3", "¥1", " 1", "1.", ".5", "NaN", "１.００", "1\n"]
)
def test_an_invalid_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="yuan"):
        fen_from_yuan(text)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        yuan_from_fen(-1)
