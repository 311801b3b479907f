"""The agency without a bot: real storage and scheduler, a clock that tests move, people who use the use cases."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.booking import use_cases as booking
from domain.booking.use_cases import Confirmation
from domain.business import Business
from domain.dispatch import use_cases as dispatch
from domain.dispatch.model import Offer, OfferState
from domain.housekeepers.model import Gender, Housekeeper, Standing, WorkingHours
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.kernel.policy import Policy
from domain.ledger.model import ESCROW, INCOME, REFUNDS_DUE, clearing, payable
from domain.notices.model import Notice, NoticeKind
from domain.notices.rules import is_obsolete
from domain.orders.coupon import Coupon
from domain.orders.model import Order, OrderStatus
from domain.payments import use_cases as payments
from domain.payments.model import Payment
from domain.payments.ports import ProviderName
from domain.people.model import Person, Role
from domain.support.model import Ticket, TicketKind
from domain.visits import use_cases as visits
from domain.work import Work
from scheduler.tasks import TaskRunner
from storage.database import Database
from storage.outbox import Outbox
from storage.tasks import TaskQueue
from storage.unit_of_work import UnitOfWork
from tests.domain.givens import MONDAY_TEN, SetClock
from tests.domain.givens import business as givens_business
from tests.flows.provider import ScriptedProvider

P = ParamSpec("P")
T = TypeVar("T")
HOME = Point(39.92, 116.48)
STREET = "建国路88号3单元502"
TRIES = 5
LEASE = timedelta(minutes=1)


@dataclass(frozen=True)
class Told:
    """A notice as it arrived."""

    at: datetime
    kind: NoticeKind
    order_id: int | None
    data: dict[str, Any]


@dataclass
class Agency:
    """Everybody is named by the id of their person."""

    database: Database
    clock: SetClock = field(default_factory=SetClock)
    policy: Policy = field(default_factory=Policy)
    phones: dict[int, list[Told]] = field(default_factory=dict)
    _serial: int = 0

    def __post_init__(self) -> None:
        self.business: Business = givens_business(self.clock, self.policy)
        self.wechat = ScriptedProvider(ProviderName.WECHAT)
        self.alipay = ScriptedProvider(ProviderName.ALIPAY)
        self.providers = {one.name: one for one in (self.wechat, self.alipay)}
        self.queue = TaskQueue(self.database)
        self.outbox = Outbox(self.database)
        self.failed_tasks: list[str] = []
        self.runner = TaskRunner(self.database, self.queue, self.business, self.providers, self._count)

    def _count(self, kind: str, outcome: str) -> None:
        if outcome == "failed":
            self.failed_tasks.append(kind)

    # time

    @property
    def now(self) -> datetime:
        return self.clock.moment

    def at(self, hour: int, minute: int = 0, days: int = 0) -> datetime:
        """That local time, so many days from the Monday on which every story begins."""
        day = self.business.local(MONDAY_TEN).date() + timedelta(days=days)
        return self.business.at(day, time(hour, minute))

    async def until(self, moment: datetime) -> None:
        """Time passes from one due thing to the next, tasks before the notices of the same moment."""
        assert moment >= self.now
        while True:
            task, notice = await self.queue.next_due(), await self.outbox.next_due()
            dues = [due for due in (task, notice) if due is not None]
            if not dues or min(dues) > moment:
                break
            self.clock.moment = max(self.now, min(dues))
            if task is not None and task <= self.now:
                await self.runner.run_due()
            else:
                await self._deliver()
        self.clock.moment = moment

    async def wait(self, **span: float) -> None:
        await self.until(self.now + timedelta(**span))

    async def _deliver(self) -> None:
        notices = await self.outbox.claim(self.now, 100, LEASE)
        arrived = []
        for notice in notices:
            if notice.kind is NoticeKind.CARD:
                arrived.append(notice.id)
                continue
            order = await self.order(notice.order_id) if notice.order_id is not None else None
            if is_obsolete(notice.kind, order.status if order else None):
                await self.outbox.give_up(notice.id, "obsolete", self.now)
            else:
                arrived.append(notice.id)
                self._arrive(notice, order)
        if arrived:
            await self.outbox.sent(arrived, self.now)

    def _arrive(self, notice: Notice, order: Order | None) -> None:
        told = Told(self.now, notice.kind, notice.order_id, notice.data)
        self.phones.setdefault(notice.person_id, []).append(told)

    def told(self, person: int, *kinds: NoticeKind) -> list[NoticeKind]:
        """What arrived at that person's, of these kinds or of all, first to last."""
        return [one.kind for one in self.phones.get(person, []) if not kinds or one.kind in kinds]

    def when_told(self, person: int, kind: NoticeKind) -> list[datetime]:
        return [one.at for one in self.phones.get(person, []) if one.kind is kind]

    # people

    async def customer(self, name: str = "王芳", phone: str | None = "+8613900000001") -> int:
        async with self.database.begin(self.business) as work:
            person = await self._person(work, name)
            person.phone = phone
            person.live_in("北京市", "朝阳区")
        return person.id

    async def operator(self) -> int:
        async with self.database.begin(self.business) as work:
            person = await self._person(work, "运营")
            person.grant(Role.OPERATOR)
        return person.id

    async def housekeeper(self, name: str = "李秀英", **details: Any) -> int:
        """Certified and online, cleaning in 朝阳区, a kilometre from the customers."""
        async with self.database.begin(self.business) as work:
            person = await self._person(work, name)
            person.grant(Role.HOUSEKEEPER)
            fields: dict[str, Any] = {
                "phone": "+8613700000001",
                "gender": Gender.FEMALE,
                "id_number": f"1101051985060{person.id:05d}",
                "city": "北京市",
                "districts": frozenset({"朝阳区"}),
                "prices": {"daily_cleaning": None, "deep_cleaning": None},
                "working_hours": WorkingHours(),
                "latitude": HOME.latitude + 0.009,
                "longitude": HOME.longitude,
                "applied_at": self.now,
                "standing": Standing.CERTIFIED,
                "online": True,
            }
            await work.housekeepers.add(Housekeeper(id=person.id, name=name, **fields | details))
        return person.id

    async def staff(self, count: int, **details: Any) -> list[int]:
        return [await self.housekeeper(f"阿姨{number}", **details) for number in range(count)]

    async def _person(self, work: Work, name: str) -> Person:
        self._serial += 1
        person = Person(self._serial, name, Language.ZH, self.now)
        await work.people.add(person)
        await work.flush()
        return person

    async def give_coupon(self, person: int, amount: int) -> None:
        async with self.database.begin(self.business) as work:
            await work.orders.add_coupon(Coupon(person, amount, self.now, self.now + timedelta(days=90)))

    # what people do

    async def do(
        self,
        use_case: Callable[Concatenate[Work, Person, P], Awaitable[T]],
        person: int,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """One press of a button: a transaction, begun anew when somebody else was faster."""
        for left in reversed(range(TRIES)):
            try:
                async with self.database.begin(self.business) as work:
                    return await use_case(work, await work.people.get(person), *args, **kwargs)
            except DomainError as problem:
                if problem.code != "changed-meanwhile" or not left:
                    raise
        raise AssertionError("unreachable")

    async def draft(
        self,
        customer: int,
        start: datetime,
        who: int | None = None,
        hours: float = 3,
        service: str = "daily_cleaning",
    ) -> Confirmation:
        """A complete draft, as its card shows it."""
        local = self.business.local(start)
        slots = {
            "service": service,
            "hours" if service == "daily_cleaning" else "area_m2": hours,
            "start": local.replace(tzinfo=None).isoformat(),
            "city": "北京市",
            "district": "朝阳区",
            "address": STREET,
        }
        _, problems = await self.do(booking.fill_draft, customer, slots)
        if problems:
            raise problems[0]
        draft = await self.do(booking.choose_who, customer, who)
        async with self.look() as work:
            quoted = await booking.quote_draft(work, draft)
        return Confirmation(draft.revision, quoted.total)

    async def place(self, customer: int, start: datetime, who: int | None = None, **details: Any) -> Order:
        return await self.do(booking.confirm, customer, await self.draft(customer, start, who, **details))

    async def start_payment(
        self, customer: int, order: Order, provider: ProviderName = ProviderName.WECHAT
    ) -> Payment:
        """Choose a way to pay and be shown how. Raises ProviderUnavailable."""
        payment, order = await self.do(payments.start_payment, customer, order.id, provider)
        request = payments.payment_request(payment, order, "保洁")
        prompt = await self.providers[provider].start(request)
        async with self.database.begin(self.business) as work:
            return await payments.keep_prompt(work, payment.id, prompt)

    async def hand_in(self, payment: Payment, callback_lost: bool = False) -> None:
        """The payer pays, and the provider calls back unless that is lost."""
        stated = self.providers[payment.provider].pay(payment.payment_no)
        if not callback_lost:
            async with self.database.begin(self.business) as work:
                await payments.record_payment(work, stated)

    async def pay(self, order: Order, provider: ProviderName = ProviderName.WECHAT) -> Order:
        await self.hand_in(await self.start_payment(order.customer_id, order, provider))
        await self.until(self.now)
        return await self.order(order.id)

    async def ordered(self, customer: int, start: datetime, who: int | None = None, **details: Any) -> Order:
        """Placed and paid."""
        return await self.pay(await self.place(customer, start, who, **details))

    async def accept(self, housekeeper: int, order: Order) -> Order:
        await self.do(dispatch.accept_offer, housekeeper, (await self.offer_to(housekeeper, order)).id)
        await self.until(self.now)
        return await self.order(order.id)

    async def decline(self, housekeeper: int, order: Order) -> None:
        await self.do(dispatch.decline_offer, housekeeper, (await self.offer_to(housekeeper, order)).id)
        await self.until(self.now)

    async def assigned(self, customer: int, housekeeper: int, start: datetime, **details: Any) -> Order:
        """An order of anyone's that this housekeeper took."""
        return await self.accept(housekeeper, await self.ordered(customer, start, **details))

    async def worked(self, customer: int, housekeeper: int, order: Order) -> Order:
        """The visit from setting out to the end, on time."""
        await self.until(max(self.now, order.start - timedelta(minutes=30)))
        await self.do(visits.set_out, housekeeper, order.id)
        await self.until(order.start)
        await self.do(visits.arrive, housekeeper, order.id)
        await self.until(self.now)
        order = await self.order(order.id)
        await self.do(visits.start_with_code, housekeeper, order.id, order.start_code)
        await self.until(order.end)
        await self.do(visits.finish, housekeeper, order.id)
        await self.until(self.now)
        return await self.order(order.id)

    # what is so

    def look(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self.database.read(self.business)

    async def order(self, order_id: int) -> Order:
        async with self.look() as work:
            return await work.orders.get(order_id)

    async def status(self, order: Order) -> OrderStatus:
        return (await self.order(order.id)).status

    async def offers(self, order: Order) -> list[Offer]:
        async with self.look() as work:
            return await work.offers.of_order(order.id)

    async def asked(self, order: Order) -> set[int]:
        """Who can accept it now."""
        return {one.housekeeper_id for one in await self.offers(order) if one.state is OfferState.OPEN}

    async def offer_to(self, housekeeper: int, order: Order) -> Offer:
        mine = [one for one in await self.offers(order) if one.housekeeper_id == housekeeper]
        return mine[-1]

    async def tickets(self, kind: TicketKind | None = None) -> list[Ticket]:
        async with self.look() as work:
            return await work.tickets.open(kind)

    async def busy(self, housekeeper: int, day: datetime) -> frozenset[datetime]:
        async with self.look() as work:
            found = await work.housekeepers.busy_times([housekeeper], day, day + timedelta(days=1))
        return found.get(housekeeper, frozenset())

    async def balance(self, account: str) -> int:
        async with self.look() as work:
            return await work.ledger.balance(account)

    async def money(self, housekeeper: int | None = None) -> dict[str, int]:
        """Fen: what the providers hold, what is held for orders, owed back, earned; all of it adds up to 0."""
        async with self.look() as work:
            assert await work.ledger.total() == 0
        names = [clearing(name) for name in self.providers]
        held = {name: -await self.balance(name) for name in names}
        for provider in self.providers.values():
            assert held[clearing(provider.name)] == provider.balance
        money = {
            "paid": sum(held.values()),
            "escrow": await self.balance(ESCROW),
            "refunds_due": await self.balance(REFUNDS_DUE),
            "income": await self.balance(INCOME),
        }
        if housekeeper is not None:
            money["pay"] = await self.balance(payable(housekeeper))
        return money


async def refused(code: str, doing: Awaitable[object]) -> DomainError:
    """The refusal that this must bring."""
    try:
        await doing
    except DomainError as problem:
        assert problem.code == code, problem.code
        return problem
    raise AssertionError(f"not refused with {code}")
