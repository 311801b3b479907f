"""Texts of the agency's configuration in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


@dataclass(frozen=True)
class Localised:
    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.en if language is Language.EN else self.zh
