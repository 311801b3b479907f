"""Goals of simulated users are reachable, and deterministic by their seed."""

from dataclasses import fields

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from simulation.dialogues.booking_goal import Goal
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.goal_supply import ends_in_time, fitting
from simulation.support.housekeeper_supply import supplied_helpers

MANY = 300
PARTS = {
    "when": {"when"},
    "measure": {"measure"},
    "place": {"district", "street", "home"},
    "budget": {"budget"},
    "extras": {"options"},
    "service": {"service", "measure", "options"},
}
"""Fields of a goal that belong to one fact; the others are the taste."""


def plans(agency: AgencyContext, seed: int = 1, *languages: Language) -> GoalMaker:
    return GoalMaker(seed, agency, languages or tuple(Language))


def test_the_same_seed_gives_the_same_goals(agency: AgencyContext) -> None:
    assert plans(agency).plans(40) == plans(agency).plans(40)
    assert plans(agency).plans(40) != plans(agency, 2).plans(40)


def test_each_goal_has_a_housekeeper_who_can_fulfil_it(agency: AgencyContext) -> None:
    helpers = supplied_helpers(agency)
    for plan in plans(agency).plans(MANY):
        for goal in (plan.goal, plan.final):
            assert fitting(goal, helpers, agency), goal
            assert ends_in_time(goal, agency), goal


def test_one_in_ten_changes_one_part_of_the_goal(agency: AgencyContext) -> None:
    made = plans(agency).plans(MANY)
    changing = [plan for plan in made if plan.change is not None]
    assert len(changing) == MANY // 10
    for plan in changing:
        assert plan.change is not None
        differing = {
            one.name
            for one in fields(Goal)
            if getattr(plan.goal, one.name) != getattr(plan.change.after, one.name)
        }
        assert differing and differing <= PARTS.get(plan.change.fact, {"taste"}), plan.change


def test_both_languages_and_every_kind_of_wish_occur(agency: AgencyContext) -> None:
    goals = [plan.goal for plan in plans(agency).plans(MANY)]
    assert {goal.language for goal in goals} == set(Language)
    assert {goal.service for goal in goals} == {service.code for service in agency.catalogue.services}
    tastes = [goal.taste for goal in goals]
    assert any(taste.name for taste in tastes) and any(taste.gender for taste in tastes)
    assert any(taste.min_rating for taste in tastes) and any(taste.min_years for taste in tastes)
    assert any(goal.budget for goal in goals) and any(goal.options for goal in goals)
    assert any(goal.people > 1 for goal in goals) and any(goal.newcomer for goal in goals)
    assert any(goal.when.daypart for goal in goals) and any(goal.when.not_before for goal in goals)


def test_goals_can_be_restricted_to_one_language(agency: AgencyContext) -> None:
    assert {plan.goal.language for plan in plans(agency, 1, Language.EN).plans(20)} == {Language.EN}


def test_the_supply_of_housekeepers_is_always_the_same(agency: AgencyContext) -> None:
    assert supplied_helpers(agency) == supplied_helpers(agency)
    ids = [helper.id_number for helper in supplied_helpers(agency)]
    assert len(set(ids)) == len(ids)
