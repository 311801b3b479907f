"""Write nlu/glossaries/syllables.tsv, the readings of Chinese characters in Latin letters, from pypinyin.

The program reads the table alone: pypinyin loads its phrases with it, which takes 0.3 s and 57 MB.
"""

import csv
from collections import defaultdict

from pypinyin import lazy_pinyin

from nlu.name_readings import MAX_WORD_LENGTH
from nlu.paths import GLOSSARIES, LEXICON

CHARACTERS = range(0x4E00, 0x9FFF + 1)
HEADER = (
    "# Readings in Latin letters, one a line, and the characters and words read so; "
    "written by tools/syllable_table.py.\n"
)


def table() -> dict[str, list[str]]:
    """Map each reading to its characters, and the reading of a place with an unusual one to its name."""
    characters: dict[str, list[str]] = defaultdict(list)
    usual: dict[str, str] = {}
    for code in CHARACTERS:
        char = chr(code)
        reading = lazy_pinyin(char, v_to_u=True)[0]
        if reading != char:
            usual[char] = reading
            characters[reading].append(char)
    readings = {reading: ["".join(found)] for reading, found in sorted(characters.items())}
    for name, reading in PLACES.items():
        readings.setdefault(reading, []).append(name)
    kept = set(PLACES)
    for name in sorted(_places() | WORDS, key=lambda word: (len(word), word)):
        syllables = lazy_pinyin(name, v_to_u=True)
        unusual = syllables != [usual.get(char, char) for char in name]
        if unusual and len(name) <= MAX_WORD_LENGTH and not any(word in name for word in kept):
            kept.add(name)
            readings.setdefault(" ".join(syllables), []).append(name)
    return readings


WORDS = {
    "银行",
    "行业",
    "行政",
    "音乐",
    "乐器",
    "长期",
    "成长",
    "重新",
    "藏族",
    "长江",
    "西藏",
    "青藏",
    "角色",
    "调理",
    "调整",
    "参与",
    "会计",
    "教师",
    "传授",
}
"""Words of certificates with a character of several readings."""


PLACES = {"朝阳": "chao yang"}
"""Places that pypinyin reads by the usual reading of their characters."""


def _places() -> set[str]:
    with (LEXICON / "divisions.tsv").open(encoding="utf-8", newline="") as file:
        names = {
            name for row in csv.reader(file, delimiter="\t") if not row[0].startswith("#") for name in row
        }
    return names | {name[:-1] for name in names if len(name) > 2}


def main() -> None:
    lines = ["\t".join([reading, *words]) + "\n" for reading, words in table().items()]
    (GLOSSARIES / "syllables.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
