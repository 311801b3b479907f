"""A few people of the city on virtual time, without weather, and what stands in the books in the end."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from sqlalchemy import Select, func, select

from simulation.city.city_run import Outcome, Script, simulate
from simulation.city.city_settings import CITIES
from simulation.city.environment import Broken, Inhabitant, Surroundings
from simulation.city.fault_plan import Kind, Plan
from simulation.city.people import Citizen, settle
from storage.database import Database
from storage.tables import housekeepers, tickets
from tests.simulation.small_city import BlindWitness

OPEN_TICKETS = select(func.count()).select_from(tickets).where(tickets.c.closed_at.is_(None))
CERTIFIED = select(func.count()).select_from(housekeepers).where(housekeepers.c.standing == "certified")


class Bookkeeper(BlindWitness):
    """Reads a figure at the end of a run."""

    question: Select[Any] = OPEN_TICKETS
    answers: list[int] = []

    def __init__(self, database: Database, *rest: Any) -> None:
        super().__init__(database, *rest)
        self._database = database

    async def at_the_end(self) -> list[Broken]:
        async with self._database.look() as connection:
            self.answers.append(await connection.scalar(self.question))
        return []


def live(
    days: int,
    customers: int,
    housekeepers: int,
    who: Callable[[Citizen], bool] = lambda one: True,
    witness: type[BlindWitness] = BlindWitness,
    seed: int = 1,
) -> Outcome:
    """``who`` tells who of them lives there."""

    async def move_in(
        surroundings: Surroundings, database: Database, random: Random, size: int
    ) -> Sequence[Inhabitant]:
        people = await settle(surroundings, database, random, customers, housekeepers)
        return [one for one in people if isinstance(one, Citizen) and who(one)]

    plan = Plan(seed, without=frozenset(Kind))
    return simulate(Script(plan, days, customers + housekeepers, CITIES[0]), move_in, witness)
