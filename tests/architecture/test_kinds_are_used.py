"""Every declared kind of task is planned somewhere, and every declared kind of notification is sent somewhere."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from importlib import import_module

import pytest

from application.registry import notification_kinds, task_kinds
from domain.platform.notifications.model import Notification
from domain.platform.tasks.model import Task
from tests.architecture.repository import ROOT, syntax_tree

ROOMS = ("application", "bot", "bootstrap", "scheduler", "web")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
KIND = "kind"

Makers = dict[str, int]
"""Names of what takes a kind and makes an entity of it, each with the position of its argument ``kind``."""
Member = tuple[str, str]
"""Class and member, such as ("TaskKind", "SETTLE")."""


def position_of_kind(entity: type[Task] | type[Notification]) -> int:
    return [field.name for field in fields(entity)].index(KIND)


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args)]


def _kind_arguments(node: ast.AST, makers: Makers) -> Iterator[ast.expr]:
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in makers:
            continue
        position = makers[name]
        if len(call.args) > position:
            yield call.args[position]
        yield from (keyword.value for keyword in call.keywords if keyword.arg == KIND)


def find_makers(trees: Iterable[ast.Module], entity: str, position: int) -> Makers:
    """Return the entity and the functions that pass on their own parameter ``kind`` to it, however many steps."""
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    makers = {entity: position}
    while fresh := {
        function.name: _parameters(function).index(KIND)
        for function in functions
        if function.name not in makers
        and KIND in _parameters(function)
        and any(getattr(one, "id", "") == KIND for one in _kind_arguments(function, makers))
    }:
        makers |= fresh
    return makers


def _chosen_makers(function: ast.AST, makers: Makers) -> Makers:
    """Return the variables of a function that hold one of several makers, as ``tell = a if customer else b``."""
    found: Makers = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.IfExp(body=body, orelse=other)):
                if _name(body) in makers and makers.get(_name(other)) == makers[_name(body)]:
                    found[name] = makers[_name(body)]
    return found


def _aliases(tree: ast.Module) -> Mapping[str, str]:
    """Return what a module calls otherwise, as ``K = TaskKind`` and ``import TaskKind as K`` do."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=names):
                found |= {one.asname: one.name for one in names if one.asname}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=value)):
                found[name] = value
    return found


def _members(node: ast.expr, aliases: Mapping[str, str]) -> Iterator[Member]:
    for part in ast.walk(node):
        match part:
            case ast.Attribute(value=ast.Name(id=name) | ast.Attribute(attr=name), attr=member):
                yield aliases.get(name, name), member


def made(trees: Iterable[ast.Module], entity: str, position: int) -> set[Member]:
    """Return the kinds of which the entity is made, through variables of the same function too."""
    trees = list(trees)
    makers = find_makers(trees, entity, position)
    found: set[Member] = set()
    for tree in trees:
        aliases = _aliases(tree)
        for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))):
            for argument in _kind_arguments(scope, makers | _chosen_makers(scope, makers)):
                found |= set(_members(argument, aliases))
                if isinstance(argument, ast.Name):
                    for node in ast.walk(scope):
                        if isinstance(node, ast.Assign) and argument.id in map(_name, node.targets):
                            found |= set(_members(node.value, aliases))
    return found


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "")


def declared(owners: Mapping[str, str]) -> set[Member]:
    """Return class and member of each kind; ``owners`` holds the full names of their classes by the kinds."""
    found: set[Member] = set()
    for kind, owner in owners.items():
        module, _, name = owner.rpartition(".")
        found.add((name, getattr(import_module(module), name)(kind).name))
    return found


@pytest.fixture(scope="module")
def trees() -> list[ast.Module]:
    return [syntax_tree(path) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def test_every_kind_of_task_is_planned(trees: list[ast.Module]) -> None:
    assert declared(task_kinds()) - made(trees, "Task", position_of_kind(Task)) == set()


def test_every_kind_of_notification_is_sent(trees: list[ast.Module]) -> None:
    sent = made(trees, "Notification", position_of_kind(Notification))
    assert declared(notification_kinds()) - sent == set()


PLANNED = {
    "directly": "async def f(uow): await uow.tasks.plan(Task('k', GiftTask.EXPIRE, subject, now))",
    "by keyword": "def f(): Task('k', kind=GiftTask.EXPIRE, subject=subject, due_at=now)",
    "under another name": "from gifts import GiftTask as G\ndef f(): Task('k', G.EXPIRE, subject, now)",
    "by a function": """
async def plan_gift(uow, kind): await uow.tasks.plan(Task('k', kind, subject, now))
async def f(uow): await plan_gift(uow, GiftTask.EXPIRE)
""",
    "by a function that makes a handler": """
async def notify(kind, person): Task('k', kind, subject, now)
def tell(to, kind):
    async def handler(uow, event): await notify(kind, to)
    return handler
HANDLERS = {Given: (tell('customer', GiftTask.EXPIRE),)}
""",
    "by one of two functions": """
def plan_gift(kind): Task('k', kind, subject, now)
def plan_card(kind): Task('c', kind, subject, now)
def f(card):
    plan = plan_card if card else plan_gift
    plan(GiftTask.EXPIRE)
""",
    "by a variable": """
def f(paid):
    chosen = GiftTask.EXPIRE if paid else GiftTask.REMIND
    Task('k', chosen, subject, now)
""",
}


@pytest.mark.parametrize("source", PLANNED.values(), ids=PLANNED.keys())
def test_a_kind_that_is_planned_is_found(source: str) -> None:
    assert ("GiftTask", "EXPIRE") in made([ast.parse(source)], "Task", 1)


@pytest.mark.parametrize(
    "source",
    [
        "TASK_HANDLERS = {GiftTask.EXPIRE: expire}",
        "async def f(uow): await uow.tasks.drop(subject, GiftTask.EXPIRE)",
        "def f(task): return task.kind == GiftTask.EXPIRE",
        "def f(): Task(GiftTask.EXPIRE, GiftTask.REMIND, subject, now)",
    ],
)
def test_a_kind_that_is_only_handled_dropped_or_compared_is_not_planned(source: str) -> None:
    assert ("GiftTask", "EXPIRE") not in made([ast.parse(source)], "Task", 1)
