"""Forged and replayed updates: button data, payments, invitation links."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.callbacks import CallbackData
from bot.features.customer import order_callbacks as orders
from bot.features.housekeeper import callbacks as visits
from bot.features.operator import callbacks as operators
from domain.homecare.orders.model import OrderStatus
from domain.platform.people.model import Role
from sandbox.telegram import Person
from simulation.fuzz import hostile_values, raw_updates
from simulation.fuzz.fuzz_city import CityTemplate, FuzzCity
from simulation.fuzz.fuzzer import money
from tests.integration.access.button_examples import buttons
from tests.integration.access.forging_client import ForgingClient


@pytest.fixture
def sender(city: FuzzCity) -> ForgingClient:
    return ForgingClient(city)


# data


WRONG = ("-1", "2147483647", "99999999999999999999", "nan", "<b>")


async def test_altered_button_data_changes_only_what_it_names(sender: ForgingClient, city: FuzzCity) -> None:
    """Every field of every button in turn, with impossible values."""
    before = await sender.rows(of_others_than="bo")
    pressed = 0
    for button in buttons(city):
        prefix, *parts = button.press.pack().split(":")
        for place in range(len(parts)):
            for wrong in WRONG:
                forged = ":".join((prefix, *parts[:place], wrong, *parts[place + 1 :]))
                await sender.press(city.people["bo"], forged)
                pressed += 1
    assert pressed > 500
    assert await sender.rows(of_others_than="bo") == before


async def test_unknown_button_data_is_answered_as_an_outdated_button(
    sender: ForgingClient, city: FuzzCity
) -> None:
    before = await sender.rows()
    for key in ("lin", "wang", "zhou"):
        for data in (
            *hostile_values.FORGED[1:40],
            "order",
            "order:",
            "order:1:2",
            "ORDER:1",
            ":",
            "订单:8",
            "x" * 64,
        ):
            clean = data.encode("utf-8", "replace").decode()
            answered = await sender.press(city.people[key], clean)
            assert answered.said.strip() and answered.problem is None, (data, answered)
    assert await sender.rows() == before


@pytest.mark.parametrize(
    ("press", "key"),
    [
        (orders.RateStars(order_id=4, dimension="humour", stars=5), "lin"),
        (orders.RateStars(order_id=4, dimension="overall", stars=6), "lin"),
        (orders.PayBy(order_id=13, provider="cash"), "lin"),
        (orders.PickOrder(purpose="steal", order_id=8), "lin"),
        (visits.ShowSchedule(span="century"), "wang"),
        (visits.RateCustomer(order_id=4, stars=0), "wang"),
        (visits.Delay(order_id=9, minutes=-5), "wang"),
        (operators.WriteTo(order_id=8, side="everybody"), "zhou"),
        (operators.AskResolve(order_id=5, percent=101), "zhou"),
        (operators.ShowQueue(kind="gossip"), "zhou"),
    ],
)
async def test_values_out_of_range_change_nothing(
    sender: ForgingClient, city: FuzzCity, press: CallbackData, key: str
) -> None:
    before = await sender.rows()
    assert (await sender.press(city.people[key], press.pack())).said.strip()
    assert await sender.rows() == before


SERVES_WITHOUT_A_MESSAGE: dict[str, dict[str, Any]] = {
    "too old to be told": {},
    "of a message sent inline": {"inline_message_id": "AAAA"},
}


@pytest.mark.parametrize("case", SERVES_WITHOUT_A_MESSAGE)
async def test_a_press_without_a_message_is_checked_by_its_sender(
    sender: ForgingClient, city: FuzzCity, case: str
) -> None:
    data = orders.OpenOrder(order_id=city.orders["assigned"]).pack()
    rest = SERVES_WITHOUT_A_MESSAGE[case]
    assert (await sender.press(city.people["bo"], data, below={}, **rest)).problem == "not-your-order"
    assert (await sender.press(city.people["lin"], data, below={}, **rest)).said.strip()


async def test_a_press_below_an_inaccessible_message_or_a_photo_is_served(
    sender: ForgingClient, city: FuzzCity
) -> None:
    lin = city.people["lin"]
    data = orders.OpenOrder(order_id=city.orders["assigned"]).pack()
    gone = {"message_id": 1, "date": 0, "chat": raw_updates.private(lin)}
    photo = raw_updates.shown(raw_updates.private(lin), 1, photo=[raw_updates.file("photo")], caption="x")
    assert (await sender.press(lin, data, below=gone)).said.strip()
    assert (await sender.press(lin, data, below=photo)).problem is None


async def test_a_game_button_is_answered_as_an_outdated_button(sender: ForgingClient, city: FuzzCity) -> None:
    answered = await sender.press(city.people["lin"], None, game_short_name="game")
    assert answered.toast


# replays


def once(city: FuzzCity) -> list[tuple[CallbackData, str]]:
    return [
        (orders.ConfirmWork(order_id=city.orders["finished"]), "lin"),
        (orders.StartWork(order_id=city.orders["arrived"]), "lin"),
        (visits.AcceptOffer(offer_id=city.offers["dispatching"]), "wang"),
        (visits.Finish(order_id=city.orders["in_service"]), "wang"),
        (visits.AnswerReschedule(order_id=city.orders["moving"], asked=city.asked, agrees=True), "wang"),
        (operators.Certify(housekeeper_id=city.accounts["chen"]), "zhou"),
        (operators.Cancel(order_id=city.orders["assigned"]), "zhou"),
        (operators.SendRefund(refund_id=city.refunds["failed"], by_hand=True), "zhou"),
        (operators.CloseTicket(ticket_id=city.tickets["human"]), "zhou"),
    ]


async def test_a_replayed_press_takes_effect_once(plan: CityTemplate, tmp_path: Path) -> None:
    """Replayed as the same update, and as a new one."""
    for place, (press, key) in enumerate(once(plan.city)):
        folder = tmp_path / str(place)
        folder.mkdir()
        async with plan.open(folder) as city:
            sender, person = ForgingClient(city), city.people[key]
            untouched = await sender.rows()
            first = await sender.press(person, press.pack(), update_id=42)
            assert first.problem is None, (press, first)
            after = await sender.rows()
            assert after != untouched, press
            same = await sender.press(person, press.pack(), update_id=42)
            assert not same.texts and same.problem is None
            assert await sender.rows() == after, press
            again = await sender.press(person, press.pack())
            assert again.said.strip(), press
            assert await sender.rows() == after, press


# money


def paid(city: FuzzCity, **forged: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "currency": "CNY",
        "total_amount": city.amounts["awaiting"],
        "invoice_payload": city.payment_nos["awaiting"],
        "telegram_payment_charge_id": "telegram-1",
        "provider_payment_charge_id": "provider-1",
    }
    return said | forged


FORGERIES: list[dict[str, Any]] = [
    {"total_amount": 0},
    {"total_amount": 1},
    {"total_amount": -1},
    {"total_amount": 2**40},
    {"currency": "USD"},
    {"currency": "XTR"},
    {"currency": ""},
    {"invoice_payload": "no-such-payment"},
    {"invoice_payload": ""},
    {"invoice_payload": "'; DROP TABLE payments; --"},
]


@pytest.mark.parametrize("forged", FORGERIES, ids=str)
async def test_a_forged_payment_moves_no_money(
    sender: ForgingClient, city: FuzzCity, forged: dict[str, Any]
) -> None:
    before = await money(city)
    for key in ("lin", "bo"):
        answered = await sender.write(city.people[key], successful_payment=paid(city, **forged))
        assert "建国路" not in answered.said or key == "lin"
    assert await money(city) == before
    assert await status(city, "awaiting") is OrderStatus.AWAITING_PAYMENT


async def test_a_payment_reported_twice_is_booked_once(sender: ForgingClient, city: FuzzCity) -> None:
    before = await money(city)
    await sender.write(city.people["lin"], successful_payment=paid(city))
    booked = await money(city)
    assert booked != before
    assert await status(city, "awaiting") is OrderStatus.DISPATCHING
    await sender.write(city.people["lin"], successful_payment=paid(city))
    assert await money(city) == booked


async def asks_to_pay(sender: ForgingClient, person: Person, **said: Any) -> bool:
    """Tell whether Telegram is told to charge."""
    product = sender.city.product
    asked = product.telegram.queries.ask_checkout(product.telegram.main_bot.id, person.id)
    allowed = ("currency", "total_amount", "invoice_payload")
    body = {"id": asked.id, "from": raw_updates.user(person)}
    body |= {name: value for name, value in said.items() if name in allowed}
    await sender.update(person, pre_checkout_query=body)
    assert asked.answer is not None, "Telegram waits ten seconds for an answer"
    return bool(asked.answer["ok"])


@pytest.mark.parametrize("forged", FORGERIES, ids=str)
async def test_a_forged_checkout_is_not_charged(
    sender: ForgingClient, city: FuzzCity, forged: dict[str, Any]
) -> None:
    before = await money(city)
    assert not await asks_to_pay(sender, city.people["lin"], **paid(city, **forged))
    assert await money(city) == before


async def test_only_the_customer_of_the_order_is_charged(sender: ForgingClient, city: FuzzCity) -> None:
    for key in sorted(city.people.keys() - {"lin"}):
        assert not await asks_to_pay(sender, city.people[key], **paid(city)), key
    assert await asks_to_pay(sender, city.people["lin"], **paid(city))
    city.product.clock.advance(minutes=16)
    assert not await asks_to_pay(sender, city.people["lin"], **paid(city))


async def status(city: FuzzCity, kind: str) -> OrderStatus:
    async with city.product.look() as uow:
        return (await uow.orders.get(city.orders[kind])).status


# invitations


async def is_operator(city: FuzzCity, key: str) -> bool:
    account = await city.product.account(city.people[key])
    return account.has(Role.OPERATOR)


@pytest.mark.parametrize("kind", ["used", "old", "forged", "cut", "wide"])
async def test_a_used_expired_or_forged_invitation_makes_nobody_an_operator(
    sender: ForgingClient, city: FuzzCity, kind: str
) -> None:
    token = {
        **city.tokens,
        "forged": "a" * 20,
        "cut": city.tokens["fresh"][:-1],
        "wide": f"{city.tokens['fresh']} or 1=1",
    }[kind]
    for head in ("op", "operator", "invite", ""):
        await sender.write(city.people["bo"], text=f"/start {head}{'-' if head else ''}{token}")
    assert not await is_operator(city, "bo")


async def test_an_invitation_makes_one_operator_once(sender: ForgingClient, city: FuzzCity) -> None:
    invited = await sender.press(city.people["zhou"], operators.Invite().pack())
    (link,) = [word for word in invited.said.split() if "start=" in word]
    parameter = link.partition("start=")[2].strip('">< .')
    assert (await sender.write(city.people["bo"], text=f"/start {parameter}")).said
    assert await is_operator(city, "bo")
    before = await sender.rows(of_others_than="chen")
    await sender.write(city.people["chen"], text=f"/start {parameter}")
    assert not await is_operator(city, "chen")
    assert await sender.rows(of_others_than="chen") == before


async def test_an_invitation_expires_after_a_day(sender: ForgingClient, city: FuzzCity) -> None:
    invited = await sender.press(city.people["zhou"], operators.Invite().pack())
    parameter = invited.said.partition("start=")[2].split()[0].strip('">< .')
    city.product.clock.at += timedelta(days=1)
    await sender.write(city.people["bo"], text=f"/start {parameter}")
    assert not await is_operator(city, "bo")
