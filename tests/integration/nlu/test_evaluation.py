"""Metrics, latency and tables of `python -m nlu evaluate`."""

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from nlu.evaluation.evaluation_set import language_of, read_messages
from nlu.evaluation.latency import latency_of
from nlu.evaluation.quality_metrics import Metrics, SlotMetrics
from nlu.evaluation.text_table import markdown_table, text_table
from nlu.frame import OUT_OF_SCOPE, Frame


def message(intent: str, **slots: Any) -> dict[str, Any]:
    return {"id": "a", "text": "…", "role": "customer", "intent": intent, "slots": slots}


def frame(intent: str, **slots: Any) -> Frame:
    return Frame(intent, 0.9, MappingProxyType(slots))


def test_a_slot_with_a_wrong_value_is_both_extra_and_missing() -> None:
    metrics = Metrics()
    metrics.add(
        message("book_service", area_m2=80, people=2), frame("book_service", area_m2=90, gender="female")
    )
    assert (metrics.slots.right, metrics.slots.extra, metrics.slots.missing) == (0, 2, 2)
    assert metrics.by_slot["area_m2"] == SlotMetrics(right=0, extra=1, missing=1)
    assert metrics.wrong_slots[("area_m2", "wrong value")] == 1
    assert metrics.wrong_slots[("people", "missing")] == 1
    assert metrics.wrong_slots[("gender", "not said")] == 1
    assert metrics.intents == 1 and metrics.frames == 0


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    slot = SlotMetrics(right=6, extra=2, missing=4)
    assert slot.precision == 0.75
    assert slot.recall == 0.6
    assert slot.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert SlotMetrics().f1 == 1


def test_times_are_exact_when_all_are_right_and_none_is_extra() -> None:
    metrics = Metrics()
    wanted = message("book_service", date="2026-11-24", daypart="morning", area_m2=80)
    metrics.add(wanted, frame("book_service", date="2026-11-24", daypart="morning"))
    metrics.add(wanted, frame("book_service", date="2026-11-24"))
    metrics.add(wanted, frame("book_service", date="2026-11-24", daypart="morning", asap=True))
    metrics.add(message("book_service", area_m2=80), frame("book_service", asap=True))
    assert (metrics.times, metrics.timed) == (1, 3)


def test_false_refusals_count_in_scope_and_recall_counts_out_of_scope() -> None:
    metrics = Metrics()
    metrics.add(message(OUT_OF_SCOPE), frame(OUT_OF_SCOPE))
    metrics.add(message(OUT_OF_SCOPE), frame("greet"))
    metrics.add(message("greet"), frame(OUT_OF_SCOPE))
    metrics.add(message("greet"), frame("greet"))
    assert metrics.out_of_scope_recall == 0.5
    assert metrics.false_refusals == 0.5
    assert metrics.confusions == {(OUT_OF_SCOPE, "greet"): 1, ("greet", OUT_OF_SCOPE): 1}


def test_a_set_is_read_line_by_line_and_mixed_texts_are_chinese(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(message("greet")) + "\n\n" + json.dumps(message("thanks")) + "\n", "utf-8")
    assert [entry["intent"] for entry in read_messages([file])] == ["greet", "thanks"]
    assert len(read_messages()) >= 500
    assert (language_of("book 保洁 please"), language_of("book a cleaner")) == ("zh", "en")


def test_median_and_p95_are_in_milliseconds() -> None:
    latency = latency_of([second / 1000 for second in range(100, 0, -1)])
    assert (latency.median, latency.p95) == (51.0, 96.0)
    assert str(latency) == "p50 51.0 ms, p95 96.0 ms"


def test_tables_are_aligned_or_markdown() -> None:
    assert text_table(("what", "P"), [["a", "0.5"], ["longer", "1"]]).splitlines() == [
        "what      P",
        "-----------",
        "a       0.5",
        "longer    1",
    ]
    assert markdown_table(("what", "P"), [["a", "0.5"]]) == "| what | P |\n| --- | --- |\n| a | 0.5 |"
