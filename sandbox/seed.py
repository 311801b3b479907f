"""Seed an empty database with the cast: customers, housekeepers with ratings and past orders, reviews."""

from datetime import timedelta

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import QuoteLine
from domain.homecare.housekeepers.model import Housekeeper, Standing, WorkingHours
from domain.homecare.housekeepers.rules import identity_facts
from domain.homecare.orders.model import Order, OrderStatus
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Person, Role
from domain.platform.reviews.model import Review
from sandbox.cast import (
    CUSTOMERS,
    EARLIER_CUSTOMERS,
    HOUSEKEEPERS,
    OPERATOR_ID,
    OPERATOR_NAME,
    OPERATOR_PHONE,
    REVIEW_WORDS,
    CastCustomer,
    CastHousekeeper,
)
from storage.database import Database


async def seed(database: Database, agency: AgencyContext) -> bool:
    """Insert the cast; return False when the database has been seeded already."""
    async with database.begin(agency) as uow:
        if await uow.people.with_telegram_id(OPERATOR_ID) is not None:
            return False
        await _operator(uow)
        for customer in CUSTOMERS:
            if customer.street is not None:
                await _customer(uow, customer)
        earlier = [
            await _person(uow, telegram_id, name, "zh", phone)
            for telegram_id, name, phone in EARLIER_CUSTOMERS
        ]
        for position, profile in enumerate(HOUSEKEEPERS):
            await _housekeeper(uow, profile, earlier, position)
    return True


async def _person(
    uow: UnitOfWork, telegram_id: int, name: str, language: str, phone: str, *roles: Role
) -> Person:
    person = Person(telegram_id, name, Language(language), uow.clock.now(), phone=phone)
    for role in roles:
        person.grant(role)
        person.act_as(role)
    await uow.people.add(person)
    await uow.flush()
    return person


async def _operator(uow: UnitOfWork) -> None:
    await _person(uow, OPERATOR_ID, OPERATOR_NAME, "zh", OPERATOR_PHONE, Role.OPERATOR)


async def _customer(uow: UnitOfWork, customer: CastCustomer) -> Person:
    person = await _person(uow, customer.id, customer.name, customer.language, customer.phone)
    person.set_home(customer.city, customer.district)
    centre = uow.regions.district(customer.city, customer.district).centre
    assert customer.street is not None
    await uow.people.add_address(
        Address(
            person.id,
            customer.city,
            customer.district,
            customer.street,
            centre.latitude,
            centre.longitude,
            uow.clock.now(),
        )
    )
    return person


async def _housekeeper(
    uow: UnitOfWork, profile: CastHousekeeper, customers: list[Person], position: int
) -> None:
    housekeeper = await add_housekeeper(uow, profile)
    for offset in range(2):
        words = REVIEW_WORDS[(position + offset) % len(REVIEW_WORDS)]
        await _past_visit(
            uow, housekeeper, customers[(position + offset) % len(customers)], 20 + 7 * offset, words
        )


async def add_housekeeper(uow: UnitOfWork, profile: CastHousekeeper) -> Housekeeper:
    """Add a certified housekeeper who is online, with aggregate ratings but no orders."""
    person = await _person(uow, profile.id, profile.name, "zh", profile.phone, Role.HOUSEKEEPER)
    person.set_home(profile.city, profile.districts[0])
    count = sum(number for _, number in profile.stars)
    housekeeper = Housekeeper(
        id=person.id,
        name=profile.name,
        phone=profile.phone,
        gender=identity_facts(profile.id_number, uow.clock.today()).gender,
        id_number=profile.id_number,
        city=profile.city,
        districts=frozenset(profile.districts),
        prices=dict(profile.prices),
        working_hours=WorkingHours(),
        latitude=profile.home.latitude,
        longitude=profile.home.longitude,
        applied_at=uow.clock.now() - timedelta(days=400),
        experience_years=profile.years,
        introduction=profile.introduction,
        certificates=profile.certificates,
        standing=Standing.CERTIFIED,
        online=True,
        rating_sum=sum(stars * number for stars, number in profile.stars),
        rating_count=count,
        offers_answered=count + count // 8,
        offers_accepted=count,
        orders_finished=count,
    )
    await uow.housekeepers.add(housekeeper)
    await uow.flush()
    return housekeeper


async def _past_visit(
    uow: UnitOfWork, housekeeper: Housekeeper, customer: Person, days: int, words: str
) -> None:
    """Add a settled order ``days`` ago with its review; it has no payment and no ledger entries."""
    code = next(iter(housekeeper.prices))
    service = uow.catalogue.service(code)
    day = uow.clock.today() - timedelta(days=days)
    start = uow.clock.at(day, uow.policy.booking.opens) + timedelta(hours=2)
    end = start + timedelta(hours=3)
    amount = round(service.price * service.usual)
    district = min(housekeeper.districts)
    order = Order(
        number=await uow.orders.next_number(day),
        customer_id=customer.id,
        service=code,
        measure=service.usual,
        people=1,
        options=frozenset(),
        lines=(QuoteLine(code, service.usual, service.price, amount),),
        gross=amount,
        total=amount,
        start=start,
        end=end,
        first_start=start,
        city=housekeeper.city,
        district=district,
        street="—",
        latitude=housekeeper.latitude,
        longitude=housekeeper.longitude,
        note="",
        placed_at=start - timedelta(days=1),
        pay_until=start - timedelta(days=1),
        housekeeper_id=housekeeper.id,
        status=OrderStatus.SETTLED,
        finished_at=end,
        ended_at=end,
    )
    await uow.orders.add(order)
    await uow.flush()
    review = Review(order.subject, customer.id, housekeeper.id, True, end, 5, 5, 5, 5, 5, words, shown_at=end)
    await uow.reviews.add(review)
