"""Category of the second-hand market that a text names (nlu/lexicon/goods_categories.tsv)."""

import csv
import re
from functools import lru_cache

from nlu.paths import LEXICON

_PART_OF_A_NAME = re.compile(r"(?![有吗的么呢了出可便类和与或什啥求要])[一-鿿]")
"""A character that makes a category's name the beginning of a thing's: 电脑桌."""


def named_category(text: str) -> str | None:
    """Return the code of the category that the text itself names (二手家具, "baby stuff"), or None."""
    pattern, codes = _names()
    found = (match for match in pattern.finditer(text) if not _PART_OF_A_NAME.match(text, match.end()))
    return next((codes[match["word"]] for match in found), None)


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all names, the longest first, and the category's code of each."""
    with (LEXICON / "goods_categories.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    codes = {
        word: code for code, *columns in rows for column in columns for word in column.split("|") if word
    }
    ordered = sorted(codes, key=len, reverse=True)
    english = "|".join(re.escape(word) for word in ordered if word.isascii())
    chinese = "|".join(re.escape(word) for word in ordered if not word.isascii())
    return re.compile(rf"(?P<word>(?<![a-z])(?:{english})(?=(?:s|es)?(?![a-z]))|{chinese})"), codes
