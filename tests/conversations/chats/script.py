"""Conversations as they are read: what a person says and presses, and what is then on the phone.

# another day                 a conversation and its name
@ assigned order              where it begins (a customer at home in 朝阳区 if not said)
> 换成周六                      said
> (photo) 油烟机               a photo with a caption; also (contact), (location) 39.92 116.47, (code) of the SMS,
                              (wrong code), (start code), (id number)
[🙌 谁都可以]                   the newest button that contains this is pressed
[^🙌 谁都可以]                  the oldest such button ever seen is pressed, though its message may be gone
< 合计 ¥480                    among the new or changed messages, buttons and alerts of the last step
x 合计                         not among them
+ 合计 ¥480                    in a message of the last step that is new: below the words
~ 水漫出来了                     in a message that the other side of the visit got
- 水漫出来了                     in none that the other side got
! server down                 what happens around: server down, server up, restart, wait 13h
= order deep_cleaning 11-28 15:00      what is stored; see endings.py

Those of one feature stand in a folder of its name, those of several beside it. Every text and photo must be answered by a
new message below it.
"""

from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("happy_path", "corrections", "cancellations", "digressions", "stale", "invalid")
LANGUAGES = ("zh", "en")
FOLDER = Path(__file__).parent
STEPS = {
    ">": "say",
    "[": "press",
    "<": "see",
    "x": "miss",
    "+": "below",
    "!": "happen",
    "=": "end",
    "@": "begin",
    "~": "other",
    "-": "nothing",
}


@dataclass
class Script:
    """``lines`` are pairs of a kind of step and its text."""

    language: str
    kind: str
    name: str
    feature: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        parts = (self.language, self.feature, self.kind, self.name.replace(" ", "-"))
        return "-".join(part for part in parts if part)

    @property
    def place(self) -> str:
        """Return the file below this folder without its suffix."""
        return "/".join(part for part in (self.language, self.feature, self.kind) if part)


def scripts() -> list[Script]:
    """Return every conversation of every file. Raises KeyError for an unknown kind of line."""
    found: list[Script] = []
    for language in LANGUAGES:
        for path in sorted((FOLDER / language).rglob("*.txt")):
            found += _scripts_of(path, language)
    return found


def _scripts_of(path: Path, language: str) -> list[Script]:
    found: list[Script] = []
    feature = path.parent.name if path.parent.name != language else ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found.append(Script(language, path.stem, line[2:], feature))
        elif line.strip():
            step = STEPS[line[0]]
            words = line.strip()[1:-1] if step == "press" else line[1:].strip()
            found[-1].lines.append((step, words))
    return found
