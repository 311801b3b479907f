"""Handlers of the bot go through use cases and queries, which check permission and ownership: no repository of the
unit of work is called in ``bot/features``."""

import ast
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

FEATURES = ROOT / "bot" / "features"
WITHOUT_OWNERSHIP = {
    "conversations": "the bot's own store of what a chat was shown, by the chat's own key",
}
RENDERERS = "notifications.py"
"""A renderer runs for the program: the row of its notification names the recipient and what it is about."""


def repository_calls(tree: ast.Module) -> list[str]:
    """Return every ``<...>.uow.<repository>.<method>`` and ``uow.<repository>.<method>`` with its line."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        owner = node.value.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if name == "uow" and node.value.attr not in WITHOUT_OWNERSHIP and node.value.attr not in FACTS:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


FACTS = frozenset({"agency", "clock", "policy", "platform_policy", "catalogue", "regions", "random"})
"""Parts of the unit of work that are no repositories."""


def handlers() -> list[Path]:
    return sorted(path for path in FEATURES.rglob("*.py") if path.name != RENDERERS)


def test_no_handler_calls_a_repository() -> None:
    found = {
        str(path.relative_to(ROOT)): calls
        for path in handlers()
        if (calls := repository_calls(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "statement",
    [
        "order = await turn.uow.orders.get(order_id)",
        "order = await uow.orders.get(order_id)",
        "name = (await turn.uow.people.get(person_id)).name",
        "found = [offer for offer in await context.uow.offers.of_order(1)]",
    ],
)
def test_a_call_of_a_repository_is_found(statement: str) -> None:
    tree = ast.parse(f"async def handle(turn: Turn) -> Reply:\n    {statement}\n")
    assert len(repository_calls(tree)) == 1


@pytest.mark.parametrize(
    "statement",
    ["turn.uow.conversations.seal(number)", "uow.clock.now()", "await own_order(turn.uow, turn.person, 1)"],
)
def test_facts_and_queries_are_no_calls_of_a_repository(statement: str) -> None:
    tree = ast.parse(f"async def handle(turn: Turn) -> Reply:\n    {statement}\n")
    assert repository_calls(tree) == []
