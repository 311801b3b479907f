"""The phrases of each language: ``zh.yml``, ``en.yml`` of bookings, ``errands_zh.yml``, ``errands_en.yml`` of the
rest."""

from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from domain.kernel.localised import Language

FOLDER = Path(__file__).parent


class PhraseBook:
    """Lists of phrases under keys such as ``piece.gender.female``; the speaker fills in the placeholders in
    braces."""

    def __init__(self, stock: dict[str, Any]) -> None:
        self._stock = stock

    def ways(self, *path: str) -> list[str]:
        """Raise KeyError for an unknown key."""
        found: Any = self._stock
        for name in path:
            found = found[name]
        return list(found)

    def has(self, *path: str) -> bool:
        found: Any = self._stock
        for name in path:
            if not isinstance(found, dict) or name not in found:
                return False
            found = found[name]
        return True

    def table(self, name: str) -> dict[str, Any]:
        return dict(self._stock[name])

    def pick(self, random: Random, *path: str, **values: object) -> str:
        return random.choice(self.ways(*path)).format(**values)


@lru_cache(maxsize=2)
def phrase_book(language: Language) -> PhraseBook:
    return _book(f"{language.value}.yml")


@lru_cache(maxsize=2)
def errand_phrases(language: Language) -> PhraseBook:
    """Return what users say about everything but a booking, and beside it."""
    return _book(f"errands_{language.value}.yml")


def _book(name: str) -> PhraseBook:
    return PhraseBook(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")))
