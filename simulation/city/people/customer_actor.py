"""State of a simulated customer, shared by the modules of their actions."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from domain.kernel.geo import Point
from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.environment import Surroundings
from simulation.city.people.actor import Citizen
from simulation.city.people.booking_request import Wish
from simulation.city.people.known_orders import Orders
from simulation.city.people.shared_knowledge import Town


@dataclass(frozen=True)
class Home:
    """``point`` in WGS-84; ``street`` is nobody else's."""

    city: str
    district: str
    street: str
    point: Point


class CustomerActor(Citizen):
    """``wish`` is what she is booking now; ``writing`` what the words are for that she writes next."""

    def __init__(
        self,
        surroundings: Surroundings,
        town: Town,
        phone: Person,
        language: Language,
        random: Random,
        first: datetime,
        home: Home,
        newcomer: bool,
    ) -> None:
        super().__init__(surroundings, town, phone, language, random, first)
        self.home = home
        self.street = home.street
        self.newcomer = newcomer
        self.wish: Wish | None = None
        self.wishes_at = first
        self.orders = Orders(self, self._forget_wish)
        self.writing: tuple[str, str] | None = None
        self.begun = False
        self.steps_of_booking = 0
        self.asked_who_she_is = 0
        self.busyness = random.uniform(0.5, 1.6)

    def _forget_wish(self) -> None:
        self.wish = None
