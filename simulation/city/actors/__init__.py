"""The actors of the simulated city. Each uses only a phone, and draws every choice from a seed."""

from simulation.city.actors.actor import Actor, StuckActor
from simulation.city.actors.city_population import add_actors

__all__ = ["Actor", "StuckActor", "add_actors"]
