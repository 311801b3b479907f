"""Scripts as JSON files, so that a failing run can be repeated."""

import json
from pathlib import Path
from typing import Any

from simulation.city.city_run import Script
from simulation.city.fault_plan import FaultKind, FaultRates


def written(script: Script) -> dict[str, Any]:
    return {
        "seed": script.plan.seed,
        "storm": script.plan.storm,
        "without": sorted(kind.value for kind in script.plan.without),
        "days": script.days,
        "people": script.people,
        "alone": None if script.alone is None else sorted(script.alone),
        "left_out": sorted(script.left_out, key=lambda key: [int(part) for part in key.split(":")]),
    }


def keep(script: Script, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(written(script)))


def read(file: Path) -> Script:
    """Raise KeyError or ValueError for a file that is not a script."""
    told: dict[str, Any] = json.loads(file.read_text())
    return Script(
        FaultRates(told["seed"], told["storm"], frozenset(FaultKind(name) for name in told["without"])),
        told["days"],
        told["people"],
        alone=None if told["alone"] is None else frozenset(told["alone"]),
        left_out=frozenset(told["left_out"]),
    )
