"""A button's style is declared where the view is built: the expected step is primary, what cannot be undone is danger."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bootstrap.environment_variables import ROOT

EXPECTED_STEPS = frozenset(
    {
        "Confirm",
        "AcceptOffer",
        "SubmitReview",
        "HandIn",
        "Certify",
        "ConfirmPayout",
        "Reschedule",
        "StartWork",
    }
)
COSTLY = frozenset(
    {
        "Cancel",
        "CancelForAbsence",
        "Resolve",
        "GiveBack",
        "ForgetMe",
        "LeaveOperators",
        "SendRefund",
        "RefusePayout",
    }
)
OWN_BUSINESS = {("bot/features/operator/views.py", "StartWork")}
"""An operator helps out; that is no expected step."""


def declared() -> Iterator[tuple[str, str, str | None]]:
    """Yield (file, callback class, style) of each ``button(text, SomeCallback(…))`` of the bot."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "button":
                yield from _button(path, node)


def _button(path: Path, call: ast.Call) -> Iterator[tuple[str, str, str | None]]:
    if len(call.args) < 2 or not isinstance(call.args[1], ast.Call):
        return
    function = call.args[1].func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    given = next((one.value for one in call.keywords if one.arg == "style"), None)
    style = given.value if isinstance(given, ast.Constant) else None
    yield path.relative_to(ROOT).as_posix(), name, str(style) if style is not None else None


def test_each_expected_step_is_primary() -> None:
    found = [one for one in declared() if one[1] in EXPECTED_STEPS and one[:2] not in OWN_BUSINESS]
    assert {name for _, name, _ in found} == EXPECTED_STEPS
    assert [one for one in found if one[2] != "primary"] == []


def test_what_costs_money_or_cannot_be_undone_is_danger() -> None:
    found = [one for one in declared() if one[1] in COSTLY]
    assert {name for _, name, _ in found} == COSTLY
    assert [one for one in found if one[2] != "danger"] == []
