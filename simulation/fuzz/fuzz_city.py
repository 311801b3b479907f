"""People of every role and an order in every state, as targets for forged updates.

林晓 is the customer of every order and 王秀英 the housekeeper; nobody else has access to the orders.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from application.homecare.booking import draft_remarks
from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation
from application.homecare.dispatch import use_cases as dispatch
from application.homecare.housekeepers import use_cases as housekeepers
from application.homecare.orders import order_payments, rescheduling
from application.homecare.orders import use_cases as orders
from application.homecare.reviews.use_cases import Rating, write
from application.homecare.visits import use_cases as visits
from application.platform.payments import use_cases as payments
from application.platform.people import operator_roles
from application.platform.people import use_cases as people
from application.platform.support.use_cases import open_ticket
from bot.core.dependencies import ChatUnitOfWork
from domain.homecare.dispatch.model import OfferState
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import WorkingHours
from domain.homecare.orders.model import Order, order_subject
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.localised import Language
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person as Account
from domain.platform.support.tickets import SupportTicket
from sandbox.telegram import Person
from sandbox.telegram.images import blank_png
from simulation.fuzz.known_sentences import KnownSentences
from simulation.support.database_copies import DatabaseCopies
from simulation.support.housekeeper_supply import id_number
from simulation.support.in_process_bot import OPERATOR_ID, InProcessBot, run_bot
from simulation.support.postgres_server import PostgresServer
from simulation.support.provider_double import ProviderDouble
from simulation.support.sample_agency import ZONE
from storage.cipher import Cipher

STREET = "建国路88号3单元502"
NOTE = "家里有只猫，请带鞋套"
SECRETS = (STREET, NOTE, "林晓", "王秀英", "3900000001", "138000111")
"""Texts that only the two parties of an order and the agency may read; ``FuzzCity.secrets`` adds ID numbers and
start codes."""
CUSTOMER, HOUSEKEEPER, OPERATOR = "customer", "housekeeper", "operator"


@dataclass
class FuzzCity:
    """Order ids by state; ids of offers, payments, refunds and tickets by the same key or by kind.

    ``asked`` is the start to which 王秀英 is asked to reschedule, in minutes since 1970.
    """

    product: InProcessBot
    people: dict[str, Person] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    offers: dict[str, int] = field(default_factory=dict)
    payments: dict[str, int] = field(default_factory=dict)
    payment_nos: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    refunds: dict[str, int] = field(default_factory=dict)
    tickets: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    addresses: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)
    asked: int = 0


WHO = {
    "newcomer": (CUSTOMER, "Newcomer", "en"),
    "lin": (CUSTOMER, "林晓", "zh"),
    "bo": (CUSTOMER, "Bo", "en"),
    "wang": (HOUSEKEEPER, "王秀英", "zh"),
    "li": (HOUSEKEEPER, "李梅", "zh"),
    "chen": (CUSTOMER, "陈小慧", "zh"),
    "zhou": (OPERATOR, "小周", "zh"),
}
"""The newcomer never wrote; ``chen`` has submitted an application."""
FIRST_ID = 710_000_001
PHOTO = blank_png(1, 1)


def _people(product: InProcessBot) -> dict[str, Person]:
    found = {}
    for place, (key, (role, name, language)) in enumerate(WHO.items()):
        number = OPERATOR_ID if role == OPERATOR else FIRST_ID + place
        found[key] = product.telegram.add_person(name, language, role=role, person_id=number)
        product.telegram.world.private(product.telegram.main_bot, found[key].account).started = True
    return found


def _application(name: str, serial: int) -> housekeepers.Application:
    return housekeepers.Application(
        name=name,
        phone=f"+86138000111{serial:02d}",
        id_number=id_number(serial, man=False),
        id_photos=(PHOTO,),
        city="北京市",
        districts=frozenset({"朝阳区"}),
        prices={"daily_cleaning": None, "deep_cleaning": None},
        working_hours=WorkingHours(),
        experience_years=5,
    )


class _Builder:
    def __init__(self, city: FuzzCity) -> None:
        self.city = city
        self.product = city.product

    async def _account(self, uow: ChatUnitOfWork, key: str) -> Account:
        return await uow.people.get(self.city.accounts[key])

    async def register_accounts(self) -> None:
        """Create everybody's account, as by a first message."""
        city, product = self.city, self.product
        async with product.database.begin(product.agency) as uow:
            for key, person in city.people.items():
                if key == "newcomer":
                    continue
                _, name, language = WHO[key]
                operators = frozenset({OPERATOR_ID})
                account = await people.get_or_create_person(
                    uow, person.id, name, Language(language), operators
                )
                city.accounts[key] = account.id
                account.set_home("北京市", "朝阳区")
            for key in ("lin", "bo", "chen"):
                account = await self._account(uow, key)
                account.phone = f"+86{3900000000 + city.accounts[key]:011d}".replace("+860", "+861")
            lin = await self._account(uow, "lin")
            lin.phone = "+8613900000001"
            point = product.agency.regions.district("北京市", "朝阳区").centre
            address = await people.save_address(uow, lin, "北京市", "朝阳区", STREET, point)
            await uow.flush()
            city.addresses["lin"] = address.id
        async with product.database.begin(product.agency) as uow:
            operator = await self._account(uow, "zhou")
            for serial, key in enumerate(("wang", "li", "chen")):
                account = await self._account(uow, key)
                application = _application(WHO[key][1], 10 + serial)
                await housekeepers.apply(uow, account, application)
                city.secrets.add(application.id_number)
                if key != "chen":
                    await housekeepers.certify(uow, operator, account.id)

    async def place(self, kind: str, start: str, chosen: bool = True) -> Order:
        city, product = self.city, self.product
        async with product.database.begin(product.agency) as uow:
            lin = await self._account(uow, "lin")
            slots = {"service": "daily_cleaning", "start": start, "district": "朝阳区", "hours": 2}
            _, problems = await booking.fill_draft(uow, lin, slots)
            assert not problems, problems
            await draft_remarks.write_note(uow, lin, NOTE)
            draft = await booking.choose_who(uow, lin, city.accounts["wang"] if chosen else None)
            quote = await booking.quote_draft(uow, draft)
            order = await booking.confirm(uow, lin, Confirmation(draft.revision, quote.total))
            city.orders[kind] = order.id
        return order

    async def pay(self, kind: str, provider: ProviderName = ProviderName.WECHAT, done: bool = True) -> None:
        city, product = self.city, self.product
        async with product.database.begin(product.agency) as uow:
            lin = await self._account(uow, "lin")
            payment, _ = await order_payments.start_payment(uow, lin, city.orders[kind], provider)
            city.payments[kind], city.payment_nos[kind] = payment.id, payment.payment_no
            city.amounts[kind] = payment.amount
            if done:
                stated = ProviderPayment(
                    payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", f"ref-{kind}"
                )
                await payments.record_payment(uow, stated)

    async def accept(self, kind: str) -> None:
        city, product = self.city, self.product
        async with product.database.begin(product.agency) as uow:
            wang = await self._account(uow, "wang")
            for offer in await uow.offers.of_order(city.orders[kind]):
                if offer.state is OfferState.OPEN and offer.housekeeper_id == wang.id:
                    city.offers[kind] = offer.id
            await dispatch.accept_offer(uow, wang, city.offers[kind])

    async def visit(self, kind: str, *steps: Callable[..., Any]) -> None:
        """Set the clock to the start of the visit, and perform these use cases."""
        city, product = self.city, self.product
        async with product.look() as uow:
            start = (await uow.orders.get(city.orders[kind])).start
        product.clock.at = start
        for step in steps:
            async with product.database.begin(product.agency) as uow:
                wang, lin = await self._account(uow, "wang"), await self._account(uow, "lin")
                order = await uow.orders.get(city.orders[kind])
                if step is visits.start_with_code:
                    await step(uow, wang, order.id, order.start_code)
                elif step is visits.arrive:
                    await step(uow, wang, order.id, order.point)
                elif step is visits.confirm_work:
                    await step(uow, lin, order.id)
                elif step is visits.complain:
                    await step(uow, lin, order.id, "划痕")
                else:
                    await step(uow, wang, order.id)


async def build(product: InProcessBot) -> FuzzCity:
    """Create orders on Monday to Thursday at ten, until one is in each state."""
    city = FuzzCity(product, _people(product))
    builder = _Builder(city)
    await builder.register_accounts()
    at_work = (visits.set_out, visits.arrive, visits.start_with_code, visits.finish)
    past: dict[str, tuple[str, tuple[Callable[..., Any], ...]]] = {
        "en_route": ("2026-11-24T09:00", at_work[:1]),
        "arrived": ("2026-11-24T14:00", at_work[:2]),
        "in_service": ("2026-11-25T09:00", at_work[:3]),
        "finished": ("2026-11-25T14:00", at_work),
        "disputed": ("2026-11-25T17:00", (*at_work, visits.complain)),
        "settled": ("2026-11-24T17:00", (*at_work, visits.confirm_work)),
        "reviewed": ("2026-11-24T11:30", (*at_work, visits.confirm_work)),
    }
    future = {
        "assigned": "2026-11-28T09:00",
        "late": "2026-11-26T14:00",
        "moving": "2026-11-26T17:00",
        "cancelled": "2026-11-29T09:00",
        "refund_failed": "2026-11-29T14:00",
    }
    starts = {kind: start for kind, (start, _) in past.items()} | future
    for kind, start in starts.items():
        await builder.place(kind, start)
        await builder.pay(kind)
        await builder.accept(kind)
    for kind, (_, steps) in past.items():
        await builder.visit(kind, *steps)
    product.clock.at = datetime(2026, 11, 26, 10, tzinfo=ZONE).astimezone(UTC)
    await builder.place("awaiting", "2026-11-30T09:00")
    await builder.pay("awaiting", ProviderName.CARD, done=False)
    await builder.place("dispatching", "2026-11-30T14:00", chosen=False)
    await builder.pay("dispatching")
    await builder.place("declined", "2026-11-29T17:00")
    await builder.pay("declined")
    await _add_open_items(city)
    return city


async def _add_open_items(city: FuzzCity) -> None:
    """Create questions, tickets, failed refunds, drafts and invitations."""
    product = city.product
    async with product.database.begin(product.agency) as uow:
        lin, bo = await uow.people.get(city.accounts["lin"]), await uow.people.get(city.accounts["bo"])
        wang = await uow.people.get(city.accounts["wang"])
        moving = await uow.orders.get(city.orders["moving"])
        wanted = moving.start + timedelta(days=4)
        await rescheduling.reschedule(uow, lin, moving.id, wanted)
        city.asked = int(wanted.timestamp()) // 60
        await orders.cancel(uow, lin, city.orders["cancelled"], 10**6)
        await orders.cancel(uow, lin, city.orders["refund_failed"], 10**6)
        (refund,) = await uow.payments.refunds_of(order_subject(city.orders["refund_failed"]))
        await payments.fail_refund(uow, refund)
        city.refunds["failed"] = refund.id
        for kind in ("dispatching", "declined"):
            for offer in await uow.offers.of_order(city.orders[kind]):
                if offer.housekeeper_id == wang.id:
                    city.offers[kind] = offer.id
        await dispatch.decline_offer(uow, wang, city.offers["declined"])
        await write(uow, lin, city.orders["reviewed"], Rating(5))
        await open_ticket(uow, SupportTicket.HUMAN, lin.id, None, "我的地址是建国路88号3单元502")
        await open_ticket(uow, DispatchTicket.UNFILLED, lin.id, order_subject(city.orders["dispatching"]))
        await open_ticket(uow, VisitTicket.START_CODE, lin.id, order_subject(city.orders["arrived"]))
        for account, area in ((lin, 2), (bo, 3)):
            slots = {"service": "daily_cleaning", "start": "2026-12-01T09:00", "district": "朝阳区"}
            draft, _ = await booking.fill_draft(uow, account, {**slots, "hours": area})
            city.revisions["lin" if account is lin else "bo"] = draft.revision
        operator = await uow.people.get(city.accounts["zhou"])
        for kind in ("fresh", "used", "old"):
            made = await operator_roles.invite_operator(uow, operator)
            city.tokens[kind] = made.token
            invitation = await uow.people.invitation_with_id(made.id)
            if kind == "used":
                invitation.used_by = operator.id
            if kind == "old":
                invitation.expires_at = product.clock.now() - timedelta(minutes=1)
        await uow.flush()
    async with product.look() as uow:
        for ticket in await uow.tickets.open():
            city.tickets[ticket.kind] = ticket.id
        for number in city.orders.values():
            order = await uow.orders.get(number)
            if order.start_code:
                city.secrets.add(order.start_code)


@dataclass
class CityTemplate:
    """A city built once, which can be opened any number of times."""

    city: FuzzCity
    data_key: str
    databases: DatabaseCopies

    @asynccontextmanager
    async def open(self, folder: Path) -> AsyncIterator[FuzzCity]:
        """Open a copy of the city, with a database of its own."""
        async with (
            self.databases.copy(folder) as url,
            run_bot(url, self.data_key, KnownSentences()) as product,
        ):
            _add_providers(product)
            product.clock.at = self.city.product.clock.at
            yield replace(self.city, product=product, people=_people(product))


def _add_providers(product: InProcessBot) -> None:
    """Add every payment provider of the whole program."""
    product.use_providers({name: ProviderDouble(name) for name in ProviderName}, "1:TEST:desk")


async def build_template(folder: Path, server: PostgresServer | None = None) -> CityTemplate:
    """Build a city in ``folder``, or on a PostgreSQL server."""
    data_key = Cipher.generate_key()
    databases = DatabaseCopies(folder, server)
    url = await databases.create_original()
    async with run_bot(url, data_key, KnownSentences()) as product:
        _add_providers(product)
        city = await build(product)
    return CityTemplate(city, data_key, databases)
