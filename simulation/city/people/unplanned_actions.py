"""A customer's actions that have no reason known to the program."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

from sandbox.samples import silence, sticker
from simulation.city.people import order_actions
from simulation.city.people.actor import Actor
from simulation.city.people.customer_actor import CustomerActor
from simulation.city.people.known_orders import UNPAID
from simulation.city.people.observation import Observation

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
Doing = Callable[[CustomerActor, Random], Awaitable[str]]


def share(me: Actor) -> float:
    """Probabilities of each kind of action."""
    if not me.wants_more:
        return 0.01
    return 0.05 + 0.12 * me.temperament.chattiness + 0.08 * me.temperament.nastiness


async def follow_one(me: CustomerActor, observed_phone: Observation, random: Random) -> str:
    me.stay(random)
    mild: list[Doing] = [
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
    return await random.choice(mild)(me, random)


async def _asks(me: CustomerActor, random: Random) -> str:
    text, intent, slots = random.choice(QUESTIONS)
    await me.mean(text, intent, **slots)
    return "asks something"


async def _command(me: CustomerActor, random: Random) -> str:
    await me.command(random.choice(["menu", "orders", "help", "start", "cancel", "join@anxin_bot x"][:5]))
    return "gives a command"


async def _old_button(me: CustomerActor, random: Random) -> str:
    return await me.press_old(random)


async def _nonsense(me: CustomerActor, random: Random) -> str:
    await me.say(random.choice(NONSENSE))
    return "writes nonsense"


async def _photo(me: CustomerActor, random: Random) -> str:
    me.check(await me.phone.photo(order_actions.PHOTO, random.choice(["", "看看"])), "sent a photo")
    return "sends a photo"


async def _sticker(me: CustomerActor, random: Random) -> str:
    me.check(await me.phone.sticker(sticker()), "sent a sticker")
    return "sends a sticker"


async def _voice(me: CustomerActor, random: Random) -> str:
    me.check(await me.phone.voice(VOICE), "sent a voice message")
    return "sends a voice message"


async def _long(me: CustomerActor, random: Random) -> str:
    await me.say((random.choice(["长", "x", "字 "]) * LONGEST)[:LONGEST].strip())
    return "writes 4,096 characters"


async def _human(me: CustomerActor, random: Random) -> str:
    if random.random() < 0.6:
        await me.press_label("label-more")
        return "looks for more"
    await (me.press_label("label-human") if random.random() < 0.5 else me.mean("转人工", "talk_to_human"))
    return "asks for a human"


async def _language(me: CustomerActor, random: Random) -> str:
    """Look at the language question and mostly leave it; or choose the own language again."""
    await me.command("language")
    found = [key for key in me.look().find("lang") if key.subject == me.language.value]
    if found:
        await me.tap(found[0], random)
    return "chooses her language"


async def _privacy(me: CustomerActor, random: Random) -> str:
    """Look at the stored personal data; seldom ask for its deletion."""
    observed_phone = me.look()
    found = [key for prefix in ("my-data", "forget?", "forget-no") for key in observed_phone.find(prefix)]
    if random.random() < 0.1:
        found = observed_phone.find("forget!") or found
    if found and random.random() < 0.7:
        await me.tap(random.choice(found), random)
        return "minds what is known of her"
    await me.command("privacy")
    return "asks what is known of her"


async def _looks_at_an_order(me: CustomerActor, random: Random) -> str:
    known = [mine for mine in me.orders.known.values() if mine.status != UNPAID]
    if not known:
        await me.press_label("label-orders")
        return "looks at her orders"
    me.aim = order_actions.aim_at(me, "look", random.choice(known))
    return await me.follow(me.look(), random)


async def look_around(me: CustomerActor, observed_phone: Observation, random: Random) -> str:
    """Nothing to do: look at an open order, or only at the phone."""
    running = [mine for mine in me.orders.open_now() if mine.status != UNPAID]
    me.pause = timedelta(hours=random.uniform(6, 40))
    if running and random.random() < 0.3:
        me.aim = order_actions.aim_at(me, "look", random.choice(running))
        return await me.follow(observed_phone, random)
    if me.wants_more and random.random() < 0.75:
        pause, did = me.pause, await follow_one(me, observed_phone, random)
        me.pause = pause if me.aim is None else me.pause
        return did
    return "looks at the phone"
