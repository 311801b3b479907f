"""A whole city's people, by its size."""

from collections.abc import Sequence
from random import Random

from simulation.city.environment import Inhabitant, Surroundings
from simulation.city.people import settle
from storage.database import Database

HOUSEKEEPERS_OF_A_HUNDRED = 25


async def settle_everybody(
    surroundings: Surroundings, database: Database, random: Random, size: int
) -> Sequence[Inhabitant]:
    """``size`` customers and housekeepers; some operators, applicants and vandals come on top."""
    housekeepers = size * HOUSEKEEPERS_OF_A_HUNDRED // 100
    return await settle(surroundings, database, random, size - housekeepers, housekeepers)
