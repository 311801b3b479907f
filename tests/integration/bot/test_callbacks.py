"""Acknowledgements of callbacks: genuine ones are accepted whatever they state, others refused."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from application.homecare.orders.order_payments import start_payment
from bot.core.update_receiver import UpdateReceiver
from domain.homecare.orders.model import Order, OrderStatus
from domain.platform.payments.provider_name import ProviderName
from domain.platform.reconciliation.tickets import ReconciliationTicket
from payments.card_payments import CardPayments
from payments.provider_settings import StripeSettings
from sandbox.providers.provider_keys import ProviderKeys
from tests.integration.payments.forgery import CHARGE, StripeForger, stripe_event
from tests.support.order_scene import OrderScene
from tests.support.order_scene_fixtures import scene  # noqa: F401
from web.application import http_application

Client = TestClient[Any, Any]


@pytest.fixture(scope="module")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def address(scene: OrderScene, keys: ProviderKeys) -> AsyncIterator[Client]:  # noqa: F811
    card = CardPayments(
        StripeSettings(SecretStr(keys.stripe_secret_key), SecretStr(keys.stripe_webhook_secret)), scene.clock
    )
    dependencies = replace(scene.dependencies, providers={ProviderName.CARD: card})
    async with TestClient(
        TestServer(
            http_application(
                dependencies.database,
                dependencies.agency,
                dependencies.providers,
                scene.bot,
                UpdateReceiver(scene.dispatcher, scene.bot).receive,
                "",
            )
        )
    ) as client:
        yield client


async def waiting(scene: OrderScene, order: Order) -> str:  # noqa: F811
    """Start a card payment of the order; return its number."""
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        payment, _ = await start_payment(uow, customer, order.id, ProviderName.CARD)
        return payment.payment_no


async def tell(
    scene: OrderScene,  # noqa: F811
    keys: ProviderKeys,
    address: Client,
    number: str,
    amount: int,
    event: str = "evt_1",
    currency: str = "cny",
) -> int:
    charge = CHARGE | {"amount": amount, "currency": currency, "metadata": {"payment_no": number}}
    signed = StripeForger(keys, scene.clock.now(), {}).signed(stripe_event("charge.succeeded", charge, event))
    answer = await address.post("/pay/card", data=signed[1], headers=signed[0])
    return answer.status


async def placed(scene: OrderScene) -> Order:  # noqa: F811
    """Return an order for 150 CNY that awaits payment."""
    customer, _ = await scene.customer(), await scene.housekeeper()
    return await scene.placed_order(customer, "2026-11-25T14:00", "daily_cleaning")


@pytest.mark.parametrize(("amount", "currency"), [(1, "cny"), (15000, "usd")])
async def test_a_payment_of_another_amount_is_acknowledged_reported_and_not_captured(
    scene: OrderScene,  # noqa: F811
    keys: ProviderKeys,
    address: Client,
    amount: int,
    currency: str,
) -> None:
    await scene.operator()
    order = await placed(scene)
    number = await waiting(scene, order)
    for _ in range(3):
        assert await tell(scene, keys, address, number, amount, currency=currency) == 200
    async with scene.look() as uow:
        assert (await uow.orders.get(order.id)).status is OrderStatus.AWAITING_PAYMENT
        assert await uow.ledger.balance_of_group("escrow") == 0
        [ticket] = await uow.tickets.open(ReconciliationTicket.MONEY_DIFFERS)
    assert number in ticket.words
    assert await tell(scene, keys, address, number, order.total, event="evt_2") == 200
    async with scene.look() as uow:
        assert await uow.ledger.balance_of_group("escrow") == order.total


async def test_an_unknown_payment_is_acknowledged_and_reported_once(
    scene: OrderScene,  # noqa: F811
    keys: ProviderKeys,
    address: Client,
) -> None:
    await scene.operator()
    for _ in range(2):
        assert await tell(scene, keys, address, "NEVER000", 100) == 200
    assert len(await scene.tickets()) == 1


async def test_an_unsigned_callback_is_refused(scene: OrderScene, address: Client) -> None:  # noqa: F811
    body = json.dumps({"id": "evt_1", "object": "event", "type": "charge.succeeded", "livemode": False})
    answer = await address.post("/pay/card", data=body, headers={"Stripe-Signature": "t=1,v1=00"})
    assert answer.status == 401
    assert (await address.post("/pay/nobody", data=body)).status == 404
    assert not await scene.tickets()


@pytest.mark.parametrize(
    ("signature", "body"),
    [
        (b"t=1,v1=\xc3\xa9", b"{}"),
        (b"t=1,v1=\xff\xfe", b"{}"),
        (b"", b"\xff\xfe\x00"),
        (b"t=1,v1=00", b"[" * 100_000),
    ],
)
async def test_any_bytes_in_a_signature_or_body_are_refused(
    scene: OrderScene,  # noqa: F811
    address: Client,
    signature: bytes,
    body: bytes,
) -> None:
    header = signature.decode("utf-8", "surrogateescape")
    answer = await address.post("/pay/card", data=body, headers={"Stripe-Signature": header})
    assert answer.status == 401


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 2**63},
        {"id": "\ud800"},
        {"created": -(10**12)},
        {"metadata": [1]},
        {"metadata": {"payment_no": 7}},
    ],
)
async def test_a_signed_charge_that_cannot_be_read_is_refused(
    scene: OrderScene,  # noqa: F811
    keys: ProviderKeys,
    address: Client,
    changes: dict[str, Any],
) -> None:
    event = stripe_event("charge.succeeded", CHARGE | changes)
    signed = StripeForger(keys, scene.clock.now(), {}).signed(event)
    answer = await address.post("/pay/card", data=signed[1], headers=signed[0])
    assert answer.status == 400
