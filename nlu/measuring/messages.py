"""The messages that are measured on: JSON lines with `id`, `text`, `role`, `now`, and the wanted `intent` and `slots`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from nlu.paths import EVALUATION

Message = dict[str, Any]


def read(files: Sequence[Path] = ()) -> list[Message]:
    """Messages of the files; of the own evaluation set when none is named."""
    chosen = files or sorted(EVALUATION.glob("*.jsonl"))
    return [
        json.loads(line)
        for path in chosen
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def language_of(text: str) -> Literal["zh", "en"]:
    """Chinese where any character is; mixtures are Chinese."""
    return "zh" if any("一" <= char <= "鿿" for char in text) else "en"
