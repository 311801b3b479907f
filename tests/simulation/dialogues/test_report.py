"""The statistics of a run."""

from pathlib import Path

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from simulation.dialogues.booking_goal import Change, Fact, Plan
from simulation.dialogues.dialogue import Dialogue
from simulation.dialogues.dialogue_report import (
    Figures,
    by_reason,
    quantile,
    table,
    why_typed,
    write_transcripts,
)
from simulation.dialogues.goal_maker import GoalMaker


def played(maker: GoalMaker, number: int, reason: str = "", typed: int = 1, taps: int = 2) -> Dialogue:
    goal = maker.plan(1).goal
    plan = Plan(goal)
    later = ["answers street"] * (typed - 1)
    return Dialogue(plan, number, "terse", ["👤 hello"], typed, taps, later, reason=reason)


def test_quantiles_are_computed() -> None:
    assert quantile([1, 2, 3, 4], 0.5) == 2
    assert quantile([5, 1, 1, 1, 1, 1, 1, 1, 1, 1], 0.9) == 1
    assert quantile([], 0.5) is None


def test_a_run_that_reaches_every_target_passes(agency: AgencyContext) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    assert Figures([played(maker, number) for number in range(4)]).missed == []


def test_each_target_that_is_missed_is_named(agency: AgencyContext) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    lost = [played(maker, number, "silence" if number else "", typed=4, taps=5) for number in range(4)]
    assert len(Figures(lost).missed) == 5
    assert Figures([]).missed, "nothing measured is no success"


def test_one_failed_attempt_makes_a_goal_inconsistent(agency: AgencyContext) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    goal = maker.plan(1).goal
    tries = [Dialogue(Plan(goal), number, "terse", typed=1) for number in range(4)]
    assert Figures(tries).consistent == 1
    tries[2].reason = "silence"
    assert Figures(tries).consistent == 0 and Figures(tries).success(changing=False) == 0.75


def test_an_impossible_goal_is_counted_separately(agency: AgencyContext) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    impossible = played(maker, 0, "nobody offered")
    impossible.possible = False
    figures = Figures([impossible, played(maker, 1)])
    assert figures.success(changing=False) == 1
    assert by_reason(figures.dialogues) == {}


def test_goals_with_a_change_are_counted_separately(agency: AgencyContext) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    changed = played(maker, 0, "silence")
    changed.plan = Plan(changed.plan.goal, Change(Fact.BUDGET, changed.plan.goal))
    figures = Figures([changed, played(maker, 1)])
    assert figures.success(changing=False) == 1 and figures.success(changing=True) == 0


def test_failures_are_reported_by_reason_with_the_dialogue(agency: AgencyContext, tmp_path: Path) -> None:
    maker = GoalMaker(1, agency, (Language.ZH,))
    dialogues = [played(maker, 0, "silence"), played(maker, 1, "silence"), played(maker, 2, typed=3)]
    failures, everything = tmp_path / "failures", tmp_path / "all"
    write_transcripts(dialogues, failures, everything)
    assert failures.read_text().startswith("# silence (2)")
    assert failures.read_text().count("👤 hello") == 2 and everything.read_text().count("👤 hello") == 3
    assert "answers street" in why_typed(dialogues)
    assert "zh" in table(dialogues) and "en" not in table(dialogues).splitlines()[0]
