"""The bot reads no free text: patterns and word lists that interpret what people write belong in nlu."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, syntax_tree

BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))
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
CASES = {"casefold", "lower", "upper"}
TEXT_NAMES = {"answer", "message", "said", "sentence", "text", "typed", "words"}
"""What a parameter is called that holds the text of a message."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
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


def _strings(node: ast.expr) -> bool:
    """Tell whether an expression is a literal collection of words; so is ``frozenset((…))`` of one."""
    match node:
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple" | "list" | "dict"), args=[inner]):
            return _strings(inner)
        case ast.BinOp(left=left, op=ast.BitOr() | ast.Add(), right=right):
            return _strings(left) or _strings(right)
        case ast.Tuple(elts=elements) | ast.Set(elts=elements) | ast.List(elts=elements):
            words = [one for one in elements if not isinstance(one, ast.Starred)]
        case ast.Dict(keys=keys):
            words = [key for key in keys if key is not None]
        case _:
            return False
    return bool(words) and all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in words)


def word_lists(tree: ast.Module) -> set[str]:
    """Return the names of the literal collections of words that a module defines at its top."""
    found: set[str] = set()
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets, value=value) if _strings(value):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if _strings(value):
                found.add(name)
    return found


def _message_names(function: ast.AST) -> set[str]:
    """Return the names that hold a message's text: parameters called so, and what is assigned from one."""
    names: set[str] = set()
    if isinstance(function, FUNCTIONS):
        arguments = function.args
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        names = {one.arg for one in every if one.arg in TEXT_NAMES}
    assigned = [
        (target, node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    while fresh := {
        target.id
        for target, value in assigned
        if isinstance(target, ast.Name) and target.id not in names and _is_said(value, names)
    }:
        names |= fresh
    return names


def _is_said(node: ast.expr, names: set[str]) -> bool:
    """Tell whether an expression is the text of a message, in small letters or without blanks too."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in CLEANING | CASES:
            return _is_said(value, names)
        case ast.BoolOp(values=values):
            return any(_is_said(value, names) for value in values)
        case ast.IfExp(body=body, orelse=other):
            return _is_said(body, names) or _is_said(other, names)
        case ast.NamedExpr(value=value):
            return _is_said(value, names)
        case ast.Name(id=name):
            return name in names
    return _is_message_text(node)


def _compared_with_words(function: ast.AST, lists: frozenset[str]) -> Iterator[ast.AST]:
    """Find where the text of a message is looked up in a list of words, or compared with a word."""
    names = _message_names(function)

    def are_words(node: ast.expr) -> bool:
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        return _strings(node) or name in lists

    def is_word(node: ast.expr | None) -> bool:
        return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""

    for node in ast.walk(function):
        match node:
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()], comparators=[right]):
                found = _is_said(left, names) and are_words(right)
            case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq()], comparators=[right]):
                found = (_is_said(left, names) and is_word(right)) or (
                    _is_said(right, names) and is_word(left)
                )
            case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[key, *_]):
                found = are_words(value) and _is_said(key, names)
            case ast.Subscript(value=value, slice=key):
                found = are_words(value) and _is_said(key, names)
            case ast.Match(subject=subject, cases=cases):
                patterns = [part for case in cases for part in ast.walk(case.pattern)]
                found = _is_said(subject, names) and any(
                    isinstance(part, ast.MatchValue) and is_word(part.value) for part in patterns
                )
            case _:
                found = False
        if found:
            yield node


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


def violations(tree: ast.Module, lists: frozenset[str] = frozenset()) -> Iterator[str]:
    """``lists`` are the names of word lists that other modules define."""
    bytes_only = _reads_bytes(tree)
    for node in ast.walk(tree):
        problem = _problem(node, bytes_only)
        if problem is not None:
            yield f"line {getattr(node, 'lineno', 0)} {problem}"
    known = lists | word_lists(tree)
    for function in (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)):
        for node in _compared_with_words(function, known):
            yield f"line {getattr(node, 'lineno', 0)} looks a message's text up in a list of words"


@cache
def _imported_lists() -> frozenset[str]:
    return frozenset(name for path in FILES for name in word_lists(syntax_tree(path)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_the_bot_does_not_interpret_text(path: Path) -> None:
    assert list(violations(syntax_tree(path), _imported_lists())) == []


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
        "def read(text):\n    return text in ('yes', 'ok')",
        "def read(text: str) -> bool:\n    return text.strip().lower() not in {'yes', 'ok'}",
        "YES = ('yes', '好')\ndef read(said): return said in YES",
        "YES: Final = frozenset({'yes', '好'}) | MORE\ndef read(said): return said.casefold() in YES",
        "def read(turn):\n    answer = (turn.text or '').strip()\n    return answer == 'yes'",
        "def read(turn):\n    answer = turn.message.text\n    small = answer.lower()\n    return small in ['yes']",
        "def read(turn):\n    return (answer := turn.text) and answer in ('yes', 'no')",
        "MEANT = {'yes': True}\ndef read(text): return MEANT.get(text.strip())",
        "MEANT = {'yes': True}\ndef read(text): return MEANT[text]",
        "def read(text):\n    match text.strip():\n        case 'yes' | 'ok':\n            return True",
        "async def read(*, words):\n    return any(words in (one, 'x') for one in ()) or words in ('x', 'y')",
    ],
)
def test_interpretation_of_text_is_found(source: str) -> None:
    assert list(violations(ast.parse(source)))


def test_a_word_list_of_another_module_is_found() -> None:
    reader = ast.parse("from bot.core.answers import YES\ndef read(text): return text in YES")
    assert list(violations(reader)) == []
    assert list(violations(reader, frozenset({"YES"})))


@pytest.mark.parametrize(
    "source",
    [
        "import re\nHEAD = re.compile(rb'a')",
        "turn.text.strip()",
        "message.text.startswith('/')",
        "message.text is None",
        "words('title', day='一')",
        "def show(text): return labels(texts).get(text.strip())",
        "def show(text): return text == ''",
        "KINDS = ('photo', 'voice')\ndef show(kind): return kind in KINDS",
        "SLOTS = ('day', 'start')\ndef show(slot): return slot in SLOTS and slot == 'day'",
    ],
)
def test_other_uses_of_text_are_allowed(source: str) -> None:
    assert list(violations(ast.parse(source))) == []
