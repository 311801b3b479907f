"""The people of the simulated city. Each acts through a phone only, and every choice comes from a seed."""

from simulation.city.people.actor import Bewildered, Citizen
from simulation.city.people.city_population import settle

__all__ = ["Bewildered", "Citizen", "settle"]
