"""A town whose orders are placed and paid behind the scenes, so that a conversation can begin in the middle."""

from dataclasses import dataclass, field
from typing import Any

from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation, quote_draft
from application.homecare.orders.order_payments import start_payment
from application.platform.payments.use_cases import record_payment
from bot.notifications.messenger import BotMessenger
from domain.homecare.orders.model import Order
from domain.platform.ledger.model import payable
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Role
from domain.platform.support.model import Ticket
from sandbox.telegram import ActionResult, Person
from scheduler.pacing import Pacer
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from storage.outbox import Outbox
from storage.task_claims import TaskQueue
from tests.support.bot_scene import OPERATOR_ID, Town

NOTE = "家里有只猫，请带鞋套"
TOMORROW_THREE = "2026-11-24T15:00"


@dataclass
class Scene:
    """The town with its clockwork: ``pass_time`` and ``settle`` make what is due happen and be told."""

    town: Town
    relay: Relay = field(init=False)
    tasks: TaskRunner = field(init=False)

    def __post_init__(self) -> None:
        town = self.town
        messenger = BotMessenger(town.dependencies, town.bot)
        pacer = Pacer(10_000, 10_000, 10_000)
        self.relay = Relay(Outbox(town.database), messenger, town.clock, pacer)
        self.tasks = TaskRunner(town.database, TaskQueue(town.database), town.agency, {})

    async def settle(self) -> None:
        """Everything that is due now, what it makes due included."""
        while await self.tasks.run_due() + await self.relay.run_due():
            await self.relay.finish()

    async def pass_time(self, **span: float) -> None:
        self.town.clock.advance(**span)
        await self.settle()

    async def customer(self, language: str = "zh") -> Person:
        person = await self.town.resident("林晓", language)
        await person.text("/menu")
        return person

    async def housekeeper(
        self, name: str = "王秀英", language: str = "zh", services: dict[str, int | None] | None = None
    ) -> Person:
        person = await self.town.hire(
            name, services or {"deep_cleaning": None, "daily_cleaning": None}, {"朝阳区"}
        )
        await self.speak(person, language)
        await self.settle()
        return person

    async def operator(self, language: str = "zh") -> Person:
        person = self.town.telegram.add_person("小周", language, role="operator", person_id=OPERATOR_ID)
        await person.text("/menu")
        await self.speak(person, language)
        return person

    async def speak(self, person: Person, language: str) -> None:
        await person.text("/language")
        await person.tap("中文" if language == "zh" else "English")

    async def paid_order(
        self,
        customer: Person,
        start: str = TOMORROW_THREE,
        service: str = "deep_cleaning",
        chosen: Person | None = None,
        **slots: Any,
    ) -> Order:
        """Placed and paid; its first offers are on their way."""
        town = self.town
        measure = {"area_m2": 80} if service == "deep_cleaning" else {"hours": 3}
        async with town.database.begin(town.agency) as uow:
            account = await uow.people.with_telegram_id(customer.id)
            assert account is not None
            chosen_id = None
            if chosen is not None:
                known = await uow.people.with_telegram_id(chosen.id)
                assert known is not None
                chosen_id = known.id
            said = {"service": service, "start": start, "district": "朝阳区", **measure, **slots}
            _, problems = await booking.fill_draft(uow, account, said)
            assert not problems, problems
            await booking.write_note(uow, account, NOTE)
            draft = await booking.choose_who(uow, account, chosen_id)
            quote = await quote_draft(uow, draft)
            order = await booking.confirm(uow, account, Confirmation(draft.revision, quote.total))
            payment, _ = await start_payment(uow, account, order.id, ProviderName.WECHAT)
            stated = ProviderPayment(
                payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", f"ref{order.id}"
            )
            await record_payment(uow, stated)
        await self.settle()
        return order

    async def order(self, order: Order) -> Order:
        async with self.town.look() as uow:
            return await uow.orders.get(order.id)

    async def assigned(self, customer: Person, housekeeper: Person, **slots: Any) -> Order:
        """An order that this housekeeper has taken."""
        order = await self.paid_order(customer, **slots)
        await housekeeper.tap(label_of(housekeeper, "✅"))
        await self.settle()
        return order

    async def balance(self, housekeeper: Person) -> int:
        account = await self.town.account(housekeeper)
        async with self.town.look() as uow:
            return await uow.ledger.balance(payable(account.id))

    async def refused_order(self, customer: Person) -> Order:
        """An order that the only housekeeper near declined: it waits for an operator."""
        wang = await self.housekeeper()
        order = await self.paid_order(customer)
        await wang.tap("✖️")
        await self.settle()
        return order

    async def tickets(self) -> list[Ticket]:
        async with self.town.look() as uow:
            return await uow.tickets.open()

    async def roles(self, person: Person) -> frozenset[Role]:
        return (await self.town.account(person)).roles


def labels(messages: list[dict[str, Any]]) -> list[str]:
    """Every inline button of these messages."""
    return [button["text"] for message in messages for row in message["buttons"] for button in row]


def label_of(person: Person, part: str) -> str:
    """The newest button on the phone that contains these words."""
    found = [label for label in labels(person.messages()) if part in label]
    assert found, f"no button with {part}: {labels(person.messages())}"
    return found[-1]


def newest(person: Person) -> str:
    """The text of the bot's newest message."""
    return [str(message["text"]) for message in person.messages() if message["from"] == "bot"][-1]


def everything(person: Person) -> str:
    return "\n".join(str(message["text"]) for message in person.messages())


def data_of(person: Person, part: str) -> tuple[int, str]:
    """Message and data of the newest button that contains these words: to press it again, or as another."""
    for message in reversed(person.messages()):
        for row in message["buttons"]:
            for button in row:
                if part in button["text"]:
                    return message["message_id"], button["data"]
    raise AssertionError(f"no button with {part}")


def alert(reaction: ActionResult) -> str:
    """What a pressed button answered."""
    assert reaction.answer is not None
    return str(reaction.answer.get("text") or "")


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
