"""Evaluation sets: JSON lines with `id`, `text`, `role`, `now`, and the expected `intent` and `slots`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from nlu.paths import EVALUATION

Message = dict[str, Any]

HELD_OUT = EVALUATION / "held_out.jsonl"
"""Held-out set: its errors are counted, but neither rules nor training data are derived from them."""


def evaluation_files() -> list[Path]:
    return sorted(EVALUATION.glob("*.jsonl"))


def read_messages(files: Sequence[Path] = ()) -> list[Message]:
    """Return the messages of the files, or of all evaluation sets where none is given."""
    return [
        json.loads(line)
        for path in files or evaluation_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def language_of(text: str) -> Literal["zh", "en"]:
    """Return `zh` where the text holds a Chinese character, else `en`; mixtures count as Chinese."""
    return "zh" if any("一" <= char <= "鿿" for char in text) else "en"
