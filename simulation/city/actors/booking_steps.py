"""A customer before the confirmation: answers each question by a button or by text, and may change their
mind."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from simulation.city.actors.base_customer_actor import BaseCustomerActor
from simulation.city.actors.booking_request import BookingRequest, draw_request, draw_start, request_in_words
from simulation.city.actors.observation import Observation, ObservedMessage

Act = Callable[[BaseCustomerActor, ObservedMessage, BookingRequest, Random], Awaitable[str]]
CARD = (
    "draft",
    "bcat",
    "bsrv",
    "bmsr",
    "bppl",
    "bopt",
    "bods",
    "bday",
    "btim",
    "btwn",
    "bplc",
    "badr",
    "bwho",
    "bedt",
    "bcfm",
    "bdis",
)
MOST_ANSWERS = 8
"""Answers to one question, after which it is ignored."""
PATIENCE = 25
"""Number of steps after which a booking is abandoned."""


async def open_with(customer: BaseCustomerActor, booking_wish: BookingRequest, random: Random) -> str:
    """Begin a booking: a sentence, the menu's button, or the list of housekeepers."""
    customer.steps_of_booking = 0
    district = customer.home.district
    if random.random() < customer.traits.words:
        text = request_in_words(booking_wish, district, customer.language)
        await customer.say_meaning(text, "book_service", **booking_wish.slots(district))
        return "asks for a visit"
    await customer.press_label("label-search" if random.random() < 0.15 else "label-book")
    return "wants to book"


async def answer(customer: BaseCustomerActor, observed_phone: Observation, random: Random) -> str:
    """Answer the newest open question; return an empty string when there is none."""
    action_name = await _phone_or_place(customer, observed_phone, random)
    if action_name:
        return action_name
    card = observed_phone.card(CARD)
    booking_wish = customer.booking_wish
    if card is None or booking_wish is None:
        return ""
    customer.steps_of_booking += 1
    if customer.steps_of_booking > PATIENCE:
        customer.booking_wish = None
        return ""
    customer.act_soon(random)
    if random.random() < 0.04 + 0.08 * customer.traits.doubt:
        return await _change_of_mind(customer, card, random)
    for prefix, act in STEPS:
        if card.having(prefix):
            return await act(customer, card, booking_wish, random)
    if any(key.prefix == "bdis" and key.parts[-1] == "1" for key in card.keys):
        return await _sure_to_discard(customer, card, booking_wish, random)
    slots = [key for key in card.having("bedt") if key.parts[-1] != "menu"]
    if slots and slots[0].parts[-1] in ("day", "who") and random.random() < 0.4:
        customer.booking_wish = None
        return "finds nobody"
    if slots:
        return await _menu(customer, card, booking_wish, random)
    await customer.say(customer.home.street)
    return "tells the address"


async def _phone_or_place(customer: BaseCustomerActor, observed_phone: Observation, random: Random) -> str:
    """Answer a request for the phone number or the location, made by the reply keyboard."""
    phone = observed_phone.keyboard_with(customer.shared.labels("label-share-phone"))
    place = observed_phone.keyboard_with(customer.shared.labels("label-share-place"))
    customer.contact_requests = customer.contact_requests + 1 if phone or place else 0
    if not 0 < customer.contact_requests <= MOST_ANSWERS:
        return ""
    customer.act_soon(random)
    if random.random() < 0.12:
        await customer.press_label("label-later")
        return "declines to share"
    if phone is not None:
        if random.random() < 0.05:
            customer.check(
                await customer.phone.contact(phone="+8613800138000", name="妈妈"), "shared a contact"
            )
            return "shares somebody else's number"
        customer.check(await customer.phone.tap(phone), "shared the phone number")
        return "shares the phone number"
    if random.random() < 0.4:
        point = customer.home.point
        customer.check(await customer.phone.location(point.latitude, point.longitude), "shared the location")
        return "shares the home's location"
    text = f"我在{customer.home.city}{customer.home.district}"
    await customer.say_meaning(text, "set_location", city=customer.home.city, district=customer.home.district)
    return "writes the district"


async def _confirm(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Confirm the quote by button or in words, or pause before deciding."""
    if random.random() < 0.08 * customer.traits.doubt:
        customer.pause = timedelta(minutes=random.choice([10, 35, 120]))
        return "thinks about the price"
    if random.random() < 0.12 * customer.traits.words:
        await customer.say_meaning("好的，可以", "affirm")
        return "says yes"
    await customer.tap(card.having("bcfm")[0], random)
    return "confirms the booking"


async def _address(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Confirm the address that was read, by button or in words."""
    if random.random() < 0.2 * customer.traits.words:
        await customer.say_meaning("对的", "affirm")
        return "says that the address is right"
    await customer.tap(card.having("bacf")[0], random)
    return "confirms the address"


async def _who(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    people = [key for key in card.having("bwho") if key.parts[-1] != "0"]
    anyone = [key for key in card.having("bwho") if key.parts[-1] == "0"]
    aside = [key for prefix in ("bpro", "bsrt", "bgen", "bpag", "bclr") for key in card.having(prefix)]
    if aside and random.random() < 0.15 + 0.3 * customer.traits.doubt:
        await customer.tap(random.choice(aside), random)
        return "looks at who there is"
    if anyone and (booking_wish.anyone or not people):
        if random.random() < customer.traits.words:
            await customer.say_meaning("谁都可以", "affirm")
        else:
            await customer.tap(anyone[0], random)
        return "takes anyone"
    await customer.tap(random.choice(people), random)
    return "chooses a person"


async def _start(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    minutes = int(booking_wish.start.timestamp()) // 60
    wished = [key for key in card.having("btim") if key.parts[-1] == str(minutes)]
    await customer.tap(wished[0] if wished else random.choice(card.having("btim")), random)
    return "chooses the hour"


async def _day(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    days = card.having("bday")
    wished = [key for key in days if key.parts[-1] == booking_wish.start.date().isoformat()]
    await customer.tap(wished[0] if wished else random.choice(days[:5]), random)
    return "chooses the day"


async def _place(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Choose the known address if offered, else the city, then the district."""
    known = card.having("badr")
    if known:
        await customer.tap(known[0], random)
        return "chooses the known address"
    regions = customer.environment.agency.regions
    city = next(place for place, one in enumerate(regions.cities) if one.name.zh == customer.home.city)
    names = [one.name.zh for one in regions.cities[city].districts]
    wanted = [str(city), str(names.index(customer.home.district))]
    district = [key for key in card.having("bplc") if key.parts[1:] == wanted]
    shared = [key for key in card.having("btwn") if key.parts[-1] == str(city)]
    back = card.having("btwn")
    await customer.tap((district or shared or back or card.having("bplc"))[0], random)
    return "chooses the place"


async def _measure(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    if random.random() < customer.traits.words:
        await customer.say(f"{booking_wish.measure:g}")
        return "says how much"
    offered = card.having("bmsr")
    await customer.tap(min(offered, key=lambda key: abs(float(key.parts[-1]) - booking_wish.measure)), random)
    return "chooses how much"


async def _service(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    wanted = [key for key in card.having("bsrv") if key.parts[-1] == booking_wish.service.code]
    back = card.having("bcat")
    if wanted or not back:
        await customer.tap(wanted[0] if wanted else random.choice(card.having("bsrv")), random)
        return "chooses the service"
    await customer.tap(back[0], random)
    return "goes back to the categories"


async def _category(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    wanted = [key for key in card.having("bcat") if key.parts[-1] == booking_wish.service.category]
    await customer.tap(wanted[0] if wanted else random.choice(card.having("bcat")), random)
    return "chooses the category"


async def _extras(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    extras = card.having("bopt")
    if extras and random.random() < 0.25:
        await customer.tap(random.choice(extras), random)
        return "chooses an extra"
    await customer.tap(card.having("bods")[0], random)
    return "finishes the extras"


async def _people(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    await customer.tap(random.choice(card.having("bppl")[:2]), random)
    return "says how many"


async def _sure_to_discard(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    sure = [key for key in card.having("bdis") if key.parts[-1] == "1"]
    if random.random() < 0.5:
        customer.booking_wish = None
        await customer.tap(sure[0], random)
        return "drops the booking"
    back = card.having("bedt")
    await customer.tap((back or sure)[0], random)
    return "goes on with the booking"


async def _menu(
    customer: BaseCustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Choose what to change, or leave the question open."""
    slots = [key for key in card.having("bedt") if key.parts[-1] != "menu"]
    if len(slots) == 1 and not slots[0].parts[-1] and random.random() < 0.5:
        await customer.say("家里有猫，请轻声")
        return "writes a note"
    await customer.tap(random.choice(slots), random)
    return "chooses what to change"


async def _change_of_mind(customer: BaseCustomerActor, card: ObservedMessage, random: Random) -> str:
    """Change the request midway: another day, size or service, or drop it."""
    assert customer.booking_wish is not None
    lot = random.random()
    agency, now = customer.environment.agency, customer.now
    if lot < 0.3:
        customer.booking_wish = customer.booking_wish.at(draw_start(agency, now, random))
        correction = f"不对，改成{customer.booking_wish.start:%Y-%m-%d %H:%M}"
        await customer.say_meaning(
            correction, "book_service", start=customer.booking_wish.start.strftime("%Y-%m-%dT%H:%M")
        )
        return "wants another time"
    if lot < 0.5:
        customer.booking_wish = draw_request(agency, now, random)
        await customer.say_meaning(
            request_in_words(customer.booking_wish, customer.home.district, customer.language),
            "book_service",
            **customer.booking_wish.slots(customer.home.district),
        )
        return "wants something else"
    edits = card.having("bedt")
    discards = card.having("bdis")
    if lot < 0.75 and edits:
        await customer.tap(random.choice(edits), random)
        return "looks what can be changed"
    if lot < 0.9 and discards:
        await customer.tap(random.choice(discards), random)
        return "thinks of dropping it"
    customer.booking_wish = None
    await customer.say_meaning("取消，我不约了", "cancel_order")
    return "calls off the booking in words"


STEPS: tuple[tuple[str, Act], ...] = (
    ("bcfm", _confirm),
    ("bacf", _address),
    ("bwho", _who),
    ("btim", _start),
    ("bday", _day),
    ("badr", _place),
    ("bplc", _place),
    ("btwn", _place),
    ("bmsr", _measure),
    ("bppl", _people),
    ("bods", _extras),
    ("bsrv", _service),
    ("bcat", _category),
)
