"""Figures on held-out messages: intents, slots, exact frames and times, refusals, the worst confusions."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlu.commands import frames
from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.paths import EVALUATION

TIME_SLOTS = {
    "start",
    "end",
    "date",
    "date_end",
    "daypart",
    "asap",
    "not_before",
    "not_after",
    "shift_minutes",
    "recurrence",
}
Message = dict[str, Any]


@dataclass
class Score:
    """Counts over messages; every ratio of nothing is 1."""

    messages: int = 0
    intents: int = 0
    frames: int = 0
    timed: int = 0
    times: int = 0
    right_slots: int = 0
    extra_slots: int = 0
    missing_slots: int = 0
    outside: int = 0
    outside_found: int = 0
    refused: int = 0
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, message: Message, frame: Frame) -> None:
        wanted, got = message["slots"], dict(frame.slots)
        self.messages += 1
        self.intents += frame.intent == message["intent"]
        self.frames += frame.intent == message["intent"] and got == wanted
        right = sum(1 for name in got if wanted.get(name) == got[name])
        self.right_slots += right
        self.extra_slots += len(got) - right
        self.missing_slots += len(wanted) - right
        if TIME_SLOTS & set(wanted):
            self.timed += 1
            self.times += all(wanted.get(name) == got.get(name) for name in TIME_SLOTS)
        if message["intent"] == OUT_OF_SCOPE:
            self.outside += 1
            self.outside_found += frame.intent == OUT_OF_SCOPE
        else:
            self.refused += frame.intent == OUT_OF_SCOPE
        if frame.intent != message["intent"]:
            self.confusions[(message["intent"], frame.intent)] += 1

    def line(self) -> str:
        precision = _ratio(self.right_slots, self.right_slots + self.extra_slots)
        recall = _ratio(self.right_slots, self.right_slots + self.missing_slots)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"{self.messages:4d} messages  intents {_ratio(self.intents, self.messages):.3f}  "
            f"slots P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  frames {_ratio(self.frames, self.messages):.3f}  "
            f"times {_ratio(self.times, self.timed):.3f} of {self.timed}  "
            f"out of scope {_ratio(self.outside_found, self.outside):.3f}  "
            f"refused {_ratio(self.refused, self.messages - self.outside, empty=0.0):.3f}"
        )


def _ratio(part: int, whole: int, empty: float = 1.0) -> float:
    return part / whole if whole else empty


def read(files: Sequence[Path]) -> list[Message]:
    """Messages of the files; of the own evaluation set when none is named."""
    chosen = files or sorted(EVALUATION.glob("*.jsonl"))
    return [
        json.loads(line)
        for path in chosen
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def language_of(message: Message) -> str:
    return "zh" if any("一" <= char <= "鿿" for char in message["text"]) else "en"


def report(files: Sequence[Path], url: str, *, errors: bool = False) -> str:
    """The whole report as text, from the server at `url`."""
    messages = read(files)
    started = time.perf_counter()
    answers = asyncio.run(_frames(url, messages))
    seconds = time.perf_counter() - started
    whole, languages = Score(), {"zh": Score(), "en": Score()}
    intents: dict[str, Score] = {}
    wrong: list[str] = []
    for message, frame in zip(messages, answers, strict=True):
        scores = (whole, languages[language_of(message)], intents.setdefault(message["intent"], Score()))
        for score in scores:
            score.add(message, frame)
        if frame.intent != message["intent"] or dict(frame.slots) != message["slots"]:
            wrong.append(_difference(message, frame))
    lines = [f"all  {whole.line()}", *(f"{name}   {score.line()}" for name, score in languages.items()), ""]
    lines += [f"{intent:20s} {score.line()}" for intent, score in sorted(intents.items())]
    lines += ["", "Worst confusions (wanted → got):"]
    lines += [f"{count:3d}  {wanted} → {got}" for (wanted, got), count in whole.confusions.most_common(12)]
    lines += ["", f"{len(messages) / seconds:.0f} messages a second, 16 at once"]
    return "\n".join([*lines, *(["", *wrong] if errors else [])])


def _difference(message: Message, frame: Frame) -> str:
    wanted, got = message["slots"], dict(frame.slots)
    return (
        f"{message['id']} {message['text']!r} @{message['now']}\n     wanted {message['intent']} "
        f"{ {name: value for name, value in wanted.items() if got.get(name) != value} }\n     got    {frame.intent} "
        f"{frame.confidence} { {name: value for name, value in got.items() if wanted.get(name) != value} }"
    )


async def _frames(url: str, messages: list[Message]) -> list[Frame]:
    return [frame async for frame in frames(url, messages)]
