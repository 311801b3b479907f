"""Whole fen, and the arithmetic that loses none of them."""

BASIS_POINTS = 10_000


def share(amount_fen: int, basis_points: int) -> int:
    """That part of an amount, rounded half up to a whole fen. ``basis_points``: 2000 is 20 %."""
    return (amount_fen * basis_points + BASIS_POINTS // 2) // BASIS_POINTS


def split(amount_fen: int, basis_points: int) -> tuple[int, int]:
    """(the part, the rest); the two always add up to the amount."""
    part = share(amount_fen, basis_points)
    return part, amount_fen - part
