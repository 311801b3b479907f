"""What an audit finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """Something that must hold and does not: ``rule`` names it, ``detail`` tells where, by ids."""

    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.detail}"
