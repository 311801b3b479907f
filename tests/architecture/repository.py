"""The repository's files, and the names that the settings give to environment variables."""

import ast
from functools import cache
from pathlib import Path

from bootstrap.environment_variables import FILE_SUFFIX, variables

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = (
    *("application", "bootstrap", "bot", "domain", "nlu", "payments", "sandbox", "scheduler", "simulation"),
    *("language_services", "pictures", "sms", "storage", "tests", "tools", "web"),
)


def sources(*suffixes: str) -> list[Path]:
    """Return the files of the project's own rooms that git would keep: no caches, no fetched or generated ones."""
    return sorted(
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    )


@cache
def syntax_tree(path: Path) -> ast.Module:
    """Parse a Python file once a process. Callers must not change the tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def environment_variables() -> set[str]:
    """Return all variables that the settings read, such as APP_PORT and TENCENT_SMS_SDK_APP_ID."""
    return set(variables())


def is_known(variable: str, known: set[str]) -> bool:
    return variable.removesuffix(FILE_SUFFIX) in known or variable in known
