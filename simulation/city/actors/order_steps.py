"""A customer's actions on their order: the way to each, by buttons or by text."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

from domain.kernel.localised import Language
from sandbox.telegram.images import blank_png
from simulation.city.actors import payment_actions
from simulation.city.actors.actor import Aim, Plan
from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.known_orders import AHEAD, KnownOrder
from simulation.city.actors.observation import Key, Observation

CHAINS = {
    "cancel": ("ocanok", "ocan"),
    "look at the fee": ("ocan",),
    "move": ("omok", "omto", "omday", "omove"),
    "change": ("ochgto", "ochg"),
    "decide": ("ochgto",),
    "write": ("oword",),
    "start": ("ostok", "ostart"),
    "confirm": ("odone",),
    "complain": ("ocompl",),
    "hand in": ("ocmpok",),
    "review": ("orevok", "ostar", "orev", "odone"),
    "look": ("orcpt", "ohist"),
}
"""Prefixes of the buttons that lead to each action, the last one first. The order's card is opened where none
is shown."""
IN_WORDS: dict[str, tuple[str, str, str]] = {
    "cancel": ("cancel_order", "取消订单", "cancel my order"),
    "look at the fee": ("cancel_order", "现在取消要多少钱", "what does it cost to cancel now"),
    "move": ("reschedule_order", "我想改个时间", "I want another time"),
    "change": ("change_housekeeper", "能不能换个阿姨", "can I have another housekeeper"),
    "write": ("contact_housekeeper", "帮我捎句话", "pass on a message"),
    "review": ("review_order", "我要评价", "I want to leave a review"),
    "look": ("order_status", "我的订单怎么样了", "how is my order"),
}
MESSAGES_TO_HOUSEKEEPER = (
    "门禁密码是1357#",
    "请带上拖把",
    "家里有狗，不咬人",
    "Please ring twice",
    "到了打电话",
    "Thanks!",
)
COMPLAINTS = ("玻璃被打碎了，你们得赔", "没做完就走了", "The kitchen is still dirty", "态度很差")

PHOTO = blank_png(900, 700)


async def begin(customer: BaseCustomerActor, plan: Plan, observed_phone: Observation, random: Random) -> str:
    """Begin a plan that is due, unless the order's state no longer allows it."""
    if plan.action_name == "block":
        return await _block(customer, random)
    if plan.action_name == "unblock":
        return "is not blocking the bot"
    mine = customer.orders.of(plan.subject)
    if mine is None or (
        plan.action_name in ("cancel", "move", "change") and mine.status not in (*AHEAD, "here")
    ):
        customer.act_soon(random)
        return f"forgets to {plan.action_name}"
    if plan.action_name.startswith("pay"):
        return await payment_actions.pay(customer, mine, plan.action_name, observed_phone, random)
    if plan.action_name == "decide":
        return await _decide(customer, mine, observed_phone, random)
    customer.aim = aim_at(customer, plan.action_name, mine)
    return await customer.follow(observed_phone, random)


def aim_at(customer: BaseCustomerActor, action_name: str, mine: KnownOrder) -> Aim:
    chain = (*CHAINS[action_name], "opick", "order")
    choose = {"move": _choose_time, "review": _choose_stars(mine)}.get(action_name)
    return Aim(action_name, chain, mine.id, _opening(customer, action_name), choose)


def _opening(customer: BaseCustomerActor, action_name: str) -> Callable[[Random], Awaitable[Any]]:
    """Return how to make the bot show the order: by text if the customer prefers that, else by the list."""

    async def open_list(random: Random) -> None:
        if action_name in IN_WORDS and random.random() < customer.traits.words:
            intent, zh, en = IN_WORDS[action_name]
            await customer.say_meaning(zh if customer.language is Language.ZH else en, intent)
        elif random.random() < 0.3:
            await customer.command("orders")
        else:
            await customer.press_label("label-orders")

    return open_list


def _choose_time(found: list[Key], random: Random) -> Key:
    return random.choice(found)


def _choose_stars(mine: KnownOrder) -> Callable[[list[Key], Random], Key]:
    def choose(found: list[Key], random: Random) -> Key:
        wanted = [
            key for key in found if key.prefix != "ostar" or key.parts[-1] == str(mine.intentions.stars)
        ]
        return random.choice(wanted or found)

    return choose


def on_aim_reached(customer: BaseCustomerActor, aim: Aim, key: Key, random: Random) -> None:
    """Side effects of pressing the last button of an aim."""
    mine = customer.orders.of(aim.subject)
    if mine is None:
        return
    match aim.action_name:
        case "write":
            customer.writing = ("word", mine.id)
        case "complain":
            customer.writing = ("grievance", mine.id)
        case "look at the fee":
            if random.random() < 0.3:
                customer.aim = aim_at(customer, "cancel", mine)
        case "review" if key.prefix == "orevok" and random.random() < 0.2:
            customer.plan(customer.now + timedelta(hours=1), "review", mine.id)


async def write(customer: BaseCustomerActor, random: Random) -> str:
    """Send the text that a button asked for, or withdraw."""
    assert customer.writing is not None
    purpose, order_id = customer.writing
    customer.writing = None
    customer.act_soon(random)
    if random.random() < 0.06:
        await customer.say_meaning("算了，不用了", "deny")
        return "withdraws the message"
    if purpose == "word":
        await customer.say(random.choice(MESSAGES_TO_HOUSEKEEPER))
        return "writes to the housekeeper"
    mine = customer.orders.of(order_id)
    if random.random() < 0.4:
        customer.check(await customer.phone.photo(PHOTO, random.choice(COMPLAINTS)), "sent a photo")
    else:
        await customer.say_meaning(random.choice(COMPLAINTS), "file_complaint")
    if mine is not None and random.random() < 0.9:
        customer.aim = aim_at(customer, "hand in", mine)
    return "writes a complaint"


async def _decide(
    customer: BaseCustomerActor, mine: KnownOrder, observed_phone: Observation, random: Random
) -> str:
    """Decide after the chosen housekeeper declined: anyone, another person, or a refund."""
    if mine.status != "left alone":
        customer.act_soon(random)
        return "has decided already"
    lot = random.random()
    if lot < 0.25:
        customer.pause = timedelta(hours=3)
        return "cannot decide"
    customer.aim = aim_at(customer, "cancel" if lot < 0.45 else "change" if lot < 0.65 else "decide", mine)
    return await customer.follow(observed_phone, random)


async def _block(customer: BaseCustomerActor, random: Random) -> str:
    customer.plan(customer.now + timedelta(hours=random.uniform(5, 70)), "unblock")
    await customer.phone.block()
    return "blocks the bot"
