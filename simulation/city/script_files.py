"""Scripts as JSON files, so that a failing run can be repeated."""

import json
from pathlib import Path
from typing import Any

from simulation.city.city_run import Script
from simulation.city.fault_plan import FaultKind, FaultRates


def to_json(script: Script) -> dict[str, Any]:
    return {
        "seed": script.plan.seed,
        "storm": script.plan.storm,
        "without": sorted(kind.value for kind in script.plan.without),
        "days": script.days,
        "people": script.people,
        "alone": None if script.alone is None else sorted(script.alone),
        "left_out": sorted(script.left_out, key=lambda key: [int(part) for part in key.split(":")]),
    }


def save(script: Script, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(to_json(script)))


def load(file: Path) -> Script:
    """Raise KeyError or ValueError for a file that is not a script."""
    data: dict[str, Any] = json.loads(file.read_text())
    return Script(
        FaultRates(data["seed"], data["storm"], frozenset(FaultKind(name) for name in data["without"])),
        data["days"],
        data["people"],
        alone=None if data["alone"] is None else frozenset(data["alone"]),
        left_out=frozenset(data["left_out"]),
    )
