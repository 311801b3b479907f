"""What the figures of `python -m nlu evaluate` mean."""

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from nlu.frame import OUT_OF_SCOPE, Frame
from nlu.measuring.messages import language_of, read
from nlu.measuring.score import Score, SlotScore
from nlu.measuring.speed import speed_of
from nlu.measuring.table import markdown, table


def message(intent: str, **slots: Any) -> dict[str, Any]:
    return {"id": "a", "text": "…", "role": "customer", "intent": intent, "slots": slots}


def frame(intent: str, **slots: Any) -> Frame:
    return Frame(intent, 0.9, MappingProxyType(slots))


def test_a_slot_with_a_wrong_value_is_both_said_too_much_and_missed() -> None:
    score = Score()
    score.add(
        message("book_service", area_m2=80, people=2), frame("book_service", area_m2=90, gender="female")
    )
    assert (score.slots.right, score.slots.extra, score.slots.missing) == (0, 2, 2)
    assert score.by_slot["area_m2"] == SlotScore(right=0, extra=1, missing=1)
    assert score.wrong_slots[("area_m2", "wrong value")] == 1
    assert score.wrong_slots[("people", "missing")] == 1
    assert score.wrong_slots[("gender", "not said")] == 1
    assert score.intents == 1 and score.frames == 0


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    slot = SlotScore(right=6, extra=2, missing=4)
    assert slot.precision == 0.75
    assert slot.recall == 0.6
    assert slot.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert SlotScore().f1 == 1


def test_times_are_exact_when_all_of_them_are_right_and_none_is_added() -> None:
    score = Score()
    wanted = message("book_service", date="2026-11-24", daypart="morning", area_m2=80)
    score.add(wanted, frame("book_service", date="2026-11-24", daypart="morning"))
    score.add(wanted, frame("book_service", date="2026-11-24"))
    score.add(wanted, frame("book_service", date="2026-11-24", daypart="morning", asap=True))
    score.add(message("book_service", area_m2=80), frame("book_service", asap=True))
    assert (score.times, score.timed) == (1, 3)


def test_refusals_count_only_what_is_in_scope_and_recall_only_what_is_not() -> None:
    score = Score()
    score.add(message(OUT_OF_SCOPE), frame(OUT_OF_SCOPE))
    score.add(message(OUT_OF_SCOPE), frame("greet"))
    score.add(message("greet"), frame(OUT_OF_SCOPE))
    score.add(message("greet"), frame("greet"))
    assert score.out_of_scope_recall == 0.5
    assert score.false_refusals == 0.5
    assert score.confusions == {(OUT_OF_SCOPE, "greet"): 1, ("greet", OUT_OF_SCOPE): 1}


def test_a_set_is_read_line_by_line_and_mixtures_are_chinese(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(message("greet")) + "\n\n" + json.dumps(message("thanks")) + "\n", "utf-8")
    assert [entry["intent"] for entry in read([file])] == ["greet", "thanks"]
    assert len(read()) >= 500
    assert (language_of("book 保洁 please"), language_of("book a cleaner")) == ("zh", "en")


def test_the_median_and_the_slowest_twentieth_are_in_milliseconds() -> None:
    speed = speed_of([second / 1000 for second in range(100, 0, -1)])
    assert (speed.median, speed.slowest_twentieth) == (51.0, 96.0)
    assert str(speed) == "p50 51.0 ms, p95 96.0 ms"


def test_tables_line_up_for_people_and_for_pages() -> None:
    assert table(("what", "P"), [["a", "0.5"], ["longer", "1"]]).splitlines() == [
        "what      P",
        "-----------",
        "a       0.5",
        "longer    1",
    ]
    assert markdown(("what", "P"), [["a", "0.5"]]) == "| what | P |\n| --- | --- |\n| a | 0.5 |"
