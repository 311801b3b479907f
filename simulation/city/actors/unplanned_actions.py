"""Unplanned actions of a customer: questions, nonsense, files, commands, old buttons."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

from sandbox.samples import silence, sticker
from simulation.city.actors import order_steps
from simulation.city.actors.actor import Actor
from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.known_orders import UNPAID
from simulation.city.actors.observation import Observation

QUESTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("你们都能做什么", "list_services", {}),
    ("擦玻璃怎么收费", "ask_price", {"service": "window_cleaning"}),
    ("我的退款什么时候到", "refund_status", {}),
    ("我的订单", "list_orders", {}),
    ("你好", "greet", {}),
    ("谢谢", "thanks", {}),
    ("帮助", "help", {}),
    ("有没有4.8分以上的", "search_housekeeper", {"min_rating": 4.8}),
    ("我不想预约", "deny", {}),
    ("好的", "affirm", {}),
)
NONSENSE = (
    "？？？",
    "asdf",
    "\u202eabc",
    "1",
    "0",
    "😀" * 20,
    "<b>hi</b>",
    "/nothing",
    "DROP TABLE orders",
    "哈哈哈",
)
LONGEST = 4096
VOICE = silence(1)
UnplannedAction = Callable[[BaseCustomerActor, Random], Awaitable[str]]


def share(customer: Actor) -> float:
    """Return the probability of an unplanned action at a step."""
    if not customer.wants_more:
        return 0.01
    return 0.05 + 0.12 * customer.traits.chattiness + 0.08 * customer.traits.nastiness


async def follow_one(customer: BaseCustomerActor, observed_phone: Observation, random: Random) -> str:
    customer.act_soon(random)
    actions: list[UnplannedAction] = [
        _asks,
        _asks,
        _command,
        _command,
        _old_button,
        _old_button,
        _nonsense,
        _photo,
        _sticker,
        _voice,
        _language,
        _privacy,
        _looks_at_an_order,
        _long,
        _human,
    ]
    return await random.choice(actions)(customer, random)


async def _asks(customer: BaseCustomerActor, random: Random) -> str:
    text, intent, slots = random.choice(QUESTIONS)
    await customer.say_meaning(text, intent, **slots)
    return "asks something"


async def _command(customer: BaseCustomerActor, random: Random) -> str:
    await customer.command(
        random.choice(["menu", "orders", "help", "start", "cancel", "join@anxin_bot x"][:5])
    )
    return "gives a command"


async def _old_button(customer: BaseCustomerActor, random: Random) -> str:
    return await customer.press_old(random)


async def _nonsense(customer: BaseCustomerActor, random: Random) -> str:
    await customer.say(random.choice(NONSENSE))
    return "writes nonsense"


async def _photo(customer: BaseCustomerActor, random: Random) -> str:
    customer.check(await customer.phone.photo(order_steps.PHOTO, random.choice(["", "看看"])), "sent a photo")
    return "sends a photo"


async def _sticker(customer: BaseCustomerActor, random: Random) -> str:
    customer.check(await customer.phone.sticker(sticker()), "sent a sticker")
    return "sends a sticker"


async def _voice(customer: BaseCustomerActor, random: Random) -> str:
    customer.check(await customer.phone.voice(VOICE), "sent a voice message")
    return "sends a voice message"


async def _long(customer: BaseCustomerActor, random: Random) -> str:
    await customer.say((random.choice(["长", "x", "字 "]) * LONGEST)[:LONGEST].strip())
    return "writes 4,096 characters"


async def _human(customer: BaseCustomerActor, random: Random) -> str:
    if random.random() < 0.6:
        await customer.press_label("label-more")
        return "looks for more"
    await (
        customer.press_label("label-human")
        if random.random() < 0.5
        else customer.say_meaning("转人工", "talk_to_human")
    )
    return "asks for a human"


async def _language(customer: BaseCustomerActor, random: Random) -> str:
    """Open the language question, and choose the current language again."""
    await customer.command("language")
    found = [key for key in customer.look().find("lang") if key.subject == customer.language.value]
    if found:
        await customer.tap(found[0], random)
    return "chooses the language"


async def _privacy(customer: BaseCustomerActor, random: Random) -> str:
    """Look at the stored personal data; seldom ask for its deletion."""
    observed_phone = customer.look()
    found = [key for prefix in ("my-data", "forget?", "forget-no") for key in observed_phone.find(prefix)]
    if random.random() < 0.1:
        found = observed_phone.find("forget!") or found
    if found and random.random() < 0.7:
        await customer.tap(random.choice(found), random)
        return "acts on stored data"
    await customer.command("privacy")
    return "asks for the stored data"


async def _looks_at_an_order(customer: BaseCustomerActor, random: Random) -> str:
    known = [mine for mine in customer.orders.known.values() if mine.status != UNPAID]
    if not known:
        await customer.press_label("label-orders")
        return "looks at the orders"
    customer.aim = order_steps.aim_at(customer, "look", random.choice(known))
    return await customer.follow(customer.look(), random)


async def look_around(customer: BaseCustomerActor, observed_phone: Observation, random: Random) -> str:
    """Look at an open order, act unplanned, or only look at the phone."""
    running = [mine for mine in customer.orders.open_now() if mine.status != UNPAID]
    customer.pause = timedelta(hours=random.uniform(6, 40))
    if running and random.random() < 0.3:
        customer.aim = order_steps.aim_at(customer, "look", random.choice(running))
        return await customer.follow(observed_phone, random)
    if customer.wants_more and random.random() < 0.75:
        pause, did = customer.pause, await follow_one(customer, observed_phone, random)
        customer.pause = pause if customer.aim is None else customer.pause
        return did
    return "looks at the phone"
