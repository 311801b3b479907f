"""The messages that are measured on: JSON lines with `id`, `text`, `role`, `now`, and the wanted `intent` and `slots`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from nlu.paths import EVALUATION

Message = dict[str, Any]

HELD_OUT = EVALUATION / "held_out.jsonl"
"""Only ever counted: no rule and no line of the data follows from what is wrong in it."""


def own_files() -> list[Path]:
    return sorted(EVALUATION.glob("*.jsonl"))


def read(files: Sequence[Path] = ()) -> list[Message]:
    """Messages of the files; of the own evaluation set when none is named."""
    return [
        json.loads(line)
        for path in files or own_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def language_of(text: str) -> Literal["zh", "en"]:
    """Chinese where any character is; mixtures are Chinese."""
    return "zh" if any("一" <= char <= "鿿" for char in text) else "en"
