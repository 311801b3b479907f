"""The people of the simulated city. Each acts through a phone only, and every choice comes from a seed."""

from sandbox.simulation.people.citizen import Bewildered, Citizen
from sandbox.simulation.people.city import settle

__all__ = ["Bewildered", "Citizen", "settle"]
