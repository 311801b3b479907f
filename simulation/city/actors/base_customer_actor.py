"""State of a simulated customer, shared by the modules of their actions."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from domain.kernel.geo import Point
from domain.kernel.localised import Language
from sandbox.telegram import Person
from simulation.city.actors.actor import Actor
from simulation.city.actors.booking_request import BookingRequest
from simulation.city.actors.known_orders import KnownOrders
from simulation.city.actors.shared_knowledge import SharedKnowledge
from simulation.city.city_environment import CityEnvironment


@dataclass(frozen=True)
class Home:
    """``point`` in WGS-84; ``street`` is unique."""

    city: str
    district: str
    street: str
    point: Point


class BaseCustomerActor(Actor):
    """``booking_wish`` is the request being booked; ``writing`` is the purpose of the text to be written
    next."""

    def __init__(
        self,
        environment: CityEnvironment,
        shared: SharedKnowledge,
        phone: Person,
        language: Language,
        random: Random,
        first: datetime,
        home: Home,
        newcomer: bool,
    ) -> None:
        super().__init__(environment, shared, phone, language, random, first)
        self.home = home
        self.street = home.street
        self.newcomer = newcomer
        self.booking_wish: BookingRequest | None = None
        self.wishes_at = first
        self.orders = KnownOrders(self, self._forget_wish)
        self.writing: tuple[str, str] | None = None
        self.begun = False
        self.steps_of_booking = 0
        self.contact_requests = 0
        self.busyness = random.uniform(0.5, 1.6)

    @property
    def doorstep(self) -> Point:
        return self.home.point

    def _forget_wish(self) -> None:
        self.booking_wish = None
