"""Housekeepers who suit a goal, its price with them, and the customers known to the agency in advance."""

from collections.abc import Iterable

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.pricing import work_time
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Person
from sandbox.cast import HOUSEKEEPERS, CastHousekeeper
from sandbox.seed import add_housekeeper
from simulation.dialogues.booking_goal import Goal
from simulation.support.housekeeper_supply import gender_of, rating_of, supplied_helpers
from storage.database import Database

FIRST_CUSTOMER = 100_000
MOST_TRIES = 100


def price_with(goal: Goal, helper: CastHousekeeper | None, agency: AgencyContext) -> int:
    """Return the price of the goal's job with this housekeeper (None: at the list price), in fen."""
    service = agency.catalogue.service(goal.service)
    own = helper.prices[goal.service] if helper is not None else None
    heads = goal.people if service.priced_by.value in ("hour", "day") else 1
    extras = [service.option(code) for code in goal.options]
    return round((own or service.price) * goal.measure * heads) + round(
        sum(option.price * (goal.measure if option.each else 1) for option in extras)
    )


def fitting(goal: Goal, helpers: Iterable[CastHousekeeper], agency: AgencyContext) -> list[CastHousekeeper]:
    """Return the housekeepers who could meet the goal with an empty calendar."""
    taste = goal.taste
    return [
        helper
        for helper in helpers
        if goal.service in helper.prices
        and helper.city == goal.city
        and goal.district in helper.districts
        and (taste.gender is None or gender_of(helper, agency) is taste.gender)
        and (taste.min_rating is None or rating_of(helper) >= taste.min_rating)
        and (taste.min_years is None or helper.years >= taste.min_years)
        and (taste.name is None or helper.name == taste.name)
        and (goal.budget is None or price_with(goal, helper, agency) <= goal.budget * 100)
    ]


def ends_in_time(goal: Goal, agency: AgencyContext) -> bool:
    """Return whether some acceptable start lets the work end before the agency closes."""
    service = agency.catalogue.service(goal.service)
    booking = agency.policy.booking
    work = work_time(service, goal.measure, goal.people, goal.options, booking.step)
    moment = agency.clock.at(goal.when.day, booking.opens)
    closes = agency.clock.at(goal.when.day, booking.closes)
    while moment < closes:
        ends = service.whole_days or moment + work <= closes
        if (
            ends
            and goal.when.allows(agency.clock.local(moment))
            and moment >= agency.clock.now() + booking.notice
        ):
            return True
        moment += booking.step
    return False


def customer_id(goal: Goal, attempt: int) -> int:
    """Return the Telegram id of the user who makes this try of the goal."""
    return FIRST_CUSTOMER + goal.number * MOST_TRIES + attempt


def customer_name(goal: Goal) -> str:
    if goal.language is Language.ZH:
        return "周小姐" if goal.number % 2 else "孙先生"
    return "Anna" if goal.number % 2 else "Mark"


async def add_supply_and_customers(
    database: Database, agency: AgencyContext, goals: Iterable[Goal], tries: int
) -> None:
    """Add the housekeepers beyond the sample people, and every known customer with phone and address."""
    async with database.begin(agency) as uow:
        for helper in supplied_helpers(agency)[len(HOUSEKEEPERS) :]:
            await add_housekeeper(uow, helper)
        for goal in goals:
            for attempt in range(0 if goal.newcomer else tries):
                await add_known_customer(uow, agency, goal, customer_id(goal, attempt))


async def add_known_customer(
    uow: UnitOfWork, agency: AgencyContext, goal: Goal, telegram_id: int
) -> tuple[str, str, str]:
    """Add the customer of the goal with phone and address; return the home: city, district, street."""
    person = Person(
        telegram_id,
        customer_name(goal),
        goal.language,
        agency.clock.now(),
        phone=f"+86137{telegram_id:08d}",
    )
    city, district, street = (goal.city, goal.district, goal.street) if goal.home else _home_of(goal)
    person.set_home(city, district)
    await uow.people.add(person)
    await uow.flush()
    centre = agency.regions.district(city, district).centre
    await uow.people.add_address(
        Address(person.id, city, district, street, centre.latitude, centre.longitude, agency.clock.now())
    )
    return city, district, street


def _home_of(goal: Goal) -> tuple[str, str, str]:
    """Return the home of a customer who books for another address: city, district, street."""
    elsewhere = "东城区" if goal.district != "东城区" else "西城区"
    return "北京市", elsewhere, "和平里西街12号楼3单元602"
