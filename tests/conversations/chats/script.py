"""Conversations as they are read: what a person says and presses, and what is then on the phone.

# another day                 a conversation and its name
@ assigned order              where it begins (a customer at home in 朝阳区 if not said)
> 换成周六                      said
> (photo) 油烟机               a photo with a caption
[🙌 谁都可以]                   the newest button that contains this is pressed
[^🙌 谁都可以]                  the oldest such button ever seen is pressed, though its message may be gone
< 合计 ¥480                    among the new or changed messages, buttons and alerts of the last step
x 合计                         not among them
~ 水漫出来了                     in a message that the other side of the visit got
- 水漫出来了                     in none that the other side got
! server down                 what happens around: server down, server up, restart, wait 13h
= order deep_cleaning 11-28 15:00      how it ends: an order, no order, draft …, no draft, human
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
    lines: list[tuple[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.language}-{self.kind}-{self.name.replace(' ', '-')}"


def scripts() -> list[Script]:
    """Return every conversation of every file. Raises KeyError for an unknown kind of line."""
    found: list[Script] = []
    for language in LANGUAGES:
        for kind in KINDS:
            for line in (FOLDER / language / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
                if line.startswith("# "):
                    found.append(Script(language, kind, line[2:]))
                elif line.strip():
                    step = STEPS[line[0]]
                    words = line.strip()[1:-1] if step == "press" else line[1:].strip()
                    found[-1].lines.append((step, words))
    return found
