"""A whole city's people, by its size."""

from collections.abc import Sequence
from random import Random

from simulation.city.environment import Environment, Participant
from simulation.city.people import add_actors
from storage.database import Database

HOUSEKEEPERS_OF_A_HUNDRED = 25


async def add_population(
    surroundings: Environment, database: Database, random: Random, size: int
) -> Sequence[Participant]:
    """``size`` customers and housekeepers; some operators, applicants and vandals come on top."""
    housekeepers = size * HOUSEKEEPERS_OF_A_HUNDRED // 100
    return await add_actors(surroundings, database, random, size - housekeepers, housekeepers)
