"""Readings in Latin letters of Chinese names, for readers of English."""

import re
from functools import lru_cache

from domain.homecare.housekeepers.names import COMPOUND_SURNAMES, SURNAMES
from nlu.paths import GLOSSARIES

_HAN_RANGE = r"\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(rf"[{_HAN_RANGE}]+")
_OTHER = re.compile(rf"[^{_HAN_RANGE}]+")
MAX_NAME_LENGTH = 4
"""Han characters; longer names are no personal names and are read syllable by syllable."""
TITLES = {
    "阿姨": "Ayi",
    "师傅": "Shifu",
    "老师": "Laoshi",
    "大姐": "Dajie",
    "女士": "Ms",
    "小姐": "Ms",
    "太太": "Mrs",
    "先生": "Mr",
}
WESTERN_TITLES = frozenset({"Ms", "Mrs", "Mr"})


@lru_cache(maxsize=1)
def _surname_readings() -> dict[str, str]:
    """Map surnames to their readings, which may differ from the usual ones: 单 Shan, 曾 Zeng, 解 Xie."""
    found: dict[str, str] = {}
    for reading, surnames in SURNAMES.items():
        if reading in ("lv", "lyu"):
            continue
        for surname in [surnames] if reading in COMPOUND_SURNAMES else list(surnames):
            found.setdefault(surname, reading)
    return found | {"查": "zha", "尉迟": "yuchi", "盖": "gai", "乐": "yue", "朴": "piao", "区": "ou"}


MAX_WORD_LENGTH = 4
"""Characters of the longest word of the table that has a reading of its own."""


@lru_cache(maxsize=1)
def _readings() -> tuple[dict[int, str], dict[str, list[str]]]:
    """Return the usual reading of each character by its code, and the syllables of words that are read differently: 重庆."""
    usual: dict[int, str] = {}
    words: dict[str, list[str]] = {}
    for line in (GLOSSARIES / "syllables.tsv").read_text(encoding="utf-8").splitlines():
        reading, *written = line.split("\t")
        if " " not in reading:
            usual.update(dict.fromkeys(map(ord, written[0]), reading))
        elif not line.startswith("#"):
            words.update(dict.fromkeys(written, reading.split(" ")))
    return usual, words


def _syllables(text: str) -> list[str]:
    """Return the reading of each Han character, and the runs of other characters between."""
    usual, words = _readings()
    found: list[str] = []
    position = 0
    while position < len(text):
        pieces = (text[position : position + length] for length in range(MAX_WORD_LENGTH, 1, -1))
        word = next((piece for piece in pieces if piece in words), None)
        if word is not None:
            found += words[word]
            position += len(word)
        elif (other := _OTHER.match(text, position)) is not None:
            found.append(other[0])
            position = other.end()
        else:
            found.append(usual.get(ord(text[position]), text[position]))
            position += 1
    return found


def _joined(syllables: list[str]) -> str:
    """Join syllables to a word, with an apostrophe before one that begins with a vowel: Xi'an."""
    word = syllables[0]
    for syllable in syllables[1:]:
        word += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return word[:1].upper() + word[1:]


def name_reading(name: str) -> str:
    """Return the reading of a Chinese name, surname first: 王秀兰 is Wang Xiulan, 单阿姨 is Shan Ayi, 李女士 is Ms Li.

    A name without Han characters is returned unchanged; other characters beside them stay, set off by spaces.
    """
    return " ".join(_HAN.sub(lambda match: f" {_han_reading(match[0])} ", name).split())


def _han_reading(name: str) -> str:
    for title, english in TITLES.items():
        if name.endswith(title) and len(name) > len(title):
            bare = _han_reading(name.removesuffix(title))
            return f"{english} {bare}" if english in WESTERN_TITLES else f"{bare} {english}"
    if len(name) > MAX_NAME_LENGTH:
        return reading_of_words(name)
    surnames = _surname_readings()
    length = 2 if name[:2] in surnames else 1
    surname = (surnames.get(name[:length]) or _syllables(name[:1])[0]).capitalize()
    given = name[length:]
    return f"{surname} {_joined(_syllables(given))}" if given else surname


def reading_of_words(text: str) -> str:
    """Return the reading of Chinese words, syllable by syllable; other characters stay."""
    return " ".join(part.strip() for part in _syllables(text) if part.strip()).capitalize()
