"""No module reads the machine's clock or draws from a global source of randomness, except those named here."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.repository import ROOT, sources, syntax_tree

CLOCK_READS = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
    "uuid.uuid1",
}
CHANCE = {"uuid.uuid4", "os.urandom"}
SEEDED = {"Random", "SystemRandom"}
NO_DRAWS = {"secrets.compare_digest"}
SYSTEM_CLOCK = "domain.kernel.clock.SystemClock"
SUSPECTS = ("datetime", "time", "uuid", "os", "random", "secrets", SYSTEM_CLOCK)
"""What a file must import, or import from, to read a clock or draw."""
SUSPECT_IMPORT = re.compile(
    r"^\s*(?:from|import) (?:datetime|time|uuid|os|random|secrets|domain\.kernel\.clock)\b", re.MULTILINE
)
"""Only files with such a line are parsed."""

MAY_READ_THE_CLOCK = {"domain/kernel/clock.py"}
"""The one SystemClock."""
MAY_MAKE_A_SYSTEM_CLOCK = {
    "bootstrap/__main__.py",  # names of backups
    "bootstrap/movable_clock.py",  # the program's clock
    "bootstrap/providers.py",  # signatures, which a provider holds against real time
    "nlu/batch_parse.py",  # messages from the command line that carry no time
    "sandbox/program.py",  # how old a signature may be
    "sandbox/providers/provider_keys.py",  # a certificate's validity
    "simulation/dialogues/dialogue_run.py",  # how far the sandbox's clock is moved
    "simulation/bench/echo_baseline.py",
}
MAY_DRAW = {
    "bootstrap/settings.py",  # codes and tokens of the product: SystemRandom
}
MAY_USE_SECRETS = ("bootstrap/", "sandbox/", "simulation/", "sms/aliyun.py", "storage/cipher.py")
"""Keys, tokens and nonces, which nobody compares with a figure of their own."""
SIGNED_BY_REAL_TIME = ("tests/",)
"""Tests of adapters hand a SystemClock to both sides of a signature; time-machine moves it."""


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` of a chain of names, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


def suspects_of(tree: ast.AST) -> dict[str, str]:
    """Return the local names of what was imported of SUSPECTS, each with its full name."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname or one.name.partition(".")[0]: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return {
        local: name for local, name in found.items() if name == SYSTEM_CLOCK or name.split(".")[0] in SUSPECTS
    }


def full_name(node: ast.AST, imported: dict[str, str]) -> str:
    """Return the name in the module that defines it; empty for what was not imported."""
    first, _, rest = dotted(node).partition(".")
    if first not in imported:
        return ""
    name = f"{imported[first]}.{rest}".rstrip(".")
    return name.removeprefix("datetime.") if name.startswith("datetime.d") else name


def problems(tree: ast.Module, place: str) -> Iterator[str]:
    imported = suspects_of(tree)
    if not imported:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        name, line = full_name(node, imported), f"{place}:{node.lineno}"
        if name in CLOCK_READS and place not in MAY_READ_THE_CLOCK:
            yield f"{line} reads the machine's clock ({name})"
        if name in CHANCE:
            yield f"{line} draws from {name}"
        if name.startswith("random.") and name.removeprefix("random.").partition(".")[0] not in SEEDED:
            yield f"{line} draws from the global {name}"
        if name == "random.SystemRandom" and place not in MAY_DRAW:
            yield f"{line} draws from the system"
        if name.startswith("secrets.") and name not in NO_DRAWS and not place.startswith(MAY_USE_SECRETS):
            yield f"{line} draws {name}"
        if (
            name == SYSTEM_CLOCK
            and place not in MAY_MAKE_A_SYSTEM_CLOCK
            and not place.startswith(SIGNED_BY_REAL_TIME)
        ):
            yield f"{line} makes a clock in place of taking one"
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if full_name(call.func, imported) == "random.Random" and not call.args and not call.keywords:
            yield f"{place}:{call.lineno} makes a Random without a seed"


def test_no_module_reads_the_clock_or_draws_globally() -> None:
    found = [
        problem
        for path in sources(".py")
        if SUSPECT_IMPORT.search(path.read_text(encoding="utf-8"))
        for problem in problems(syntax_tree(path), path.relative_to(ROOT).as_posix())
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.datetime.now()",
        "import datetime as d\nd.date.today()",
        "from time import time\nnow = time",
        "import time\ndefault = time.time",
        "import random\nrandom.choice([1])",
        "from random import choice\nchoice([1])",
        "from random import Random\nRandom()",
        "import uuid\nuuid.uuid4()",
        "import secrets\nsecrets.token_hex(2)",
        "from domain.kernel.clock import SystemClock\nSystemClock()",
    ],
)
def test_every_global_read_or_draw_is_found(source: str) -> None:
    assert list(problems(ast.parse(source), "domain/somewhere.py"))


@pytest.mark.parametrize(
    "source",
    [
        "from time import monotonic\nmonotonic()",
        "from random import Random\nRandom(7).random()",
        "clock.now()",
    ],
)
def test_clocks_and_generators_passed_as_arguments_are_allowed(source: str) -> None:
    assert not list(problems(ast.parse(source), "domain/somewhere.py"))
