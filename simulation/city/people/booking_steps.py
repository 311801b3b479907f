"""A customer before the confirmation: answers each question by a button or by text, and may change their
mind."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from simulation.city.people.booking_request import BookingRequest, draw_request, draw_start, request_in_words
from simulation.city.people.customer_actor import CustomerActor
from simulation.city.people.observation import Observation, ObservedMessage

Act = Callable[[CustomerActor, ObservedMessage, BookingRequest, Random], Awaitable[str]]
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


async def open_with(me: CustomerActor, booking_wish: BookingRequest, random: Random) -> str:
    """Begin a booking: a sentence, the menu's button, or the list of housekeepers."""
    me.steps_of_booking = 0
    district = me.home.district
    if random.random() < me.temperament.words:
        text = request_in_words(booking_wish, district, me.language)
        await me.mean(text, "book_service", **booking_wish.slots(district))
        return "asks for a visit"
    await me.press_label("label-search" if random.random() < 0.15 else "label-book")
    return "wants to book"


async def answer(me: CustomerActor, observed_phone: Observation, random: Random) -> str:
    """Answer the newest open question; return an empty string when there is none."""
    told = await _phone_or_place(me, observed_phone, random)
    if told:
        return told
    card = observed_phone.card(CARD)
    booking_wish = me.booking_wish
    if card is None or booking_wish is None:
        return ""
    me.steps_of_booking += 1
    if me.steps_of_booking > PATIENCE:
        me.booking_wish = None
        return ""
    me.stay(random)
    if random.random() < 0.04 + 0.08 * me.temperament.doubt:
        return await _change_of_mind(me, card, random)
    for prefix, act in STEPS:
        if card.having(prefix):
            return await act(me, card, booking_wish, random)
    if any(key.prefix == "bdis" and key.parts[-1] == "1" for key in card.keys):
        return await _sure_to_discard(me, card, booking_wish, random)
    slots = [key for key in card.having("bedt") if key.parts[-1] != "menu"]
    if slots and slots[0].parts[-1] in ("day", "who") and random.random() < 0.4:
        me.booking_wish = None
        return "finds nobody"
    if slots:
        return await _menu(me, card, booking_wish, random)
    await me.say(me.home.street)
    return "tells her address"


async def _phone_or_place(me: CustomerActor, observed_phone: Observation, random: Random) -> str:
    """Answer a request for the phone number or the location, made by the reply keyboard."""
    phone = observed_phone.keyboard_with(me.town.labels("label-share-phone"))
    place = observed_phone.keyboard_with(me.town.labels("label-share-place"))
    me.asked_who_she_is = me.asked_who_she_is + 1 if phone or place else 0
    if not 0 < me.asked_who_she_is <= MOST_ANSWERS:
        return ""
    me.stay(random)
    if random.random() < 0.12:
        await me.press_label("label-later")
        return "would rather not say"
    if phone is not None:
        if random.random() < 0.05:
            me.check(await me.phone.contact(phone="+8613800138000", name="妈妈"), "shared a contact")
            return "shares somebody else's number"
        me.check(await me.phone.tap(phone), "shared her number")
        return "shares her number"
    if random.random() < 0.4:
        point = me.home.point
        me.check(await me.phone.location(point.latitude, point.longitude), "shared her place")
        return "shares her place"
    text = f"我在{me.home.city}{me.home.district}"
    await me.mean(text, "set_location", city=me.home.city, district=me.home.district)
    return "says where she lives"


async def _confirm(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Confirm the quote, think about it for a while, or leave it."""
    if random.random() < 0.08 * me.temperament.doubt:
        me.pause = timedelta(minutes=random.choice([10, 35, 120]))
        return "thinks about the price"
    if random.random() < 0.12 * me.temperament.words:
        await me.mean("好的，可以", "affirm")
        return "says yes"
    await me.tap(card.having("bcfm")[0], random)
    return "confirms the booking"


async def _who(me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random) -> str:
    people = [key for key in card.having("bwho") if key.parts[-1] != "0"]
    anyone = [key for key in card.having("bwho") if key.parts[-1] == "0"]
    aside = [key for prefix in ("bpro", "bsrt", "bgen", "bpag", "bclr") for key in card.having(prefix)]
    if aside and random.random() < 0.15 + 0.3 * me.temperament.doubt:
        await me.tap(random.choice(aside), random)
        return "looks at who there is"
    if anyone and (booking_wish.anyone or not people):
        if random.random() < me.temperament.words:
            await me.mean("谁都可以", "affirm")
        else:
            await me.tap(anyone[0], random)
        return "takes anyone"
    await me.tap(random.choice(people), random)
    return "chooses a person"


async def _start(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    minutes = int(booking_wish.start.timestamp()) // 60
    wished = [key for key in card.having("btim") if key.parts[-1] == str(minutes)]
    await me.tap(wished[0] if wished else random.choice(card.having("btim")), random)
    return "chooses the hour"


async def _day(me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random) -> str:
    days = card.having("bday")
    wished = [key for key in days if key.parts[-1] == booking_wish.start.date().isoformat()]
    await me.tap(wished[0] if wished else random.choice(days[:5]), random)
    return "chooses the day"


async def _place(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Choose the known address, else the city, then the district."""
    known = card.having("badr")
    if known:
        await me.tap(known[0], random)
        return "takes her own address"
    regions = me.surroundings.agency.regions
    city = next(place for place, one in enumerate(regions.cities) if one.name.zh == me.home.city)
    names = [one.name.zh for one in regions.cities[city].districts]
    wanted = [str(city), str(names.index(me.home.district))]
    district = [key for key in card.having("bplc") if key.parts[1:] == wanted]
    town = [key for key in card.having("btwn") if key.parts[-1] == str(city)]
    back = card.having("btwn")
    await me.tap((district or town or back or card.having("bplc"))[0], random)
    return "chooses the place"


async def _measure(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    if random.random() < me.temperament.words:
        await me.say(f"{booking_wish.measure:g}")
        return "says how much"
    offered = card.having("bmsr")
    await me.tap(min(offered, key=lambda key: abs(float(key.parts[-1]) - booking_wish.measure)), random)
    return "chooses how much"


async def _service(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    wanted = [key for key in card.having("bsrv") if key.parts[-1] == booking_wish.service.code]
    back = card.having("bcat")
    if wanted or not back:
        await me.tap(wanted[0] if wanted else random.choice(card.having("bsrv")), random)
        return "chooses the service"
    await me.tap(back[0], random)
    return "goes back to the kinds"


async def _category(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    wanted = [key for key in card.having("bcat") if key.parts[-1] == booking_wish.service.category]
    await me.tap(wanted[0] if wanted else random.choice(card.having("bcat")), random)
    return "chooses the kind"


async def _extras(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    extras = card.having("bopt")
    if extras and random.random() < 0.25:
        await me.tap(random.choice(extras), random)
        return "chooses an extra"
    await me.tap(card.having("bods")[0], random)
    return "has enough extras"


async def _people(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    await me.tap(random.choice(card.having("bppl")[:2]), random)
    return "says how many"


async def _sure_to_discard(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    sure = [key for key in card.having("bdis") if key.parts[-1] == "1"]
    if random.random() < 0.5:
        me.booking_wish = None
        await me.tap(sure[0], random)
        return "drops the booking"
    back = card.having("bedt")
    await me.tap((back or sure)[0], random)
    return "goes on with the booking"


async def _menu(
    me: CustomerActor, card: ObservedMessage, booking_wish: BookingRequest, random: Random
) -> str:
    """Choose what to change, or leave the question open."""
    slots = [key for key in card.having("bedt") if key.parts[-1] != "menu"]
    if len(slots) == 1 and not slots[0].parts[-1] and random.random() < 0.5:
        await me.say("家里有猫，请轻声")
        return "writes a note"
    await me.tap(random.choice(slots), random)
    return "chooses what to change"


async def _change_of_mind(me: CustomerActor, card: ObservedMessage, random: Random) -> str:
    """Change the request midway: another day, size or service, or drop it."""
    assert me.booking_wish is not None
    lot = random.random()
    agency, now = me.surroundings.agency, me.now
    if lot < 0.3:
        me.booking_wish = me.booking_wish.at(draw_start(agency, now, random))
        said = f"不对，改成{me.booking_wish.start:%Y-%m-%d %H:%M}"
        await me.mean(said, "book_service", start=me.booking_wish.start.strftime("%Y-%m-%dT%H:%M"))
        return "wants another time"
    if lot < 0.5:
        me.booking_wish = draw_request(agency, now, random)
        await me.mean(
            request_in_words(me.booking_wish, me.home.district, me.language),
            "book_service",
            **me.booking_wish.slots(me.home.district),
        )
        return "wants something else"
    edits = card.having("bedt")
    discards = card.having("bdis")
    if lot < 0.75 and edits:
        await me.tap(random.choice(edits), random)
        return "looks what can be changed"
    if lot < 0.9 and discards:
        await me.tap(random.choice(discards), random)
        return "thinks of dropping it"
    me.booking_wish = None
    await me.mean("取消，我不约了", "cancel_order")
    return "says that she does not book"


STEPS: tuple[tuple[str, Act], ...] = (
    ("bcfm", _confirm),
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
