"""Runs of a few actors on virtual time without faults, and the resulting state of the database."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from sqlalchemy import Select, func, select

from simulation.city.actors import Actor, add_actors
from simulation.city.city_environment import CityEnvironment, Participant, Violation
from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.city_settings import CITIES
from simulation.city.fault_plan import FaultKind, FaultRates
from storage.database import Database
from storage.tables import housekeepers, tickets
from tests.simulation.small_city import NoChecks

OPEN_TICKETS = select(func.count()).select_from(tickets).where(tickets.c.closed_at.is_(None))
CERTIFIED = select(func.count()).select_from(housekeepers).where(housekeepers.c.standing == "certified")


class Bookkeeper(NoChecks):
    """Reads a figure at the end of a run."""

    question: Select[Any] = OPEN_TICKETS
    answers: list[int] = []

    def __init__(self, database: Database, *rest: Any) -> None:
        super().__init__(database, *rest)
        self._database = database

    async def at_the_end(self) -> list[Violation]:
        async with self._database.connect_read_only() as connection:
            self.answers.append(await connection.scalar(self.question))
        return []


def live(
    days: int,
    customers: int,
    housekeepers: int,
    who: Callable[[Actor], bool] = lambda one: True,
    checker: type[NoChecks] = NoChecks,
    seed: int = 1,
) -> Outcome:
    """``who`` selects the actors of the city."""

    async def move_in(
        environment: CityEnvironment, database: Database, random: Random, size: int
    ) -> Sequence[Participant]:
        people = await add_actors(environment, database, random, customers, housekeepers)
        return [one for one in people if isinstance(one, Actor) and who(one)]

    plan = FaultRates(seed, without=frozenset(FaultKind))
    return simulate(Script(plan, days, customers + housekeepers, CITIES[0]), move_in, checker)
