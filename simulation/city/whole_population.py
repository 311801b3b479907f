"""The population of a city, by its size."""

from collections.abc import Sequence
from random import Random

from simulation.city.environment import Environment, Participant
from simulation.city.people import add_actors
from storage.database import Database

HOUSEKEEPERS_OF_A_HUNDRED = 25


async def add_population(
    surroundings: Environment, database: Database, random: Random, size: int
) -> Sequence[Participant]:
    """Add ``size`` customers and housekeepers, and some operators, applicants and adversaries besides."""
    housekeepers = size * HOUSEKEEPERS_OF_A_HUNDRED // 100
    return await add_actors(surroundings, database, random, size - housekeepers, housekeepers)
