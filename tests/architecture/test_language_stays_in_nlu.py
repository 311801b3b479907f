"""The bot reads no free text: patterns and word lists that interpret what people write belong in nlu."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[2] / "bot"
PATTERN_MODULES = {"re", "regex"}
MATCHING = {
    "casefold",
    "count",
    "endswith",
    "find",
    "index",
    "isdecimal",
    "isdigit",
    "isnumeric",
    "lower",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rpartition",
    "rsplit",
    "split",
    "startswith",
    "upper",
}
"""Methods of str by which the text of a message would be interpreted."""
CLEANING = {"strip", "lstrip", "rstrip"}
COMMAND_PREFIX = "/"
CHINESE = re.compile(r"[\u3400-\u9fff]")


def _reads_bytes(tree: ast.AST) -> bool:
    """Tell whether every pattern of a module is a pattern of bytes, which is never text of a person."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in PATTERN_MODULES
    ]
    return bool(calls) and all(
        call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, bytes)
        for call in calls
    )


def _is_message_text(node: ast.expr) -> bool:
    """Tell whether an expression is ``….text`` or that with blanks stripped."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLEANING:
        node = node.func.value
    return isinstance(node, ast.Attribute) and node.attr == "text"


def _chinese(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and CHINESE.search(part.value)
        for part in ast.walk(node)
    )


def _problem(node: ast.AST, bytes_only: bool) -> str | None:
    match node:
        case ast.Import(names=names) if not bytes_only and any(n.name in PATTERN_MODULES for n in names):
            return "imports a module of regular expressions"
        case ast.ImportFrom(module=module) if module in PATTERN_MODULES:
            return "imports from a module of regular expressions"
        case ast.Call(func=ast.Attribute(value=value, attr=method), args=args) if method in MATCHING:
            command = method == "startswith" and [getattr(arg, "value", None) for arg in args] == [
                COMMAND_PREFIX
            ]
            if _is_message_text(value) and not command:
                return f"matches the text of a message with {method}"
            if any(_chinese(arg) for arg in args):
                return f"matches Chinese words with {method}"
        case ast.Compare(left=left, ops=ops, comparators=compared) if any(
            isinstance(op, ast.In | ast.NotIn | ast.Eq | ast.NotEq) for op in ops
        ):
            membership = any(isinstance(op, ast.In | ast.NotIn) for op in ops)
            if membership and any(_is_message_text(part) for part in (left, *compared)):
                return "looks for words in the text of a message"
            if any(_chinese(part) for part in (left, *compared)):
                return "compares with Chinese words"
    return None


def violations(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    bytes_only = _reads_bytes(tree)
    for node in ast.walk(tree):
        problem = _problem(node, bytes_only)
        if problem is not None:
            yield f"line {getattr(node, 'lineno', 0)} {problem}"


@pytest.mark.parametrize("path", sorted(BOT.rglob("*.py")), ids=lambda path: str(path.relative_to(BOT)))
def test_the_bot_reads_no_language(path: Path) -> None:
    assert list(violations(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import re",
        "import regex as patterns",
        "from re import compile",
        "import re\nHEAD = re.compile(rb'a')\nWORDS = re.compile('yes')",
        "turn.text.lower() == 'yes'",
        "turn.text.strip().startswith('/note')",
        "'yes' in turn.text",
        "turn.text in {'ok', 'sure'}",
        "said.endswith(('阿姨', '师傅'))",
        "'全部' in clause",
        "answer == '可以'",
    ],
)
def test_reading_of_language_is_noticed(source: str) -> None:
    assert list(violations(source))


@pytest.mark.parametrize(
    "source",
    [
        "import re\nHEAD = re.compile(rb'a')",
        "turn.text.strip()",
        "message.text.startswith('/')",
        "message.text is None",
        "words('title', day='一')",
    ],
)
def test_other_uses_of_text_are_allowed(source: str) -> None:
    assert list(violations(source)) == []
