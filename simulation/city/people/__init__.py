"""The people of the simulated city. Each acts through a phone only, and every choice comes from a seed."""

from simulation.city.people.actor import Actor, StuckActor
from simulation.city.people.city_population import add_actors

__all__ = ["Actor", "StuckActor", "add_actors"]
