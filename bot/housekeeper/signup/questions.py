"""The questions, and how each takes its answer."""

import re
from functools import partial

from aiogram.types import InlineKeyboardButton

from bot.callbacks import button, grid
from bot.conversation.engine import DIGRESSIONS, SURE, Asked, Question
from bot.housekeeper.signup import reading
from bot.housekeeper.signup.answers import SIGNUP, Answers, save
from bot.housekeeper.signup.presses import EditSlot, PickCategory, PickItem, SetPrice, Skip, SlotDone
from bot.turn import Turn
from bot.words import Words
from domain.catalogue.model import Service
from domain.housekeepers.profile import checked_certificate, checked_introduction, checked_years
from domain.housekeepers.use_cases import check_id_number, checked_name

SLOTS = (
    "name", "phone", "id_number", "id_photo", "city", "districts", "services", "prices", "hours", "years",
    "certificates", "introduction", "photo",
)  # fmt: skip
PROFILE_SLOTS = ("services", "prices", "districts", "hours", "years", "certificates", "introduction", "photo")
OPTIONAL = ("certificates", "introduction", "photo")
PRICE_STEP = 5
PRESETS = (
    ([0, 1, 2, 3, 4, 5, 6], "08:00", "20:00"),
    ([0, 1, 2, 3, 4], "09:00", "18:00"),
    ([5, 6], "08:00", "20:00"),
    ([0, 1, 2, 3, 4, 5], "08:00", "18:00"),
)
YEARS = (0, 1, 2, 3, 5, 8, 10, 15)
OTHER_BUSINESS = DIGRESSIONS | {
    "greet",
    "thanks",
    "goodbye",
    "affirm",
    "deny",
    "cancel_order",
    "choose_option",
}
LONGEST_WORDS = 400


def priced_services(words: Words, answers: Answers) -> list[Service]:
    """Those chosen for which she may set a price of her own."""
    return [
        service
        for service in words.business.catalogue.services
        if service.code in answers.prices and service.price_range is not None
    ]


def _index(service: Service, words: Words) -> int:
    return words.business.catalogue.services.index(service)


def _done(words: Words, answers: Answers, slot: str) -> list[InlineKeyboardButton]:
    return [button(words("button-su-done"), SlotDone(where=answers.where, slot=slot))]


def _skip(words: Words, answers: Answers, slot: str) -> list[InlineKeyboardButton]:
    return [button(words("button-su-skip"), Skip(where=answers.where, slot=slot))]


def _mark(chosen: bool) -> str:
    return "☑️" if chosen else "▫️"


async def ask_plain(turn: Turn, answers: Answers, slot: str) -> Asked:
    return Asked(turn.words(f"su-ask-{slot.replace('_', '-')}"))


async def ask_name(turn: Turn, answers: Answers) -> Asked:
    return await ask_plain(turn, answers, "name")


async def ask_phone(turn: Turn, answers: Answers) -> Asked:
    return await ask_plain(turn, answers, "phone")


async def ask_id_number(turn: Turn, answers: Answers) -> Asked:
    return await ask_plain(turn, answers, "id_number")


async def ask_id_photo(turn: Turn, answers: Answers) -> Asked:
    return await ask_plain(turn, answers, "id_photo")


async def ask_city(turn: Turn, answers: Answers) -> Asked:
    words = turn.words
    buttons = [
        button(words.name(city.name), PickItem(where=answers.where, slot="city", item=place))
        for place, city in enumerate(words.business.regions.cities)
    ]
    return Asked(words("su-ask-city"), grid(buttons, 2))


async def ask_districts(turn: Turn, answers: Answers) -> Asked:
    words = turn.words
    if answers.city is None:
        return await ask_city(turn, answers)
    districts = words.business.regions.city(answers.city).districts
    buttons = [
        button(
            f"{_mark(district.name.zh in answers.districts)} {words.name(district.name)}",
            PickItem(where=answers.where, slot="districts", item=place),
        )
        for place, district in enumerate(districts)
    ]
    done = _done(words, answers, "districts") if answers.districts else []
    return Asked(words("su-ask-districts", city=words.city(answers.city)), [*grid(buttons, 3), done])


async def ask_services(turn: Turn, answers: Answers) -> Asked:
    words, catalogue = turn.words, turn.business.catalogue
    rows: list[list[InlineKeyboardButton]] = []
    for place, category in enumerate(catalogue.categories):
        services = catalogue.in_category(category.code)
        every = all(service.code in answers.prices for service in services)
        rows.append(
            [
                button(
                    f"{category.emoji} {words.name(category.name)} {'☑️' if every else ''}".strip(),
                    PickCategory(where=answers.where, category=place),
                )
            ]
        )
        rows += grid(
            [
                button(
                    f"{_mark(service.code in answers.prices)} {words.name(service.name)}",
                    PickItem(where=answers.where, slot="services", item=_index(service, words)),
                )
                for service in services
            ],
            3,
        )
    if answers.prices:
        rows.append(_done(words, answers, "services"))
    return Asked(words("su-ask-services"), rows)


async def ask_prices(turn: Turn, answers: Answers) -> Asked:
    """A line a service: less, the price now, more; the middle takes the catalogue's."""
    words = turn.words
    rows = []
    for service in priced_services(words, answers):
        place = _index(service, words)
        own = answers.prices[service.code]
        shown = words.money(own if own is not None else service.price)
        label = words("su-price", service=words.name(service.name), price=shown, own=own is not None)
        rows.append(
            [
                button(f"−{PRICE_STEP}", SetPrice(where=answers.where, service=place, step=-PRICE_STEP)),
                button(label, SetPrice(where=answers.where, service=place, step=0)),
                button(f"+{PRICE_STEP}", SetPrice(where=answers.where, service=place, step=PRICE_STEP)),
            ]
        )
    return Asked(words("su-ask-prices"), [*rows, _done(words, answers, "prices")])


def tell_hours(words: Words, days: list[int], begins: str, ends: str) -> str:
    return words("su-hours", days=tell_days(words, days), begins=begins, ends=ends)


def tell_days(words: Words, days: list[int]) -> str:
    named = {(0, 1, 2, 3, 4, 5, 6): "every", (0, 1, 2, 3, 4): "week", (5, 6): "weekend"}.get(
        tuple(sorted(days))
    )
    if named:
        return words(f"su-days-{named}")
    return words("su-comma").join(words("su-day", day=day) for day in sorted(days))


async def ask_hours(turn: Turn, answers: Answers) -> Asked:
    words = turn.words
    buttons = [
        button(
            tell_hours(words, days, begins, ends),
            PickItem(where=answers.where, slot="hours", item=place),
        )
        for place, (days, begins, ends) in enumerate(PRESETS)
    ]
    return Asked(words("su-ask-hours"), grid(buttons, 1))


async def ask_years(turn: Turn, answers: Answers) -> Asked:
    words = turn.words
    buttons = [
        button(words("su-years", years=years), PickItem(where=answers.where, slot="years", item=place))
        for place, years in enumerate(YEARS)
    ]
    return Asked(words("su-ask-years"), grid(buttons, 4))


async def ask_optional(turn: Turn, answers: Answers, slot: str) -> Asked:
    return Asked(turn.words(f"su-ask-{slot}"), [_skip(turn.words, answers, slot)])


async def ask_certificates(turn: Turn, answers: Answers) -> Asked:
    return await ask_optional(turn, answers, "certificates")


async def ask_introduction(turn: Turn, answers: Answers) -> Asked:
    return await ask_optional(turn, answers, "introduction")


async def ask_photo(turn: Turn, answers: Answers) -> Asked:
    return await ask_optional(turn, answers, "photo")


async def ask_menu(turn: Turn, answers: Answers) -> Asked:
    words = turn.words
    slots = SLOTS if answers.where == SIGNUP else PROFILE_SLOTS
    buttons = [
        button(words(f"su-slot-{slot.replace('_', '-')}"), EditSlot(where=answers.where, slot=slot))
        for slot in slots
    ]
    return Asked(words("su-ask-menu"), grid(buttons, 3))


def _busy_elsewhere(turn: Turn) -> bool:
    """Surely about something else: a question in between, a booking with its time."""
    frame = turn.frame
    if frame is None or frame.confidence < SURE:
        return False
    booking = frame.intent == "book_service" and bool({"start", "date"} & frame.slots.keys())
    return booking or frame.intent in OTHER_BUSINESS


def is_name(turn: Turn) -> bool:
    text = turn.text.strip()
    plain = re.fullmatch(r"[\u4e00-\u9fff·]{2,6}|[A-Za-z][A-Za-z .'\-]{1,30}", text) is not None
    return says_something(turn) or (plain and not _busy_elsewhere(turn))


def is_id_number(turn: Turn) -> bool:
    return sum(character.isdigit() for character in turn.text) >= 6 or says_something(turn)


def is_number(turn: Turn) -> bool:
    return reading.NUMBER.fullmatch(turn.text) is not None or says_something(turn)


def is_price(turn: Turn) -> bool:
    return bool(reading.said_prices(turn.business, turn.text)) or says_something(turn)


def says_something(turn: Turn) -> bool:
    """The words fill a slot of the application, whichever is asked."""
    if _busy_elsewhere(turn):
        return False
    business, text = turn.business, turn.text
    hinted = turn.frame.slots.get("service") if turn.frame else None
    return bool(
        reading.said_name(text)
        or reading.said_id_number(text)
        or reading.said_city(business, text)
        or any(reading.said_districts(business, city.name.zh, text) for city in business.regions.cities)
        or reading.said_services(business, text, str(hinted) if hinted else None)
        or reading.said_days(text)
        or reading.HOURS.search(reading.arabic_hours(text))
        or reading.said_years(text) is not None
    )


async def fill_spoken(turn: Turn, answers: Answers) -> bool:
    """Everything that the words say, into its slot; False when they say nothing. Raises what the domain has
    against a value."""
    business, text = turn.business, turn.text
    before = repr(answers)
    if answers.where == SIGNUP:
        if name := reading.said_name(text):
            answers.name = checked_name(name)
        if number := reading.said_id_number(text):
            answers.id_number = await check_id_number(turn.work, turn.person, number)
        if city := reading.said_city(business, text):
            answers.work_in(city)
    _fill_districts(turn, answers)
    _fill_services(turn, answers)
    for code, price in reading.said_prices(business, text).items():
        if code in answers.prices:
            answers.prices[code] = business.catalogue.service(code).checked_price(price)
    _fill_hours(answers, text)
    years = reading.said_years(text)
    if years is not None:
        answers.years = checked_years(years)
    changed = repr(answers) != before
    if changed:
        await save(turn, answers)
    return changed or says_something(turn)


def _fill_districts(turn: Turn, answers: Answers) -> None:
    """The city of the application first; a profile stays in its city."""
    business = turn.business
    cities = [answers.city] if answers.city else []
    if answers.where == SIGNUP:
        cities += [city.name.zh for city in business.regions.cities if city.name.zh != answers.city]
    asked = (turn.memory.asked or "").endswith(":districts")
    for city in cities:
        wanted, unwanted = reading.wanted_and_not(turn.text, partial(_districts_of, turn, city, asked))
        if wanted or unwanted:
            answers.work_in(city)
            before = set() if wanted and reading.ONLY_THESE.search(turn.text) else set(answers.districts)
            answers.districts = sorted((before | set(wanted)) - set(unwanted))
            answers.settle("districts")
            return


def _districts_of(turn: Turn, city: str, asked: bool, clause: str) -> list[str]:
    """ "Everywhere" is about districts only where they are asked."""
    named = reading.said_districts(turn.business, city, clause)
    if reading.EVERYTHING.search(clause) and not asked:
        return [name for name in named if name.removesuffix("区") in clause]
    return named


def _fill_services(turn: Turn, answers: Answers) -> None:
    business = turn.business
    hinted = turn.frame.slots.get("service") if turn.frame else None
    wanted, unwanted = reading.wanted_and_not(
        turn.text, lambda clause: reading.said_services(business, clause)
    )
    if not wanted and not unwanted and hinted is not None and not reading.NOT_THESE.search(turn.text):
        wanted = [str(hinted)]
    if not wanted and not unwanted:
        return
    only = bool(wanted) and reading.ONLY_THESE.search(turn.text) is not None
    known = {code: price for code, price in answers.prices.items() if not only or code in wanted}
    for code in wanted:
        known.setdefault(code, None)
    answers.prices = {code: price for code, price in known.items() if code not in unwanted}
    answers.settle("services")


def _fill_hours(answers: Answers, text: str) -> None:
    days, hours = reading.said_days(text), reading.said_hours(text)
    if days is None and hours is None:
        return
    answers.days = days or answers.days or list(range(7))
    if hours is not None:
        answers.begins, answers.ends = (moment.isoformat("minutes") for moment in hours)


async def read_name(turn: Turn, answers: Answers) -> bool:
    if await fill_spoken(turn, answers):
        return True
    answers.name = checked_name(turn.text)
    await save(turn, answers)
    return True


async def read_id_number(turn: Turn, answers: Answers) -> bool:
    """Raises id-number-form, -check, -birth, -age or id-number-used."""
    if reading.said_id_number(turn.text) is None and says_something(turn):
        return await fill_spoken(turn, answers)
    answers.id_number = await check_id_number(
        turn.work, turn.person, reading.said_id_number(turn.text) or turn.text
    )
    await save(turn, answers)
    return True


async def read_spoken(turn: Turn, answers: Answers) -> bool:
    return await fill_spoken(turn, answers)


async def read_prices(turn: Turn, answers: Answers) -> bool:
    """Raises price-fixed or price-out-of-range."""
    said = reading.said_prices(turn.business, turn.text)
    for code, price in said.items():
        answers.prices[code] = turn.business.catalogue.service(code).checked_price(price)
    if said:
        await save(turn, answers)
        return True
    return await fill_spoken(turn, answers)


async def read_years(turn: Turn, answers: Answers) -> bool:
    """Raises years-out-of-range."""
    bare = reading.NUMBER.fullmatch(turn.text)
    if bare is None:
        return await fill_spoken(turn, answers)
    answers.years = checked_years(int(bare.group(1)))
    await save(turn, answers)
    return True


async def read_certificates(turn: Turn, answers: Answers) -> bool:
    """Several, separated by commas. Raises certificate-invalid."""
    named = [part for part in re.split(r"[，,、；;\n]|\s和\s|\band\b", turn.text) if part.strip()]
    kept = [*answers.certificates, *(checked_certificate(name) for name in named)]
    answers.certificates = list(dict.fromkeys(kept))
    answers.skip("certificates")
    await save(turn, answers)
    return True


async def read_introduction(turn: Turn, answers: Answers) -> bool:
    """Raises introduction-too-long."""
    answers.introduction = checked_introduction(turn.text)
    answers.skip("introduction")
    await save(turn, answers)
    return True


async def read_photo(turn: Turn, answers: Answers) -> bool:
    assert turn.message is not None and turn.message.photo
    answers.photo = turn.message.photo[-1].file_id
    answers.skip("photo")
    await save(turn, answers)
    return True


def questions() -> list[Question[Answers]]:
    """``id_photo`` has no reader here: its picture is fetched from Telegram first (``identity.py``)."""
    spoken = {"text": read_spoken}
    return [
        Question("name", ask_name, {"text": read_name}, claims=is_name),
        Question("phone", ask_phone),
        Question("id_number", ask_id_number, {"text": read_id_number}, claims=is_id_number),
        Question("id_photo", ask_id_photo, spoken, claims=says_something),
        Question("city", ask_city, spoken, claims=says_something),
        Question("districts", ask_districts, spoken, claims=says_something),
        Question("services", ask_services, spoken, claims=says_something),
        Question("prices", ask_prices, {"text": read_prices}, claims=is_price),
        Question("hours", ask_hours, spoken, claims=says_something),
        Question("years", ask_years, {"text": read_years}, claims=is_number),
        Question("certificates", ask_certificates, {"text": read_certificates}, any_words=True),
        Question("introduction", ask_introduction, {"text": read_introduction}, any_words=True),
        Question("photo", ask_photo, {"photo": read_photo, **spoken}, claims=says_something),
        Question("menu", ask_menu, spoken, claims=says_something),
        Question("done", ask_menu, spoken, claims=says_something),
    ]
