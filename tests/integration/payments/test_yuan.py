from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.yuan import fen_from_yuan, yuan_from_fen

FEN = st.integers(min_value=0, max_value=10**13)


@given(FEN)
def test_fen_survive_the_way_to_yuan_and_back(fen: int) -> None:
    assert fen_from_yuan(yuan_from_fen(fen)) == fen


@given(FEN)
def test_yuan_are_the_decimal_hundredth_of_fen(fen: int) -> None:
    assert Decimal(yuan_from_fen(fen)) == Decimal(fen) / 100


@given(st.integers(0, 10**9), st.integers(0, 9))
def test_one_decimal_means_tens_of_fen(yuan: int, tenth: int) -> None:
    assert fen_from_yuan(f"{yuan}.{tenth}") == yuan * 100 + tenth * 10


@given(st.text())
def test_text_is_an_amount_only_when_it_reads_like_one(text: str) -> None:
    try:
        fen = fen_from_yuan(text)
    except ValueError:
        return
    assert Decimal(text) * 100 == fen


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "1,00", "1e3", "¥1", " 1", "1.", ".5", "NaN", "１.００", "1\n"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="yuan"):
        fen_from_yuan(text)


def test_an_amount_below_zero_has_no_yuan() -> None:
    with pytest.raises(ValueError, match="negative"):
        yuan_from_fen(-1)
