"""A town with everything around an order: the providers' stand-ins, the program's address, its clockwork."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from aiohttp.web import Application

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.visits import use_cases as visits
from application.unit_of_work import UnitOfWork
from bot.notifications.messenger import BotMessenger
from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import Order
from domain.kernel.clock import SystemClock
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person as Account
from payments.alipay import AlipayPayments
from payments.card_payments import CardPayments
from payments.wechat import WechatPayments
from sandbox.providers.provider_desk import ProviderDesk
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.telegram import ActionResult, Person
from scheduler.pacing import Pacer
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from scheduler.worker import Worker
from storage.outbox import Outbox
from storage.task_claims import TaskQueue
from tests.conversations.customer.customer_sentences import MEANINGS
from tests.support.bot_scene import Town, open_town
from web.application import http_application

UNLIMITED = 1e9
SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"
T = TypeVar("T")


@dataclass
class Life:
    """``desk`` moves the providers' money; ``settle`` runs what is due and sends the notices."""

    town: Town
    desk: ProviderDesk
    clockwork: Worker
    address: str
    session: ClientSession

    async def settle(self) -> None:
        await self.clockwork.run_until_idle()
        await self.desk.idle()
        await self.clockwork.run_until_idle()

    async def pass_time(self, **span: float) -> None:
        self.town.clock.advance(**span)
        await self.settle()

    async def act(self, doing: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Somebody else's use case, committed, and what follows of it."""
        async with self.town.database.begin(self.town.agency) as uow:
            done = await doing(uow)
        await self.settle()
        return done

    async def order(self, person: Person) -> Order:
        """The newest one."""
        return (await self.town.orders(person))[0]

    async def book(self, person: Person, whom: str = "🙌 谁都可以") -> Order:
        """Deep cleaning, 80 m², tomorrow at three; waits for its money."""
        await person.text(SENTENCE)
        await person.tap(whom)
        await person.tap("✅ 确认下单")
        return await self.order(person)

    async def pay(self, person: Person, callbacks: int = 1) -> Order:
        """By WeChat, to the end."""
        await person.tap("🟢 微信支付")
        await self.desk.pay(self.desk.payments()[-1]["id"], callbacks)
        await self.settle()
        return await self.order(person)

    async def accept(self, person: Person) -> Order:
        """The first who was asked takes the person's newest order."""
        order = await self.order(person)

        async def doing(uow: UnitOfWork) -> None:
            offer = next(one for one in await uow.offers.of_order(order.id) if one.state is OfferState.OPEN)
            await dispatch.accept_offer(uow, await uow.people.get(offer.housekeeper_id), offer.id)

        await self.act(doing)
        return await self.order(person)

    async def decline(self, person: Person) -> None:
        """Whoever was asked says no."""
        order = await self.order(person)

        async def doing(uow: UnitOfWork) -> None:
            offer = next(one for one in await uow.offers.of_order(order.id) if one.state is OfferState.OPEN)
            await dispatch.decline_offer(uow, await uow.people.get(offer.housekeeper_id), offer.id)

        await self.act(doing)

    async def assigned(self, person: Person) -> Order:
        """Booked, paid and accepted."""
        await self.book(person)
        await self.pay(person)
        return await self.accept(person)

    async def worker(self, uow: UnitOfWork, order: Order) -> Account:
        assert order.housekeeper_id is not None
        return await uow.people.get(order.housekeeper_id)

    async def name(self, order: Order) -> str:
        """Of whoever has it."""
        async with self.town.look() as uow:
            assert order.housekeeper_id is not None
            return (await uow.housekeepers.get(order.housekeeper_id)).name

    async def report(self, person: Person, *steps: str) -> Order:
        """What the housekeeper reports of the newest order: set_out, arrive, start, finish."""
        order = await self.order(person)

        async def doing(uow: UnitOfWork) -> None:
            worker = await self.worker(uow, order)
            for step in steps:
                if step == "start":
                    await visits.start_with_code(uow, worker, order.id, order.start_code)
                else:
                    await getattr(visits, step)(uow, worker, order.id)

        await self.act(doing)
        return await self.order(person)

    async def finished(self, person: Person) -> Order:
        """The whole visit, done by the end of its time."""
        await self.assigned(person)
        self.town.clock.set(15, 0, day=24)
        return await self.report(person, "set_out", "arrive", "start", "finish")


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def card(person: Person, number: str) -> dict[str, Any]:
    """The order's status card: one on the phone."""
    cards = [
        message
        for message in person.messages()
        if message["text"].startswith((f"📋 订单 {number}", f"📋 Order {number}"))
    ]
    assert len(cards) == 1, [message["text"] for message in person.messages()]
    return cards[0]


def latest(person: Person) -> dict[str, Any]:
    """The newest message of the bot."""
    return [message for message in person.messages() if message["from"] == "bot"][-1]


def toast(seen: ActionResult) -> str:
    return str((seen.answer or {}).get("text", ""))


@asynccontextmanager
async def open_life(folder: Path, keys: ProviderKeys) -> AsyncIterator[Life]:
    async with open_town(folder) as town, AsyncExitStack() as stack:
        await town.cast()
        town.understanding.meanings.update(MEANINGS)
        # kept from now on, for the address is told before the server is made
        kept = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        address = f"http://127.0.0.1:{kept.getsockname()[1]}"
        desk = ProviderDesk(folder, keys, town.clock, SystemClock(), f"{address}/pay/card")
        market = Application()
        desk.mount(market)
        server = await stack.enter_async_context(TestServer(market, host="127.0.0.1"))
        session = await stack.enter_async_context(ClientSession())
        settings = keys.merchant_settings(str(server.make_url("/")), f"{address}/pay")
        providers: dict[ProviderName, PaymentProvider] = {
            ProviderName.WECHAT: WechatPayments(settings.wechat),
            ProviderName.ALIPAY: AlipayPayments(settings.alipay, session, town.clock, town.clock),
            ProviderName.CARD: CardPayments(settings.stripe, town.clock),
        }
        for provider in providers.values():
            stack.push_async_callback(provider.close_session)
        town.dependencies = replace(town.dependencies, providers=providers, card_provider_token="1:TEST:desk")
        town.telegram.charger = desk
        await town.restart()
        isolation = town.dispatcher.fsm.events_isolation
        tasks = TaskRunner(town.database, TaskQueue(town.database), town.agency, providers)
        messenger = BotMessenger(town.dependencies, town.bot, isolation)
        relay = Relay(Outbox(town.database), messenger, town.clock, Pacer(UNLIMITED, UNLIMITED, UNLIMITED))
        program = http_application(
            town.dependencies.database,
            town.dependencies.agency,
            town.dependencies.providers,
            town.bot,
            town.dispatcher,
            "secret-of-the-webhook",
        )
        await stack.enter_async_context(TestServer(program, socket_factory=lambda *_: kept))
        yield Life(town, desk, Worker(tasks, relay), address, session)
