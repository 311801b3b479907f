"""Benchmark results as lines of text: name, value, target, and whether the target was met."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``target`` is empty where there is no target; ``met`` is then meaningless."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def at_least(what: str, measured: float, target: float, unit: str) -> Figure:
    return Figure(what, f"{measured:.0f} {unit}", f"≥ {target:.0f} {unit}", measured >= target)


def at_most(what: str, measured: float, target: float, unit: str) -> Figure:
    return Figure(what, f"{measured:.1f} {unit}", f"≤ {target:g} {unit}", measured <= target)


def ratio(what: str, measured: float, baseline: float, target: float, unit: str) -> Figure:
    """``baseline`` was measured in the same run."""
    share = measured / baseline
    value = f"{measured:.0f} {unit} = {share:.2f} of the echo"
    return Figure(what, value, f"≥ {target:g} of the echo", share >= target)


def table(figures: Sequence[Figure]) -> str:
    rows = [("figure", "measured", "target", "met")]
    words = {None: "", True: "yes", False: "NO"}
    rows += [(one.what, one.measured, one.target, words[one.met]) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join((lines[0], "-" * len(lines[0]), *lines[1:]))
