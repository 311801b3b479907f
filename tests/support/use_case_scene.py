"""An agency without a bot: real storage and scheduler, scripted payment providers, people who call use cases."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.orders import order_payments
from application.homecare.visits import use_cases as visits
from application.platform.payments import use_cases as payments
from application.registry import subject_state
from application.subject_states import is_obsolete
from application.unit_of_work import UnitOfWork
from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.orders.model import ORDER, Order, OrderStatus
from domain.homecare.policy import HomecarePolicy
from domain.kernel.errors import DomainError
from domain.platform.ledger.model import ESCROW, INCOME, REFUNDS_DUE, clearing, payable
from domain.platform.notifications.model import Notification, NotificationName
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.payments.model import Payment
from domain.platform.payments.ports import ProviderName
from domain.platform.people.model import Person, Role
from scheduler.task_runner import TaskRunner
from storage.database import Database
from storage.outbox import Outbox
from storage.task_claims import TaskQueue
from tests.support import factories
from tests.support.agency_scene import AgencyScene
from tests.support.factories import HOME
from tests.support.manual_clock import ManualClock, timeline
from tests.support.scripted_provider import ScriptedProvider

P = ParamSpec("P")
T = TypeVar("T")
STREET = "建国路88号3单元502"
TRIES = 5
LEASE = timedelta(minutes=1)


@dataclass(frozen=True)
class Arrived:
    """A notification as it arrived."""

    at: datetime
    kind: str
    order_id: int | None
    data: dict[str, Any]


class UseCaseScene(AgencyScene):
    """People are named by their ids. ``arrived`` holds what each person was sent, first to last."""

    def __init__(self, database: Database, policy: HomecarePolicy | None = None) -> None:
        clock = ManualClock(timeline.begins)
        super().__init__(database, clock, factories.agency(clock, policy))
        self.arrived: dict[int, list[Arrived]] = {}
        self._people = 0
        self.wechat = ScriptedProvider(ProviderName.WECHAT)
        self.alipay = ScriptedProvider(ProviderName.ALIPAY)
        self.providers = {one.name: one for one in (self.wechat, self.alipay)}
        self.queue = TaskQueue(database)
        self.outbox = Outbox(database)
        self.failed_tasks: list[str] = []
        self.runner = TaskRunner(database, self.queue, self.agency, self.providers, self._count)

    def _count(self, kind: str, outcome: str) -> None:
        if outcome == "failed":
            self.failed_tasks.append(kind)

    # time

    @property
    def now(self) -> datetime:
        return self.clock.moment

    def at(self, hour: int, minute: int = 0, days: int = 0) -> datetime:
        """Return that local time in UTC, ``days`` after the scene's first day."""
        return timeline.at(hour, minute, days)

    async def until(self, moment: datetime) -> None:
        """Go to ``moment``; run what falls due on the way, tasks before the notifications of the same time."""
        assert moment >= self.now
        while True:
            task, notification = await self.queue.next_due(), await self.outbox.next_due()
            dues = [due for due in (task, notification) if due is not None]
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
        notifications = await self.outbox.claim(self.now, 100, LEASE)
        arrived = []
        for notification in notifications:
            if notification.kind == SubjectNotification.CARD:
                arrived.append(notification.id)
                continue
            subject = notification.subject
            async with self.look() as uow:
                state = await subject_state(uow, subject)
                order = await uow.orders.get(subject.id) if subject and subject.kind == ORDER else None
            if is_obsolete(notification.kind, state):
                await self.outbox.give_up(notification.id, "obsolete", self.now)
            else:
                arrived.append(notification.id)
                self._arrive(notification, order)
        if arrived:
            await self.outbox.sent(arrived, self.now)

    def _arrive(self, notification: Notification, order: Order | None) -> None:
        subject = notification.subject
        arrived = Arrived(self.now, notification.kind, subject.id if subject else None, notification.data)
        self.arrived.setdefault(notification.person_id, []).append(arrived)

    def told(self, person: int, *kinds: NotificationName) -> list[str]:
        """Return the kinds of what the person was sent, of these kinds or of all, first to last."""
        return [one.kind for one in self.arrived.get(person, []) if not kinds or one.kind in kinds]

    def when_told(self, person: int, kind: NotificationName) -> list[datetime]:
        return [one.at for one in self.arrived.get(person, []) if one.kind == kind]

    # people

    async def customer(self, name: str = "王芳", phone: str | None = "+8613900000001") -> int:
        async with self.begin() as uow:
            person = await self._person(uow, name)
            person.phone = phone
            person.set_home("北京市", "朝阳区")
        return person.id

    async def operator(self) -> int:
        async with self.begin() as uow:
            person = await self._person(uow, "运营")
            person.grant(Role.OPERATOR)
        return person.id

    async def housekeeper(self, name: str = "李秀英", **details: Any) -> int:
        """Add one who is certified and online, cleans in 朝阳区 and lives a kilometre from the customers."""
        async with self.begin() as uow:
            person = await self._person(uow, name)
            person.grant(Role.HOUSEKEEPER)
            fields: dict[str, Any] = {
                "name": name,
                "phone": "+8613700000001",
                "id_number": f"1101051985060{person.id:05d}",
                "prices": {"daily_cleaning": None, "deep_cleaning": None},
                "latitude": HOME.latitude + 0.009,
                "applied_at": self.now,
            }
            await uow.housekeepers.add(factories.housekeeper(person.id, **fields | details))
        return person.id

    async def staff(self, count: int, **details: Any) -> list[int]:
        return [await self.housekeeper(f"阿姨{number}", **details) for number in range(count)]

    async def _person(self, uow: UnitOfWork, name: str) -> Person:
        self._people += 1
        person = factories.person(self._people, name, created_at=self.now)
        await uow.people.add(person)
        await uow.flush()
        return person

    async def give_coupon(self, person: int, amount: int) -> None:
        async with self.begin() as uow:
            await uow.orders.add_coupon(Coupon(person, amount, self.now, self.now + timedelta(days=90)))

    # actions

    async def do(
        self,
        use_case: Callable[Concatenate[UnitOfWork, Person, P], Awaitable[T]],
        person: int,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case as one button does: in a transaction, repeated after a concurrent change."""
        for left in reversed(range(TRIES)):
            try:
                async with self.begin() as uow:
                    return await use_case(uow, await uow.people.get(person), *args, **kwargs)
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
        """Fill a draft; return the revision and total that its card shows. Raises the first DomainError."""
        local = self.agency.clock.local(start)
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
        async with self.look() as uow:
            quoted = await booking.quote_draft(uow, draft)
        return Confirmation(draft.revision, quoted.total)

    async def place(self, customer: int, start: datetime, who: int | None = None, **details: Any) -> Order:
        return await self.do(booking.confirm, customer, await self.draft(customer, start, who, **details))

    async def start_payment(
        self, customer: int, order: Order, provider: ProviderName = ProviderName.WECHAT
    ) -> Payment:
        """Choose a provider and get its prompt. Raises ProviderUnavailable."""
        payment, order = await self.do(order_payments.start_payment, customer, order.id, provider)
        request = order_payments.payment_request(payment, order, "保洁")
        prompt = await self.providers[provider].start(request)
        async with self.begin() as uow:
            return await payments.save_prompt(uow, payment.id, prompt)

    async def pay_provider(self, payment: Payment, callback_lost: bool = False) -> None:
        """Pay at the provider; its callback arrives unless ``callback_lost``."""
        stated = self.providers[payment.provider].pay(payment.payment_no)
        if not callback_lost:
            async with self.begin() as uow:
                await payments.record_payment(uow, stated)

    async def pay(self, order: Order, provider: ProviderName = ProviderName.WECHAT) -> Order:
        await self.pay_provider(await self.start_payment(order.customer_id, order, provider))
        await self.until(self.now)
        return await self.order(order.id)

    async def ordered(self, customer: int, start: datetime, who: int | None = None, **details: Any) -> Order:
        """Place and pay an order."""
        return await self.pay(await self.place(customer, start, who, **details))

    async def accept(self, housekeeper: int, order: Order) -> Order:
        await self.do(dispatch.accept_offer, housekeeper, (await self.offer_to(housekeeper, order)).id)
        await self.until(self.now)
        return await self.order(order.id)

    async def decline(self, housekeeper: int, order: Order) -> None:
        await self.do(dispatch.decline_offer, housekeeper, (await self.offer_to(housekeeper, order)).id)
        await self.until(self.now)

    async def assigned(self, customer: int, housekeeper: int, start: datetime, **details: Any) -> Order:
        """Place and pay an order for anyone; this housekeeper accepts it."""
        return await self.accept(housekeeper, await self.ordered(customer, start, **details))

    async def at_the_door(self, customer: int, housekeeper: int, start: datetime) -> Order:
        """Place, pay and accept an order; the housekeeper arrives at its start."""
        order = await self.assigned(customer, housekeeper, start)
        await self.until(order.start)
        await self.do(visits.arrive, housekeeper, order.id, order.point)
        await self.until(self.now)
        return await self.order(order.id)

    async def in_service(self, customer: int, housekeeper: int, start: datetime) -> Order:
        """Place, pay and accept an order; its work starts with the code at its start."""
        order = await self.at_the_door(customer, housekeeper, start)
        await self.do(visits.start_with_code, housekeeper, order.id, order.start_code)
        return await self.order(order.id)

    async def worked(self, customer: int, housekeeper: int, order: Order) -> Order:
        """Do the visit on time, from setting out to its end."""
        await self.until(max(self.now, order.start - timedelta(minutes=30)))
        await self.do(visits.set_out, housekeeper, order.id)
        await self.until(order.start)
        await self.do(visits.arrive, housekeeper, order.id, order.point)
        await self.until(self.now)
        order = await self.order(order.id)
        await self.do(visits.start_with_code, housekeeper, order.id, order.start_code)
        await self.until(order.end)
        await self.do(visits.finish, housekeeper, order.id)
        await self.until(self.now)
        return await self.order(order.id)

    # state

    async def status(self, order: Order) -> OrderStatus:
        return (await self.order(order.id)).status

    async def asked(self, order: Order) -> set[int]:
        """Return the housekeepers who can accept it now."""
        return {one.housekeeper_id for one in await self.offers(order) if one.state is OfferState.OPEN}

    async def offer_to(self, housekeeper: int, order: Order) -> Offer:
        mine = [one for one in await self.offers(order) if one.housekeeper_id == housekeeper]
        return mine[-1]

    async def busy(self, housekeeper: int, day: datetime) -> frozenset[datetime]:
        async with self.look() as uow:
            found = await uow.housekeepers.busy_times([housekeeper], day, day + timedelta(days=1))
        return found.get(housekeeper, frozenset())

    async def held(self) -> int:
        async with self.look() as uow:
            return await uow.ledger.balance_of_group(ESCROW)

    async def money(self, housekeeper: int | None = None) -> dict[str, int]:
        """Return fen that the providers hold, in escrow, due for refunds, earned by the agency and by a housekeeper.

        Asserts that the ledger adds up to 0 and agrees with the providers.
        """
        async with self.look() as uow:
            assert await uow.ledger.total() == 0
        names = [clearing(name) for name in self.providers]
        held = {name: -await self.balance(name) for name in names}
        for provider in self.providers.values():
            assert held[clearing(provider.name)] == provider.balance
        money = {
            "paid": sum(held.values()),
            "escrow": await self.held(),
            "refunds_due": await self.balance(REFUNDS_DUE),
            "income": await self.balance(INCOME),
        }
        if housekeeper is not None:
            money["pay"] = await self.balance(payable(housekeeper))
        return money


async def refused(code: str, attempt: Awaitable[object]) -> DomainError:
    """Return the DomainError; assert that it is raised with this code."""
    try:
        await attempt
    except DomainError as problem:
        assert problem.code == code, problem.code
        return problem
    raise AssertionError(f"not refused with {code}")
