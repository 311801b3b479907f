"""Arithmetic on whole fen."""

BASIS_POINTS = 10_000


def share(amount_fen: int, basis_points: int) -> int:
    """Return that part of an amount, rounded half up to a whole fen. 2000 ``basis_points`` are 20 %."""
    return (amount_fen * basis_points + BASIS_POINTS // 2) // BASIS_POINTS


def split(amount_fen: int, basis_points: int) -> tuple[int, int]:
    """Return (part, rest); the two add up to the amount."""
    part = share(amount_fen, basis_points)
    return part, amount_fen - part
