"""The orders that were booked, read from the program's own database."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from application.unit_of_work import UnitOfWork
from bootstrap.config.config_file import read_config
from bootstrap.database_setup import open_database
from bootstrap.environment_variables import ROOT, AppSection, Environment
from bootstrap.movable_clock import MovableClock
from bootstrap.settings import Settings
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.availability import bookable_starts
from domain.homecare.booking.model import Wishes
from domain.homecare.booking.pricing import max_unit_price, work_time
from domain.homecare.housekeepers.ranking import Search
from domain.homecare.orders.model import Order, OrderStatus
from simulation.dialogues.booking_goal import Goal, Plan
from simulation.dialogues.card_judge import same_street
from simulation.dialogues.goal_supply import add_supply_and_customers
from storage.database import Database
from storage.migrate import upgrade


class BookedOrders:
    """Reads the program's database before it starts and while it runs."""

    def __init__(self, database: Database, agency: AgencyContext) -> None:
        self.agency = agency
        self._database = database

    @classmethod
    async def at(cls, var: Path, clock: MovableClock) -> "BookedOrders":
        """Open the database in a folder of the sandbox, creating the tables if it is empty."""
        settings = Settings(read_config(ROOT / "config.yaml"), Environment(app=AppSection(var=var)))
        await upgrade(settings.database_url, settings.data_key())
        return cls(open_database(settings.database_url, settings.data_key()), settings.agency_context(clock))

    @staticmethod
    def zone() -> ZoneInfo:
        """Return the agency's time zone."""
        return ZoneInfo(read_config(ROOT / "config.yaml").agency.timezone)

    async def close(self) -> None:
        await self._database.close()

    async def settle(self, plans: list[Plan], tries: int) -> None:
        """Add housekeepers beyond the sample people, and the known customers."""
        await add_supply_and_customers(self._database, self.agency, [plan.goal for plan in plans], tries)

    async def differences(self, telegram_id: int, goal: Goal) -> list[str]:
        """Return the facts in which the order that awaits payment differs from the goal."""
        async with self._database.read(self.agency) as uow:
            order = await _waiting(uow, telegram_id)
            if order is None:
                return ["no order"]
            found = _facts(order, goal, self.agency)
            return found + await _person(uow, order, goal)

    async def possible(self, goal: Goal) -> bool:
        """Return whether a suitable housekeeper is free now for an acceptable start."""
        service = self.agency.catalogue.service(goal.service)
        budget = goal.budget * 100 if goal.budget is not None else None
        search = Search(
            service=goal.service,
            city=goal.city,
            district=goal.district,
            min_rating=goal.taste.min_rating,
            gender=goal.taste.gender,
            min_experience_years=goal.taste.min_years,
            name=goal.taste.name,
            max_unit_price=max_unit_price(service, Wishes(max_price=budget), goal.measure),
        )
        work_length = work_time(
            service, goal.measure, goal.people, goal.options, self.agency.policy.booking.step
        )
        starts = bookable_starts(
            self.agency.policy.booking, self.agency.clock, goal.when.day, work_length, service.whole_days
        )
        span = work_length + self.agency.policy.booking.travel_buffer
        async with self._database.read(self.agency) as uow:
            for start in filter(lambda start: goal.when.allows(self.agency.clock.local(start)), starts):
                if await uow.housekeepers.count(replace(search, begin=start, end=start + span)):
                    return True
        return False


async def _waiting(uow: UnitOfWork, telegram_id: int) -> Order | None:
    person = await uow.people.with_telegram_id(telegram_id)
    if person is None:
        return None
    orders = await uow.orders.of_customer(person.id, {OrderStatus.AWAITING_PAYMENT}, 1)
    return orders[0] if orders else None


def _facts(order: Order, goal: Goal, agency: AgencyContext) -> list[str]:
    right = {
        "service": order.service == goal.service,
        "measure": order.measure == goal.measure,
        "people": order.people == goal.people,
        "extras": order.options == goal.options,
        "when": goal.when.allows(agency.clock.local(order.start)),
        "place": (order.city, order.district) == (goal.city, goal.district),
        "street": same_street(order.street, goal.street),
        "budget": goal.budget is None or order.total <= goal.budget * 100,
    }
    return [fact for fact, holds in right.items() if not holds]


async def _person(uow: UnitOfWork, order: Order, goal: Goal) -> list[str]:
    """Return the wishes that the chosen person does not meet, or that an order for anyone does not carry."""
    taste = goal.taste
    if order.chosen_id is None:
        kept = {
            "name": taste.name is None,
            "years": taste.min_years is None or (order.min_experience_years or 0) >= taste.min_years,
            "gender": taste.gender is None or order.gender == taste.gender,
            "rating": taste.min_rating is None or (order.min_rating or 0) >= taste.min_rating,
        }
        return [fact for fact, holds in kept.items() if not holds]
    person = await uow.housekeepers.get(order.chosen_id)
    right = {
        "name": taste.name is None or person.name == taste.name,
        "gender": taste.gender is None or person.gender is taste.gender,
        "rating": taste.min_rating is None or (person.rating or 0) >= taste.min_rating - 0.05,
        "years": taste.min_years is None or person.experience_years >= taste.min_years,
    }
    return [fact for fact, holds in right.items() if not holds]
