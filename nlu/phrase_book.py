"""Phrase book of a visit: recognise usual messages by meaning, so that they can be shown in another language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from nlu.canonical import canonical
from nlu.paths import GLOSSARIES

MINUTES = r"(?P<minutes>\d{1,3}|半|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
CODE = r"(?P<code>[0-9a-z#*]{3,12})"
WORD_NUMBERS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_PIECES = re.compile(r"[，。！？；、,!?;\n~～…]+|\.(?=\s|$)|(?<=[一-鿿])\s+(?=[一-鿿])")
_BEFORE = re.compile(
    r"^(?:(?:你好|您好|阿姨|师傅|老师|大姐|麻烦|请|劳驾|不好意思|那个|嗯+|哦|啊|对了|还有|然后|另外)(?:您|你|一下)?"
    r"|(?:hi|hello|hey|ok|okay|please|sorry|excuse me|well|and|also|but|could you|can you|would you|you can)\b)[\s:：]*"
)
_AFTER = re.compile(
    r"(?:(?:了|啦|啊|呀|哦|哈|吧|呢|嘛|噢|的|哟|喔|谢谢|多谢|麻烦(?:您|你)?|ok)|\s*\b(?:please|thanks|thank you|now))$"
)
_PICTURES = re.compile(r"[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
_HALF_HOUR = re.compile(r"half an hour|半个?小时")
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(WORD_NUMBERS)})(?= (?:min|mins|minutes)\b)")


@dataclass(frozen=True)
class Phrase:
    """A message by meaning: ``code`` names its text, ``slots`` fill it (``minutes`` a number, ``code`` as typed)."""

    code: str
    slots: Mapping[str, int | str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the code and a pattern of each phrase, the Chinese ones first."""
    entries = yaml.safe_load((GLOSSARIES / "phrases.yml").read_text(encoding="utf-8"))
    return tuple(
        (code.replace("_", "-"), re.compile(_with_slots(f"(?:{both[language]})"), re.IGNORECASE))
        for language in ("zh", "en")
        for code, both in entries.items()
    )


def phrase_codes() -> frozenset[str]:
    """Return the codes of all phrases, with hyphens, as in the keys of their texts."""
    return frozenset(code for code, _ in _patterns())


def _with_slots(pattern: str) -> str:
    """Insert the groups of the slots; a slot that an alternative repeats gets a name of its own."""
    for name, group in (("minutes", MINUTES), ("code", CODE)):
        for number in range(pattern.count(f"{{{name}}}")):
            pattern = pattern.replace(f"{{{name}}}", group.replace(f"?P<{name}>", f"?P<{name}_{number}>"), 1)
    return pattern


def phrases_of(text: str) -> list[Phrase] | None:
    """Return the phrases that make up the text; None where a piece of it is in no phrase."""
    words = _without_word_numbers(_PICTURES.sub(" ", canonical(text).text).strip())
    found: list[Phrase] = []
    for piece in _PIECES.split(words):
        if not piece.strip():
            continue
        phrase = _phrase(piece.strip())
        if phrase is None:
            return None
        if phrase not in found:
            found.append(phrase)
    return found or None


def _without_word_numbers(words: str) -> str:
    words = _HALF_HOUR.sub(lambda match: "30 minutes" if match[0].startswith("half") else "30分钟", words)
    return _WORD_NUMBER.sub(lambda match: str(WORD_NUMBERS[match[0]]), words.replace("’", "'"))


def _phrase(piece: str) -> Phrase | None:
    for candidate in _candidates(piece):
        for code, pattern in _patterns():
            match = pattern.fullmatch(candidate)
            if match is not None:
                return Phrase(code, _slots(match))
    return None


def _candidates(piece: str) -> list[str]:
    """Return the piece, and what is left of it without courtesies before and particles after."""
    found = [piece]
    while (shorter := _BEFORE.sub("", found[-1], count=1).strip()) != found[-1] and shorter:
        found.append(shorter)
    for start in tuple(found):
        last = start
        while (shorter := _AFTER.sub("", last, count=1).strip()) != last and shorter:
            last = shorter
            found.append(last)
    return found


def _slots(match: re.Match[str]) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for group, value in match.groupdict().items():
        if value is not None:
            name = group.rpartition("_")[0]
            found[name] = _number(value) if name == "minutes" else value
    return found


def _number(value: str) -> int:
    """Return a number below 100 written with digits or in Chinese; 半 is 30 minutes."""
    if value.isdecimal():
        return int(value)
    if value == "半":
        return 30
    if "十" in value:
        tens, _, ones = value.partition("十")
        return HAN_DIGITS.get(tens, 1) * 10 + HAN_DIGITS.get(ones, 0)
    return HAN_DIGITS[value]
