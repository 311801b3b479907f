"""Sizes and names of files: one subject each, one meaning a name."""

from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAX_LINES = 400
ROOMS = (
    *("application", "bootstrap", "bot", "domain", "nlu", "payments", "sandbox", "scheduler", "simulation"),
    *("sms", "storage", "tests", "tools", "web"),
)
STRUCTURAL = frozenset(
    {
        *("__init__", "__main__", "conftest"),
        *(
            "model",
            "rules",
            "events",
            "ports",
            "movements",
            "use_cases",
            "queries",
            "permissions",
            "notifications",
        ),
        *("event_handlers", "task_handlers", "unit_of_work", "module"),
        *("callbacks", "routes", "views", "questions", "flow", "errors", "report", "run"),
    }
)
"""Names of the parts that a module of the same kind has everywhere; see docs/glossary.md."""


def sources(*suffixes: str) -> list[Path]:
    """Files of the project's own rooms that git would keep: no caches, no fetched or generated ones."""
    return sorted(
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    )


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources(".py", ".js", ".css")
        if (lines := len(path.read_text("utf-8").splitlines())) > MAX_LINES
    }
    assert not long


def test_a_module_name_stands_for_one_thing() -> None:
    places = defaultdict(list)
    for path in sources(".py"):
        if path.stem not in STRUCTURAL and not path.stem.startswith("test_"):
            places[path.stem].append(str(path.relative_to(ROOT)))
    assert not {name: where for name, where in places.items() if len(where) > 1}
