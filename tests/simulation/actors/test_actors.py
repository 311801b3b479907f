"""Actors use only their phones, and reach the end of their orders."""

from datetime import timedelta

import pytest

from simulation.city.actors import (
    booking_request,
    city_population,
    known_visits,
    order_plan,
    unplanned_actions,
)
from simulation.city.actors.actor import Actor
from simulation.city.actors.applicant_actor import ApplicantActor
from simulation.city.actors.customer_actor import CustomerActor
from simulation.city.actors.housekeeper_actor import HousekeeperActor
from simulation.city.actors.operator_actor import OperatorActor
from simulation.city.actors.order_plan import Intentions
from tests.simulation.actors.city_runs import CERTIFIED, OPEN_TICKETS, Bookkeeper, live

AGREED = Intentions(
    pays="at once",
    pays_after=timedelta(),
    way="wechat",
    other_way="alipay",
    switches=False,
    change="nothing",
    at_home=True,
    confirms_after=timedelta(minutes=5),
    complains=False,
    stars=5,
    writes=True,
)


@pytest.fixture
def cooperative_actors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return actors who live in one place and behave cooperatively."""
    monkeypatch.setattr(city_population, "BUSY_PLACES", (("北京市", "朝阳区"),))
    monkeypatch.setattr(city_population, "SHARES_OF_SKILLS", (1, 0, 0, 0, 0, 0))
    monkeypatch.setattr(city_population, "HOURS", city_population.HOURS[:1])
    monkeypatch.setattr(booking_request, "WANTED", {"daily_cleaning": 1, "deep_cleaning": 1})
    monkeypatch.setattr(order_plan, "WAYS", {"wechat": 1})
    monkeypatch.setattr(known_visits, "COURSES", {"as agreed": 1})
    monkeypatch.setattr(Intentions, "draw", classmethod(lambda cls, *drawn: AGREED))
    monkeypatch.setattr(unplanned_actions, "share", lambda me: 0.0)


def certified_or_customer(one: Actor) -> bool:
    return isinstance(one, CustomerActor | HousekeeperActor) and not isinstance(one, ApplicantActor)


@pytest.mark.usefixtures("cooperative_actors")
def test_a_customer_books_and_pays_an_order() -> None:
    lived = live(4, 1, 3, lambda one: isinstance(one, CustomerActor))
    assert lived.actions["confirms the booking"] >= 1
    assert lived.actions["pays"] >= 1
    assert lived.ends["unfilled"] >= 1, "it is paid, and nobody there looks at an offer"


@pytest.mark.usefixtures("cooperative_actors")
def test_customer_and_housekeeper_finish_a_visit() -> None:
    lived = live(5, 2, 4, certified_or_customer)
    assert lived.ends["settled"] >= 1
    for action_name in (
        "accepts an offer",
        "set out",
        "arrive",
        "enters the code",
        "finish",
        "confirm",
        "review",
    ):
        assert lived.actions[action_name] >= 1, lived.actions


def test_operators_close_their_tickets_and_applicants_become_housekeepers() -> None:
    class Tickets(Bookkeeper):
        answers: list[int] = []
        question = OPEN_TICKETS

    class Staff(Bookkeeper):
        answers: list[int] = []
        question = CERTIFIED

    for checker in (Tickets, Staff):
        live(6, 50, 0, lambda one: isinstance(one, OperatorActor | ApplicantActor), checker)
    assert Tickets.answers == [0]
    assert Staff.answers[0] >= 1
