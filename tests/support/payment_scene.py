"""A bot with the payment providers' stand-ins and the program's own HTTP server, for orders that are really paid."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.visits import use_cases as visits
from application.unit_of_work import UnitOfWork
from bot.core.update_receiver import UpdateReceiver
from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person as Account
from sandbox.providers.provider_desk import ProviderDesk
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.telegram import Person
from tests.conversations.customer.customer_sentences import MEANINGS
from tests.support.bot_scene import BotScene, open_scene
from tests.support.provider_scene import open_provider_scene
from web.http_application import http_application

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"
T = TypeVar("T")


class PaymentScene(BotScene):
    """``desk`` moves the providers' money, ``address`` is the program's, ``session`` calls it."""

    desk: ProviderDesk
    address: str
    session: ClientSession

    async def settle(self) -> None:
        await super().settle()
        await self.desk.idle()
        await super().settle()

    async def act(self, use_case: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Run a use case of somebody else; commit it and run what becomes due."""
        async with self.begin() as uow:
            done = await use_case(uow)
        await self.settle()
        return done

    async def newest_order(self, person: Person) -> Order:
        return (await self.orders(person))[0]

    async def book(self, person: Person, whom: str = "🙌 谁都可以") -> Order:
        """Book a deep cleaning of 80 m² for tomorrow 15:00; it awaits payment."""
        await person.text(SENTENCE)
        await person.tap(whom)
        await person.tap("✅ 确认下单")
        return await self.newest_order(person)

    async def pay(self, person: Person, callbacks: int = 1) -> Order:
        """Pay by WeChat; the provider sends its callback ``callbacks`` times."""
        await person.tap("🟢 微信支付")
        await self.desk.pay(self.desk.payments()[-1]["id"], callbacks)
        await self.settle()
        return await self.newest_order(person)

    async def accept(self, person: Person) -> Order:
        """Let the first housekeeper with an open offer accept the person's newest order."""
        return await self._answer_offer(person, dispatch.accept_offer)

    async def decline(self, person: Person) -> Order:
        """Let the first housekeeper with an open offer decline the person's newest order."""
        return await self._answer_offer(person, dispatch.decline_offer)

    async def _answer_offer(
        self, person: Person, answer: Callable[[UnitOfWork, Account, int], Awaitable[object]]
    ) -> Order:
        order = await self.newest_order(person)

        async def use_case(uow: UnitOfWork) -> None:
            offer = next(one for one in await uow.offers.of_order(order.id) if one.state is OfferState.OPEN)
            await answer(uow, await uow.people.get(offer.housekeeper_id), offer.id)

        await self.act(use_case)
        return await self.newest_order(person)

    async def assigned(self, person: Person) -> Order:
        """Book and pay an order; the first housekeeper who was asked accepts it."""
        await self.book(person)
        await self.pay(person)
        return await self.accept(person)

    async def housekeeper_of(self, uow: UnitOfWork, order: Order) -> Account:
        assert order.housekeeper_id is not None
        return await uow.people.get(order.housekeeper_id)

    async def housekeeper_name(self, order: Order) -> str:
        async with self.look() as uow:
            assert order.housekeeper_id is not None
            return (await uow.housekeepers.get(order.housekeeper_id)).name

    async def report(self, person: Person, *steps: str) -> Order:
        """Report steps of the newest order as its housekeeper: set_out, arrive, start, finish."""
        order = await self.newest_order(person)

        async def use_case(uow: UnitOfWork) -> None:
            housekeeper = await self.housekeeper_of(uow, order)
            for step in steps:
                if step == "start":
                    await visits.start_with_code(uow, housekeeper, order.id, order.start_code)
                elif step == "arrive":
                    await visits.arrive(uow, housekeeper, order.id, order.point)
                else:
                    await getattr(visits, step)(uow, housekeeper, order.id)

        await self.act(use_case)
        return await self.newest_order(person)

    async def finished(self, person: Person) -> Order:
        """Book an order and finish its visit, tomorrow from 15:00 on."""
        await self.assigned(person)
        self.clock.set(15, 0, day=24)
        return await self.report(person, "set_out", "arrive", "start", "finish")


@asynccontextmanager
async def open_payment_scene(folder: Path, keys: ProviderKeys) -> AsyncIterator[PaymentScene]:
    async with open_scene(PaymentScene, folder) as scene, AsyncExitStack() as stack:
        await scene.hire_team()
        scene.understanding.meanings.update(MEANINGS)
        # bound before the server is made, for the providers are told the address first
        bound = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        scene.address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        callbacks = f"{scene.address}/pay"
        providers = await stack.enter_async_context(
            open_provider_scene(folder, keys, scene.clock, callbacks, f"{callbacks}/card")
        )
        scene.desk, scene.session = providers.desk, providers.session
        scene.telegram.charger = scene.desk
        scene.restart(providers=providers.adapters, card_provider_token="1:TEST:desk")
        program = http_application(
            scene.database,
            scene.agency,
            scene.dependencies.providers,
            scene.bot,
            UpdateReceiver(scene.dispatcher, scene.bot).receive,
            "secret-of-the-webhook",
        )
        await stack.enter_async_context(TestServer(program, socket_factory=lambda *_: bound))
        yield scene
