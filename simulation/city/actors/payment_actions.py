"""Payments: at once, late, by another provider than at first, twice, or too late."""

from datetime import timedelta
from random import Random

from simulation.city.actors.actor import Aim
from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.known_orders import UNPAID, KnownOrder
from simulation.city.actors.observation import Key, Observation

AGAIN = "pay again"
WITH_THE_FIRST = "pay by the first link"
TRIES = 6


async def pay(
    customer: BaseCustomerActor,
    mine: KnownOrder,
    action_name: str,
    observed_phone: Observation,
    random: Random,
) -> str:
    """Take one step of a payment that is due: choose a provider, or pay by the link or invoice shown."""
    customer.act_soon(random)
    if action_name == WITH_THE_FIRST:
        return await _open(customer, mine, mine.links[0], random) if mine.links else "has lost the link"
    wanted = (
        mine.intentions.other_way
        if action_name == AGAIN or (mine.intentions.switches and mine.links)
        else mine.intentions.way
    )
    _remember(mine, observed_phone)
    if mine.status != UNPAID and not _late(customer, mine):
        return "has paid already"
    if mine.intentions.pays == "twice" and action_name != AGAIN and mine.links:
        customer.plan(customer.now + timedelta(seconds=20), AGAIN, mine.id)
        customer.aim = _way(customer, mine, mine.intentions.other_way)
        return await customer.follow(observed_phone, random)
    waits = mine.seen_at + mine.intentions.pays_after - customer.now
    offered = mine.links or mine.invoices
    if offered and waits > timedelta():
        customer.plan(customer.now + waits, action_name, mine.id)
        return "will pay later"
    if mine.invoices and (wanted == "card" or not mine.links):
        return await _by_card(customer, mine, random)
    if mine.links and wanted != "card":
        return await _by_link(customer, mine, action_name, random)
    mine.paid += 1
    if mine.paid > TRIES:
        return "gives up: pay"
    customer.plan(customer.now + timedelta(seconds=random.uniform(5, 40)), action_name, mine.id)
    customer.aim = _way(customer, mine, wanted)
    return await customer.follow(observed_phone, random)


def _late(customer: BaseCustomerActor, mine: KnownOrder) -> bool:
    """Return whether to pay after the deadline by a link opened before."""
    return mine.intentions.pays in ("at the last minute", "too late") and bool(mine.links)


def _remember(mine: KnownOrder, observed_phone: Observation) -> None:
    """Record the payment links and invoices shown on the phone."""
    for message in observed_phone.newest_first():
        if message.having("ways", mine.id):
            mine.links += [key.url for key in message.keys if key.url and key.url not in mine.links]
        if mine.number in message.payable and message.id not in mine.invoices:
            mine.invoices.append(message.id)


def _way(customer: BaseCustomerActor, mine: KnownOrder, way: str) -> Aim:
    def choose(found: list[Key], random: Random) -> Key:
        return next((key for key in found if key.parts[-1] == way), random.choice(found))

    async def opening(random: Random) -> None:
        if random.random() < customer.traits.words:
            words = {"wechat": "用微信付", "alipay": "用支付宝付", "card": "用银行卡付"}
            await customer.say_meaning(words[way], "pay_order", payment_method=way)
        else:
            await customer.press_label("label-orders")

    return Aim("choose how to pay", ("pay", "opick", "order"), mine.id, opening, choose)


async def _by_card(customer: BaseCustomerActor, mine: KnownOrder, random: Random) -> str:
    number = mine.invoices.pop()
    customer.check(await customer.phone.invoice(number), "paid an invoice")
    return "pays by card"


async def _by_link(customer: BaseCustomerActor, mine: KnownOrder, action_name: str, random: Random) -> str:
    if mine.intentions.pays == "twice" and len(mine.links) > 1:
        customer.plan(customer.now + timedelta(seconds=random.uniform(0, 90)), WITH_THE_FIRST, mine.id)
    return await _open(customer, mine, mine.links[-1], random)


async def _open(customer: BaseCustomerActor, mine: KnownOrder, link: str, random: Random) -> str:
    paid = await customer.environment.provider.pay(link)
    if paid and random.random() < 0.3:

        async def opening(random: Random) -> None:
            customer.aim = None

        customer.aim = Aim("report the payment", ("paid",), "", opening)
    return "pays" if paid else "cannot pay there any more"
