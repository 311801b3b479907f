"""A violation found by an audit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """A violated invariant: ``rule`` names it, ``detail`` the place, by ids."""

    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.detail}"
