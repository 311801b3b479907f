"""The question stack: what is open, what returns, and how earlier versions' memories are read."""

from typing import Any

import pytest

from bot.core.memory import Memory
from bot.core.question_stack import MAX_DEPTH, OpenQuestion, QuestionStack

SIDE = frozenset({"cancel", "pay"})


def stack(*questions: str) -> QuestionStack:
    return QuestionStack.from_json({"open": questions})


def opened(stack: QuestionStack) -> list[str]:
    return [str(question) for question in stack.open]


def test_a_conversation_replaces_its_own_question() -> None:
    asked = stack("booking:place")
    asked.ask("booking", "street")
    assert opened(asked) == ["booking:street"]
    assert asked.previous == OpenQuestion("booking", "place")


def test_continuing_a_conversation_drops_the_questions_above_it() -> None:
    asked = stack("booking:place", "cancel:12")
    asked.ask("booking", "street")
    assert opened(asked) == ["booking:street"]


def test_another_conversation_replaces_all_open_questions() -> None:
    asked = stack("booking:place", "cancel:12")
    asked.ask("absence", "when")
    assert opened(asked) == ["absence:when"]


def test_a_pushed_question_returns_to_the_one_beneath() -> None:
    asked = stack("booking:place")
    asked.push("cancel", "12", replacing=SIDE)
    assert asked.top == OpenQuestion("cancel", "12") and asked.beneath == OpenQuestion("booking", "place")
    assert asked.answer(*SIDE)
    assert opened(asked) == ["booking:place"]


def test_a_pushed_question_replaces_one_of_its_kind() -> None:
    asked = stack("booking:place", "cancel:12")
    asked.push("pay", "13", replacing=SIDE)
    assert opened(asked) == ["booking:place", "pay:13"]


def test_the_next_question_of_a_pushed_conversation_keeps_the_one_beneath() -> None:
    asked = stack("booking:done", "onboarding:phone")
    asked.ask("onboarding", "code")
    assert opened(asked) == ["booking:done", "onboarding:code"]


def test_only_its_own_question_is_answered() -> None:
    asked = stack("booking:place")
    assert not asked.answer(*SIDE)
    assert opened(asked) == ["booking:place"]
    assert asked.slot_of("booking") == "place" and asked.slot_of("cancel") is None


def test_an_ended_conversation_leaves_no_question() -> None:
    asked = stack("booking:done", "cancel:12")
    asked.withdraw("booking")
    assert opened(asked) == ["cancel:12"]


def test_pop_removes_the_top_and_clear_removes_all() -> None:
    asked = stack("booking:done", "cancel:12")
    assert asked.pop() == OpenQuestion("cancel", "12")
    asked.clear()
    assert asked.pop() is None and asked.top is None


def test_asking_the_same_question_again_changes_the_revision() -> None:
    asked = stack("booking:place")
    before = asked.revision
    asked.ask("booking", "place")
    assert asked.revision == before + 1
    asked.answer("booking")
    assert asked.revision == before + 1
    assert asked.previous is None, "the same question put again leaves the one before it"


def test_the_depth_is_bounded() -> None:
    asked = QuestionStack()
    for number in range(MAX_DEPTH + 3):
        asked.push(f"handler{number}", "slot")
    assert len(asked.open) == MAX_DEPTH and opened(asked)[-1] == f"handler{MAX_DEPTH + 2}:slot"


def test_a_stack_survives_json() -> None:
    asked = stack("booking:place", "visit:code:12")
    asked.push("cancel", "12")
    assert QuestionStack.from_json(asked.to_json()) == asked
    assert asked.open[1] == OpenQuestion("visit", "code:12")


def test_an_empty_entry_is_skipped() -> None:
    assert opened(QuestionStack.from_json({"open": ["", "booking:place", None], "previous": ""})) == [
        "booking:place"
    ]


LEGACY: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"asked": None, "before": "booking:day"}, []),
    ({"asked": "booking:place", "before": "booking:day", "notes": {}}, ["booking:place"]),
    ({"asked": "cancel:12", "notes": {"asked_before": "booking:place"}}, ["booking:place", "cancel:12"]),
    ({"asked": "absence:when", "notes": {"asked_before": "booking:place"}}, ["absence:when"]),
    (
        {"asked": "onboarding:code", "notes": {"after_phone": "signup:phone"}},
        ["signup:phone", "onboarding:code"],
    ),
    ({"asked": "onboarding:phone", "notes": {"after_phone": ""}}, ["onboarding:phone"]),
    ({"asked": "booking:done", "notes": {"after_phone": "booking:done"}}, ["booking:done"]),
]


@pytest.mark.parametrize(("stored", "expected"), LEGACY)
def test_memories_of_earlier_versions_are_read(stored: dict[str, Any], expected: list[str]) -> None:
    stored = {**stored, "latest": 7, "misses": 1}
    memory = Memory.from_json(stored)
    assert opened(memory.questions) == expected
    assert memory.latest == 7 and memory.misses == 1
    assert memory.questions.previous == OpenQuestion.parse(stored.get("before"))
    assert not {"asked_before", "after_phone"} & memory.notes.keys()
    assert Memory.from_json(memory.to_json()) == memory


def test_other_notes_of_earlier_versions_are_kept() -> None:
    memory = Memory.from_json({"asked": None, "notes": {"booking": {"page": 1}, "asked_before": None}})
    assert memory.notes == {"booking": {"page": 1}}
