"""The figures of a run of errands, and the habits that change how a text is sent."""

from pathlib import Path
from random import Random

import pytest

from domain.kernel.localised import Language
from simulation.dialogues.errand_dialogue import ErrandDialogue
from simulation.dialogues.errand_report import ErrandFigures, ErrandTranscripts, errand_table
from simulation.dialogues.habits.habit_choice import HABITS, draw_habits, habits_named
from simulation.dialogues.user_actions import Say, SayTwice, Speak


def played(number: int, attempt: int, reason: str = "", typed: int = 1, taps: int = 1) -> ErrandDialogue:
    return ErrandDialogue("cancel", number, attempt, "zh", "terse", (), typed=typed, taps=taps, reason=reason)


def test_a_goal_counts_when_every_try_reached_it() -> None:
    tries = [played(1, attempt) for attempt in range(4)]
    assert ErrandFigures(tries).every_try == 1 and ErrandFigures(tries).missed == []
    tries[2].reason = "not understood"
    assert ErrandFigures(tries).every_try == 0 and ErrandFigures(tries).success == 0.75


def test_each_missed_target_is_named() -> None:
    lost = [played(number, 0, "silence" if number else "", typed=4, taps=5) for number in range(4)]
    lost[0].unwanted, lost[0].violations = ["orders.status after hello"], ["words"]
    assert len(ErrandFigures(lost).missed) == 6
    assert ErrandFigures([]).missed, "nothing measured is no success"


def test_bad_dialogues_are_written_apart(tmp_path: Path) -> None:
    transcripts = ErrandTranscripts(tmp_path, 1)
    bad = played(2, 0)
    bad.unwanted = ["orders.status after hello"]
    for one in (played(1, 0), bad):
        transcripts.add(one)
    assert transcripts.everything.read_text().count("## cancel") == 2
    assert transcripts.failures.read_text().startswith("## cancel 2.0")
    assert "cancel" in errand_table([bad])


@pytest.mark.parametrize("language", Language)
def test_each_habit_sends_in_its_own_way(language: Language) -> None:
    said = Say("cancel my order", "cancel", ("cancel", "my order"))
    habits = {habit.name: habit for habit in habits_named(HABITS, Random(1), language)}
    parts = [one.text for one in habits["writes in parts"].sendings(said) if isinstance(one, Say)]
    assert parts == ["cancel", "my order"]
    spoken = [habits["sends voice"].sendings(said) for _ in range(20)]
    twice = [habits["sends twice"].sendings(said) for _ in range(20)]
    assert [Speak(said)] in spoken and [said] in spoken
    assert [SayTwice(said)] in twice and [said] in twice


def test_habits_are_drawn_by_the_seed() -> None:
    known = tuple(HABITS)
    assert draw_habits(Random(1), known) == draw_habits(Random(1), known)
    assert {len(draw_habits(Random(seed), known)) for seed in range(60)} == {0, 1, 2, 3}
