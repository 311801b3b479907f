"""A bot whose orders are placed and paid by use cases, so that a conversation begins in the middle of an order."""

from typing import Any

from application.homecare.booking import draft_remarks
from application.homecare.booking import use_cases as booking
from application.homecare.booking.use_cases import Confirmation, quote_draft
from application.homecare.orders.order_payments import start_payment
from application.platform.payments.use_cases import record_payment
from domain.homecare.orders.model import Order
from domain.platform.ledger.model import payable
from domain.platform.payments.ports import ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Role
from sandbox.telegram import Person
from tests.support.bot_scene import OPERATOR_ID, BotScene
from tests.support.phone import label_with

NOTE = "家里有只猫，请带鞋套"
TOMORROW_THREE = "2026-11-24T15:00"


class OrderScene(BotScene):
    async def customer(self, language: str = "zh") -> Person:
        person = await self.resident("林晓", language)
        await person.text("/menu")
        return person

    async def housekeeper(
        self, name: str = "王秀英", language: str = "zh", services: dict[str, int | None] | None = None
    ) -> Person:
        person = await self.hire(
            name, services or {"deep_cleaning": None, "daily_cleaning": None}, {"朝阳区"}
        )
        await self.speak(person, language)
        await self.settle()
        return person

    async def operator(self, language: str = "zh") -> Person:
        person = self.telegram.add_person("小周", language, role="operator", person_id=OPERATOR_ID)
        await person.text("/menu")
        await self.speak(person, language)
        return person

    async def speak(self, person: Person, language: str) -> None:
        await person.text("/language")
        await person.tap("中文" if language == "zh" else "English")

    async def placed_order(
        self,
        customer: Person,
        start: str = TOMORROW_THREE,
        service: str = "deep_cleaning",
        chosen: Person | None = None,
        **slots: Any,
    ) -> Order:
        """Place an order by use cases; it awaits payment."""
        account = await self.account(customer)
        chosen_id = (await self.account(chosen)).id if chosen is not None else None
        measure = {"area_m2": 80} if service == "deep_cleaning" else {"hours": 3}
        said = {"service": service, "start": start, "district": "朝阳区", **measure, **slots}
        async with self.begin() as uow:
            _, problems = await booking.fill_draft(uow, account, said)
            assert not problems, problems
            await draft_remarks.write_note(uow, account, NOTE)
            draft = await booking.choose_who(uow, account, chosen_id)
            quote = await quote_draft(uow, draft)
            return await booking.confirm(uow, account, Confirmation(draft.revision, quote.total))

    async def paid_order(self, customer: Person, start: str = TOMORROW_THREE, **details: Any) -> Order:
        """Place and pay an order by use cases; its first offers are sent."""
        order = await self.placed_order(customer, start, **details)
        account = await self.account(customer)
        async with self.begin() as uow:
            payment, _ = await start_payment(uow, account, order.id, ProviderName.WECHAT)
            stated = ProviderPayment(
                payment.payment_no, ProviderState.SUCCEEDED, payment.amount, "CNY", f"ref{order.id}"
            )
            await record_payment(uow, stated)
        await self.settle()
        return order

    async def reload(self, order: Order) -> Order:
        return await self.order(order.id)

    async def assigned(self, customer: Person, housekeeper: Person, **slots: Any) -> Order:
        """Place and pay an order; this housekeeper accepts it."""
        order = await self.paid_order(customer, **slots)
        await housekeeper.tap(label_with(housekeeper, "✅"))
        await self.settle()
        return order

    async def earnings(self, housekeeper: Person) -> int:
        """Return the fen that the agency owes the housekeeper."""
        account = await self.account(housekeeper)
        return await self.balance(payable(account.id))

    async def declined_order(self, customer: Person) -> Order:
        """Place an order that the only housekeeper nearby declines: it waits for an operator."""
        wang = await self.housekeeper()
        order = await self.paid_order(customer)
        await wang.tap("✖️")
        await self.settle()
        return order

    async def roles(self, person: Person) -> frozenset[Role]:
        return (await self.account(person)).roles
