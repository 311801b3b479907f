"""Each rule of a conversation finds its violation, and none in a conversation that holds."""

from dataclasses import replace

import pytest

from simulation.invariants.conversation_rules import (
    BELOW,
    CLEAR,
    NAMED,
    TOLD,
    Exchange,
    Meaning,
    broken_rules,
)

SERVICES = {"window_cleaning": {"擦玻璃"}}
HOLDS = Exchange(
    text="明天擦玻璃",
    answers=["🧾 预约单 擦玻璃"],
    shown=["🧾 预约单 擦玻璃"],
    changed=["+drafts"],
    meaning=Meaning("book_service", 0.9),
    services=SERVICES,
)
PRESS = Exchange(text=None, answers=[], shown=["待付款，请在 10:15 前付款"], changed=["+orders"])


def rules(exchange: Exchange) -> list[str]:
    return [broken.rule for broken in broken_rules(exchange)]


@pytest.mark.parametrize(
    "exchange",
    [
        HOLDS,
        PRESS,
        replace(PRESS, waits=[frozenset({"10:15"})]),
        replace(HOLDS, changed=["orders.status"], meaning=Meaning("affirm", 0.3), asked=True),
        replace(HOLDS, changed=["housekeepers.online"], meaning=Meaning("go_offline", 0.8)),
        replace(HOLDS, text="", changed=["orders.photos"], meaning=Meaning("out_of_scope", 0.9)),
    ],
)
def test_a_conversation_that_holds_breaks_nothing(exchange: Exchange) -> None:
    assert rules(exchange) == []


@pytest.mark.parametrize(
    ("exchange", "rule"),
    [
        (replace(HOLDS, answers=[]), BELOW),
        (replace(HOLDS, text="", answers=[]), BELOW),
        (replace(HOLDS, changed=["orders.status"], meaning=Meaning("cancel_order", 0.4)), CLEAR),
        (replace(HOLDS, changed=["-drafts"], meaning=Meaning("ask_policy", 0.9)), CLEAR),
        (replace(HOLDS, changed=["persons.language"], meaning=Meaning("out_of_scope", 0.9)), CLEAR),
        (replace(HOLDS, answers=["详细地址是？"], shown=["详细地址是？"]), NAMED),
        (replace(HOLDS, streets=["擦玻璃吧"]), NAMED),
        (replace(PRESS, waits=[frozenset({"10:20"})]), TOLD),
    ],
)
def test_each_rule_finds_its_violation(exchange: Exchange, rule: str) -> None:
    assert rules(exchange) == [rule]
