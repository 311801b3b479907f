"""What was really booked: the program's own database, read beside it."""

from pathlib import Path
from zoneinfo import ZoneInfo

from app.clock import MovableClock
from app.config_file import read_config
from app.settings import ROOT, Environment, Settings
from domain.booking.pricing import most_unit_price
from domain.business import Business
from domain.housekeepers.ranking import Search
from domain.orders.model import Order, OrderStatus
from domain.work import Work
from sandbox.dialogues.goal import Goal, Plan
from sandbox.dialogues.judgement import same_street
from sandbox.dialogues.town import settle_town
from storage.database import Database
from storage.migrate import upgrade


class Orders:
    """Opened on a folder of the sandbox, before or while the program runs on it."""

    def __init__(self, var: Path, clock: MovableClock) -> None:
        settings = Settings(read_config(ROOT / "config.yaml"), Environment(app_var=var), {})
        self.url = settings.database_url
        self.business: Business = settings.business(clock)
        self._database = Database(self.url, settings.data_key())

    @staticmethod
    def zone() -> ZoneInfo:
        """The agency's."""
        return ZoneInfo(read_config(ROOT / "config.yaml").agency.timezone)

    async def close(self) -> None:
        await self._database.close()

    async def settle(self, plans: list[Plan], tries: int) -> None:
        """An empty database gets its tables, housekeepers and known customers."""
        await upgrade(self.url)
        await settle_town(self._database, self.business, [plan.goal for plan in plans], tries)

    async def differences(self, telegram_id: int, goal: Goal) -> list[str]:
        """In which facts the order that waits for its money is not the goal's."""
        async with self._database.read(self.business) as work:
            order = await _waiting(work, telegram_id)
            if order is None:
                return ["no order"]
            found = _facts(order, goal, self.business)
            return found + await _person(work, order, goal)

    async def possible(self, goal: Goal) -> bool:
        """Whether anybody is there for it at this moment."""
        service = self.business.catalogue.service(goal.service)
        budget = goal.budget * 100 if goal.budget is not None else None
        search = Search(
            service=goal.service,
            city=goal.city,
            district=goal.district,
            min_rating=goal.taste.min_rating,
            gender=goal.taste.gender,
            min_experience_years=goal.taste.min_years,
            name=goal.taste.name,
            most_price=most_unit_price(service, budget, goal.measure) if budget else None,
        )
        async with self._database.read(self.business) as work:
            return bool(await work.housekeepers.count(search))


async def _waiting(work: Work, telegram_id: int) -> Order | None:
    person = await work.people.with_telegram_id(telegram_id)
    if person is None:
        return None
    orders = await work.orders.of_customer(person.id, {OrderStatus.AWAITING_PAYMENT}, 1)
    return orders[0] if orders else None


def _facts(order: Order, goal: Goal, business: Business) -> list[str]:
    right = {
        "service": order.service == goal.service,
        "measure": order.measure == goal.measure,
        "people": order.people == goal.people,
        "extras": order.options == goal.options,
        "when": goal.when.allows(business.local(order.start)),
        "place": (order.city, order.district) == (goal.city, goal.district),
        "street": same_street(order.street, goal.street),
        "budget": goal.budget is None or order.total <= goal.budget * 100,
    }
    return [fact for fact, holds in right.items() if not holds]


async def _person(work: Work, order: Order, goal: Goal) -> list[str]:
    """A chosen person must be as wished; for anyone the order itself must hold the wishes."""
    taste = goal.taste
    if order.chosen_id is None:
        kept = {
            "name": taste.name is None,
            "years": taste.min_years is None or (order.min_experience_years or 0) >= taste.min_years,
            "gender": taste.gender is None or order.gender == taste.gender,
            "rating": taste.min_rating is None or (order.min_rating or 0) >= taste.min_rating,
        }
        return [fact for fact, holds in kept.items() if not holds]
    person = await work.housekeepers.get(order.chosen_id)
    right = {
        "name": taste.name is None or person.name == taste.name,
        "gender": taste.gender is None or person.gender is taste.gender,
        "rating": taste.min_rating is None or (person.rating or 0) >= taste.min_rating - 0.05,
        "years": taste.min_years is None or person.experience_years >= taste.min_years,
    }
    return [fact for fact, holds in right.items() if not holds]
