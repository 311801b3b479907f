"""What simulated users want can be had, and is the same for the same seed."""

from dataclasses import fields

from domain.business import Business
from domain.kernel.localised import Language
from sandbox.dialogues.goal import Goal
from sandbox.dialogues.goals import GoalMaker
from sandbox.dialogues.town import ends_in_time, fitting, town_helpers

MANY = 300
PARTS = {
    "when": {"when"},
    "measure": {"measure"},
    "place": {"district", "street", "home"},
    "budget": {"budget"},
    "extras": {"options"},
}
"""Which fields of a goal belong to one fact; the rest are the taste."""


def plans(business: Business, seed: int = 1, *languages: Language) -> GoalMaker:
    return GoalMaker(seed, business, languages or tuple(Language))


def test_the_same_seed_gives_the_same_goals(business: Business) -> None:
    assert plans(business).plans(40) == plans(business).plans(40)
    assert plans(business).plans(40) != plans(business, 2).plans(40)


def test_somebody_in_town_can_do_each_goal_in_time(business: Business) -> None:
    helpers = town_helpers(business)
    for plan in plans(business).plans(MANY):
        for goal in (plan.goal, plan.final):
            assert fitting(goal, helpers, business), goal
            assert ends_in_time(goal, business), goal


def test_one_in_ten_changes_one_part_of_the_goal(business: Business) -> None:
    made = plans(business).plans(MANY)
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


def test_both_languages_and_every_kind_of_wish_come_up(business: Business) -> None:
    goals = [plan.goal for plan in plans(business).plans(MANY)]
    assert {goal.language for goal in goals} == set(Language)
    assert {goal.service for goal in goals} == {service.code for service in business.catalogue.services}
    tastes = [goal.taste for goal in goals]
    assert any(taste.name for taste in tastes) and any(taste.gender for taste in tastes)
    assert any(taste.min_rating for taste in tastes) and any(taste.min_years for taste in tastes)
    assert any(goal.budget for goal in goals) and any(goal.options for goal in goals)
    assert any(goal.people > 1 for goal in goals) and any(goal.newcomer for goal in goals)
    assert any(goal.when.daypart for goal in goals) and any(goal.when.not_before for goal in goals)


def test_one_language_alone(business: Business) -> None:
    assert {plan.goal.language for plan in plans(business, 1, Language.EN).plans(20)} == {Language.EN}


def test_the_town_is_always_the_same(business: Business) -> None:
    assert town_helpers(business) == town_helpers(business)
    ids = [helper.id_number for helper in town_helpers(business)]
    assert len(set(ids)) == len(ids)
