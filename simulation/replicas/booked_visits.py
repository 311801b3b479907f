"""Visits that begin soon, each ordered, paid and accepted the day before through the use cases."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import order_payments
from application.platform.payments import use_cases as payments
from application.unit_of_work import UnitOfWork
from bootstrap.movable_clock import MovableClock
from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.payments.ports import PaymentPrompt, ProviderName, ProviderPayment, ProviderState
from domain.platform.people.model import Address, Person, Role
from simulation.bench.bench_population import Visit
from simulation.support.database_records import CITY, DISTRICT, add_person, housekeeper_record
from storage.database import Database

P = ParamSpec("P")
T = TypeVar("T")
STREET = "建国路88号院3号楼1502"
HOME = Point(39.9219, 116.4436)
FIRST_CUSTOMER, FIRST_HOUSEKEEPER = 30_001, 40_001
DAY = timedelta(days=1)
ALL_DAY = WorkingHours(frozenset(range(7)), time(0), time(23, 30))


async def visits_booked(database: Database, agency: AgencyContext, count: int) -> list[Visit]:
    """Add visits, each of a customer and a housekeeper of its own, all beginning within the hour.

    No program may run meanwhile: it would find the deadlines of the day before expired.
    """
    start = _half_hour_after(agency.clock.now() + timedelta(minutes=15))
    booking_desk = _Yesterday(database, agency)
    return [await booking_desk.visit(start) for _ in range(count)]


class _Yesterday:
    """Places orders at a clock one day behind that of ``agency``."""

    def __init__(self, database: Database, agency: AgencyContext) -> None:
        self._database = database
        self._agency = agency
        clock = agency.clock.clock
        assert isinstance(clock, MovableClock)
        self._yesterday = replace(agency, clock=replace(agency.clock, clock=MovableClock(clock.offset - DAY)))
        self._made = 0

    async def visit(self, start: datetime) -> Visit:
        number, self._made = self._made, self._made + 1
        async with self._database.begin(self._yesterday) as uow:
            language = Language.EN if number % 2 else Language.ZH
            customer = await add_person(uow, FIRST_CUSTOMER + number, language)
            place = (STREET, HOME.latitude, HOME.longitude, uow.clock.now())
            await uow.people.add_address(Address(customer.id, CITY, DISTRICT, *place))
            helper = await add_person(uow, FIRST_HOUSEKEEPER + number, Language.ZH, Role.HOUSEKEEPER)
            await uow.housekeepers.add(
                housekeeper_record(helper.id, applied_at=uow.clock.now(), working_hours=ALL_DAY)
            )
        order_id = await self._ordered(customer.id, helper.id, start)
        await self._paid(customer.id, order_id)
        async with self._database.read(self._yesterday) as uow:
            [offer] = await uow.offers.of_order(order_id)
        await self._do(helper.id, dispatch.accept_offer, offer.id)
        return Visit(order_id, customer.telegram_id, customer.id, helper.telegram_id, helper.id)

    async def _ordered(self, customer_id: int, helper_id: int, start: datetime) -> int:
        slots = {
            "service": "daily_cleaning",
            "hours": 2,
            "start": self._agency.clock.local(start).replace(tzinfo=None).isoformat(),
            "city": CITY,
            "district": DISTRICT,
        }
        _, problems = await self._do(customer_id, booking.fill_draft, slots)
        if problems:
            raise problems[0]
        draft = await self._do(customer_id, booking.choose_who, helper_id)
        async with self._database.read(self._yesterday) as uow:
            quoted = await booking.quote_draft(uow, draft)
        seen = Confirmation(draft.revision, quoted.total)
        return (await self._do(customer_id, booking.confirm, seen)).id

    async def _paid(self, customer_id: int, order_id: int) -> None:
        payment, order = await self._do(
            customer_id, order_payments.start_payment, order_id, ProviderName.WECHAT
        )
        async with self._database.begin(self._yesterday) as uow:
            await payments.save_prompt(uow, payment.id, PaymentPrompt("weixin://pay", payment.payment_no))
        stated = ProviderPayment(
            payment.payment_no, ProviderState.SUCCEEDED, order.total, "CNY", f"wx-{order_id}"
        )
        async with self._database.begin(self._yesterday) as uow:
            await payments.record_payment(uow, stated)

    async def _do(
        self,
        person_id: int,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        async with self._database.begin(self._yesterday) as uow:
            return await use_case(uow, await uow.people.get(person_id), *args, **kwargs)


def _half_hour_after(moment: datetime) -> datetime:
    step = timedelta(minutes=30)
    begin = moment.replace(minute=0, second=0, microsecond=0)
    return begin + -(-(moment - begin) // step) * step
