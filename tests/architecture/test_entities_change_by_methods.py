"""The bot changes entities by their methods: it assigns no field of one.

Types are approximated by names. An assignment counts when the attribute is a field of a mapped entity and its
owner is neither ``self`` nor a local object whose class is defined in the bot.
"""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from storage.mapping import MAPPINGS
from tests.architecture.repository import ROOT

BOT = ROOT / "bot"
FIELDS = frozenset(field.name for kind in MAPPINGS for field in fields(kind))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def syntax_trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(BOT.rglob("*.py"))}


def names_in(annotation: ast.expr | None) -> set[str]:
    """Return the plain names of an annotation such as ``Answers | None``."""
    if annotation is None:
        return set()
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    return {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}


class Types:
    """Classes of the bot, and the names in the return annotation of each of its functions."""

    def __init__(self, trees: list[ast.Module]) -> None:
        nodes = [node for tree in trees for node in ast.walk(tree)]
        self.own = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
        self.returned: dict[str, set[str]] = {}
        for node in nodes:
            if isinstance(node, FUNCTIONS):
                self.returned.setdefault(node.name, set()).update(names_in(node.returns))

    def are_own(self, names: set[str]) -> bool:
        return bool(names & self.own)

    def gives_own(self, value: ast.expr | None) -> bool:
        """Tell whether an expression is a call, awaited or not, that returns an object of the bot."""
        if isinstance(value, ast.Await):
            value = value.value
        if not isinstance(value, ast.Call):
            return False
        called = value.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        return name in self.own or self.are_own(self.returned.get(name, set()))


def own_locals(function: ast.AST, types: Types) -> set[str]:
    """Return the parameters and variables of a function that hold objects of the bot."""
    found = {"self"}
    for node in ast.walk(function):
        if isinstance(node, ast.arg) and types.are_own(names_in(node.annotation)):
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if types.are_own(names_in(node.annotation)):
                found.add(node.target.id)
        elif isinstance(node, ast.Assign) and types.gives_own(node.value):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def changed_attributes(function: ast.AST) -> Iterator[ast.Attribute]:
    """Return every attribute that is assigned (plainly, augmented, annotated, unpacked, as a loop's target) or deleted."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node


def assignments_to_entities(tree: ast.Module, types: Types) -> list[str]:
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, FUNCTIONS):
            continue
        own = own_locals(function, types)
        for target in changed_attributes(function):
            owner = target.value
            is_own = isinstance(owner, ast.Name) and owner.id in own
            if target.attr in FIELDS and not is_own:
                found.append(f"{target.lineno}: {ast.unparse(target)}")
    return found


def test_the_bot_assigns_no_field_of_an_entity() -> None:
    trees = syntax_trees()
    types = Types(list(trees.values()))
    found = {
        str(path.relative_to(ROOT)): wrong
        for path, tree in trees.items()
        if (wrong := assignments_to_entities(tree, types))
    }
    assert found == {}


@pytest.mark.parametrize(
    "statement",
    [
        "turn.person.blocked_at = now",
        "order.wave += 1",
        "draft.city = draft.street = None",
        "draft.anyone, draft.housekeeper_id = False, None",
        "draft.start: datetime = now",
        "del person.phone",
        "(await uow.people.get(1)).blocked_at = now",
    ],
)
def test_an_assignment_to_an_entity_is_found(statement: str) -> None:
    tree = ast.parse(f"async def handle(turn: Turn, order: Order) -> Reply:\n    {statement}\n")
    assert assignments_to_entities(tree, Types([tree]))


def test_an_object_of_the_bot_may_be_assigned_to() -> None:
    tree = ast.parse("class Answers: ...\ndef fill(answers: Answers) -> None:\n    answers.city = 'x'\n")
    assert assignments_to_entities(tree, Types([tree])) == []
