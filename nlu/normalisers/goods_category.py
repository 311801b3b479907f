"""Category of the second-hand market, as named or by the thing (nlu/lexicon/goods_categories.tsv)."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from nlu.paths import LEXICON

OTHER = "other"
_PART_OF_A_NAME = re.compile(r"(?![有吗的么呢了出可便类和与或什啥求要])[一-鿿]")
"""A character that makes a category's name the beginning of a thing's: 电脑桌."""


@dataclass(frozen=True)
class GoodsCategory:
    """A category with its names to show, the words that name it, and the things that belong to it, in canonical text."""

    code: str
    zh: str
    en: str
    names: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True)
class _Words:
    pattern: re.Pattern[str]
    codes: dict[str, str]

    def code(self, match: re.Match[str]) -> str:
        return self.codes[match["word"]]


@lru_cache(maxsize=1)
def goods_categories() -> tuple[GoodsCategory, ...]:
    """Return the categories in the order of the file."""
    with (LEXICON / "goods_categories.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    return tuple(
        GoodsCategory(code, zh, en, _split(names_zh, names_en), _split(things_zh, things_en))
        for code, zh, en, names_zh, names_en, things_zh, things_en in rows
    )


def _split(*columns: str) -> tuple[str, ...]:
    return tuple(word for column in columns for word in column.split("|") if word)


def category_of(item: str) -> str:
    """Return the code of the category of a thing in canonical text: 小冰箱 is `appliances`; `other` where none is known.

    The last word decides, because the head of a name stands last (儿童书架 is a shelf).
    """
    words = _things()
    found = list(words.pattern.finditer(item))
    return words.code(found[-1]) if found else OTHER


def named_category(text: str) -> str | None:
    """Return the code of the category that the text itself names (二手家具, "baby stuff"), or None."""
    words = _names()
    found = (match for match in words.pattern.finditer(text) if not _PART_OF_A_NAME.match(text, match.end()))
    return next((words.code(match) for match in found), None)


@lru_cache(maxsize=1)
def _things() -> _Words:
    return _words({word: one.code for one in goods_categories() for word in (*one.names, *one.things)})


@lru_cache(maxsize=1)
def _names() -> _Words:
    return _words({word: one.code for one in goods_categories() if one.code != OTHER for word in one.names})


def _words(codes: dict[str, str]) -> _Words:
    ordered = sorted(codes, key=len, reverse=True)
    english = "|".join(re.escape(word) for word in ordered if word.isascii())
    chinese = "|".join(re.escape(word) for word in ordered if not word.isascii())
    return _Words(re.compile(rf"(?P<word>(?<![a-z])(?:{english})(?=(?:s|es)?(?![a-z]))|{chinese})"), codes)
