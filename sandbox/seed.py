"""Puts the cast into an empty database: known customers, housekeepers with a past, reviews to read."""

from datetime import timedelta

from domain.booking.model import QuoteLine
from domain.business import Business
from domain.housekeepers.model import Housekeeper, Standing, WorkingHours
from domain.housekeepers.rules import identity_facts
from domain.kernel.localised import Language
from domain.orders.model import Order, OrderStatus
from domain.people.model import Address, Person, Role
from domain.reviews.model import Review
from domain.work import Work
from sandbox.cast import (
    CUSTOMERS,
    EARLIER_CUSTOMERS,
    HELPERS,
    OPERATOR_ID,
    OPERATOR_NAME,
    OPERATOR_PHONE,
    REVIEW_WORDS,
    Customer,
    Helper,
)
from storage.database import Database


async def seed(database: Database, business: Business) -> bool:
    """False when there is somebody already."""
    async with database.begin(business) as work:
        if await work.people.with_telegram_id(OPERATOR_ID) is not None:
            return False
        await _operator(work)
        for customer in CUSTOMERS:
            if customer.street is not None:
                await _customer(work, customer)
        earlier = [
            await _person(work, telegram_id, name, "zh", phone)
            for telegram_id, name, phone in EARLIER_CUSTOMERS
        ]
        for position, helper in enumerate(HELPERS):
            await _housekeeper(work, helper, earlier, position)
    return True


async def _person(work: Work, telegram_id: int, name: str, language: str, phone: str, *roles: Role) -> Person:
    person = Person(telegram_id, name, Language(language), work.business.now(), phone=phone)
    for role in roles:
        person.grant(role)
        person.act_as(role)
    await work.people.add(person)
    await work.flush()
    return person


async def _operator(work: Work) -> None:
    await _person(work, OPERATOR_ID, OPERATOR_NAME, "zh", OPERATOR_PHONE, Role.OPERATOR)


async def _customer(work: Work, customer: Customer) -> Person:
    person = await _person(work, customer.id, customer.name, customer.language, customer.phone)
    person.live_in(customer.city, customer.district)
    centre = work.business.regions.district(customer.city, customer.district).centre
    assert customer.street is not None
    await work.people.add_address(
        Address(
            person.id,
            customer.city,
            customer.district,
            customer.street,
            centre.latitude,
            centre.longitude,
            work.business.now(),
        )
    )
    return person


async def _housekeeper(work: Work, helper: Helper, customers: list[Person], position: int) -> None:
    housekeeper = await hire(work, helper)
    for offset in range(2):
        words = REVIEW_WORDS[(position + offset) % len(REVIEW_WORDS)]
        await _past_visit(
            work, housekeeper, customers[(position + offset) % len(customers)], 20 + 7 * offset, words
        )


async def hire(work: Work, helper: Helper) -> Housekeeper:
    """Certified, online, with the ratings of her past but no visits in the books."""
    business = work.business
    person = await _person(work, helper.id, helper.name, "zh", helper.phone, Role.HOUSEKEEPER)
    person.live_in(helper.city, helper.districts[0])
    count = sum(number for _, number in helper.stars)
    housekeeper = Housekeeper(
        id=person.id,
        name=helper.name,
        phone=helper.phone,
        gender=identity_facts(helper.id_number, business.today()).gender,
        id_number=helper.id_number,
        city=helper.city,
        districts=frozenset(helper.districts),
        prices=dict(helper.prices),
        working_hours=WorkingHours(),
        latitude=helper.home.latitude,
        longitude=helper.home.longitude,
        applied_at=business.now() - timedelta(days=400),
        experience_years=helper.years,
        introduction=helper.introduction,
        certificates=helper.certificates,
        standing=Standing.CERTIFIED,
        online=True,
        rating_sum=sum(stars * number for stars, number in helper.stars),
        rating_count=count,
        offers_answered=count + count // 8,
        offers_accepted=count,
        orders_finished=count,
    )
    await work.housekeepers.add(housekeeper)
    await work.flush()
    return housekeeper


async def _past_visit(work: Work, housekeeper: Housekeeper, customer: Person, days: int, words: str) -> None:
    """A visit from before the agency kept its books here: its review is read, its money is elsewhere."""
    business = work.business
    code = next(iter(housekeeper.prices))
    service = business.catalogue.service(code)
    day = business.today() - timedelta(days=days)
    start = business.at(day, business.policy.booking.opens) + timedelta(hours=2)
    end = start + timedelta(hours=3)
    amount = round(service.price * service.usual)
    district = min(housekeeper.districts)
    order = Order(
        number=await work.orders.next_number(day),
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
    await work.orders.add(order)
    await work.flush()
    review = Review(order.id, customer.id, housekeeper.id, True, end, 5, 5, 5, 5, 5, words, shown_at=end)
    await work.reviews.add(review)
