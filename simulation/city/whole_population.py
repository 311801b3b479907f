"""The population of a city, by its size."""

from collections.abc import Sequence
from random import Random

from simulation.city.actors import add_actors
from simulation.city.city_environment import CityEnvironment, Participant
from storage.database import Database

HOUSEKEEPER_PERCENT = 25


async def add_population(
    environment: CityEnvironment, database: Database, random: Random, size: int
) -> Sequence[Participant]:
    """Add ``size`` customers and housekeepers, and some operators, applicants and adversaries besides."""
    housekeepers = size * HOUSEKEEPER_PERCENT // 100
    return await add_actors(environment, database, random, size - housekeepers, housekeepers)
