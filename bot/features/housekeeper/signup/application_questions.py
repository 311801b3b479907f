"""Questions of the application and of the profile, with their quick buttons."""

from aiogram.types import InlineKeyboardButton

from bot.core.callbacks import button, grid
from bot.core.forms import Prompt, Question
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.formatting import format_working_hours
from bot.features.housekeeper.signup import text_readers
from bot.features.housekeeper.signup.callbacks import (
    EditSlot,
    PickCategory,
    PickItem,
    SetPrice,
    Skip,
    SlotDone,
)
from bot.features.housekeeper.signup.form_answers import SIGNUP, Answers
from domain.homecare.catalogue.model import Service

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


def priced_services(i18n: Translator, answers: Answers) -> list[Service]:
    """Return the selected services for which the housekeeper may set an own price."""
    return [
        service
        for service in i18n.agency.catalogue.services
        if service.code in answers.prices and service.price_range is not None
    ]


def _index(service: Service, i18n: Translator) -> int:
    return i18n.agency.catalogue.services.index(service)


def _done(i18n: Translator, answers: Answers, slot: str) -> list[InlineKeyboardButton]:
    return [button(i18n("button-su-done"), SlotDone(where=answers.where, slot=slot), style="primary")]


def _skip(i18n: Translator, answers: Answers, slot: str) -> list[InlineKeyboardButton]:
    return [button(i18n("button-su-skip"), Skip(where=answers.where, slot=slot))]


def _mark(chosen: bool) -> str:
    return "☑️" if chosen else "▫️"


async def ask_plain(turn: Turn, answers: Answers, slot: str) -> Prompt:
    return Prompt(turn.i18n(f"su-ask-{slot.replace('_', '-')}"))


async def ask_name(turn: Turn, answers: Answers) -> Prompt:
    return await ask_plain(turn, answers, "name")


async def ask_phone(turn: Turn, answers: Answers) -> Prompt:
    return await ask_plain(turn, answers, "phone")


async def ask_id_number(turn: Turn, answers: Answers) -> Prompt:
    return await ask_plain(turn, answers, "id_number")


async def ask_id_photo(turn: Turn, answers: Answers) -> Prompt:
    return await ask_plain(turn, answers, "id_photo")


async def ask_city(turn: Turn, answers: Answers) -> Prompt:
    i18n = turn.i18n
    buttons = [
        button(i18n.name(city.name), PickItem(where=answers.where, slot="city", item=place))
        for place, city in enumerate(i18n.agency.regions.cities)
    ]
    return Prompt(i18n("su-ask-city"), grid(buttons, 2))


async def ask_districts(turn: Turn, answers: Answers) -> Prompt:
    i18n = turn.i18n
    if answers.city is None:
        return await ask_city(turn, answers)
    districts = i18n.agency.regions.city(answers.city).districts
    buttons = [
        button(
            f"{_mark(district.name.zh in answers.districts)} {i18n.name(district.name)}",
            PickItem(where=answers.where, slot="districts", item=place),
        )
        for place, district in enumerate(districts)
    ]
    done = _done(i18n, answers, "districts") if answers.districts else []
    return Prompt(i18n("su-ask-districts", city=i18n.city(answers.city)), [*grid(buttons, 3), done])


async def ask_services(turn: Turn, answers: Answers) -> Prompt:
    i18n, catalogue = turn.i18n, turn.agency.catalogue
    rows: list[list[InlineKeyboardButton]] = []
    for place, category in enumerate(catalogue.categories):
        services = catalogue.in_category(category.code)
        every = all(service.code in answers.prices for service in services)
        rows.append(
            [
                button(
                    f"{category.emoji} {i18n.name(category.name)} {'☑️' if every else ''}".strip(),
                    PickCategory(where=answers.where, category=place),
                )
            ]
        )
        rows += grid(
            [
                button(
                    f"{_mark(service.code in answers.prices)} {i18n.name(service.name)}",
                    PickItem(where=answers.where, slot="services", item=_index(service, i18n)),
                )
                for service in services
            ],
            3,
        )
    if answers.prices:
        rows.append(_done(i18n, answers, "services"))
    return Prompt(i18n("su-ask-services"), rows)


async def ask_prices(turn: Turn, answers: Answers) -> Prompt:
    """Ask with one row a service: decrease, the current price (press to take the catalogue's), increase."""
    i18n = turn.i18n
    rows = []
    for service in priced_services(i18n, answers):
        place = _index(service, i18n)
        own = answers.prices[service.code]
        shown = i18n.money(own if own is not None else service.price)
        label = i18n("su-price", service=i18n.name(service.name), price=shown, own=own is not None)
        rows.append(
            [
                button(f"−{PRICE_STEP}", SetPrice(where=answers.where, service=place, step=-PRICE_STEP)),
                button(label, SetPrice(where=answers.where, service=place, step=0)),
                button(f"+{PRICE_STEP}", SetPrice(where=answers.where, service=place, step=PRICE_STEP)),
            ]
        )
    return Prompt(i18n("su-ask-prices"), [*rows, _done(i18n, answers, "prices")])


async def ask_hours(turn: Turn, answers: Answers) -> Prompt:
    i18n = turn.i18n
    buttons = [
        button(
            format_working_hours(i18n, days, begins, ends),
            PickItem(where=answers.where, slot="hours", item=place),
        )
        for place, (days, begins, ends) in enumerate(PRESETS)
    ]
    return Prompt(i18n("su-ask-hours"), grid(buttons, 1))


async def ask_years(turn: Turn, answers: Answers) -> Prompt:
    i18n = turn.i18n
    buttons = [
        button(i18n("su-years", years=years), PickItem(where=answers.where, slot="years", item=place))
        for place, years in enumerate(YEARS)
    ]
    return Prompt(i18n("su-ask-years"), grid(buttons, 4))


async def ask_optional(turn: Turn, answers: Answers, slot: str) -> Prompt:
    return Prompt(turn.i18n(f"su-ask-{slot}"), [_skip(turn.i18n, answers, slot)])


async def ask_certificates(turn: Turn, answers: Answers) -> Prompt:
    return await ask_optional(turn, answers, "certificates")


async def ask_introduction(turn: Turn, answers: Answers) -> Prompt:
    return await ask_optional(turn, answers, "introduction")


async def ask_photo(turn: Turn, answers: Answers) -> Prompt:
    return await ask_optional(turn, answers, "photo")


async def ask_menu(turn: Turn, answers: Answers) -> Prompt:
    i18n = turn.i18n
    slots = SLOTS if answers.where == SIGNUP else PROFILE_SLOTS
    buttons = [
        button(i18n(f"su-slot-{slot.replace('_', '-')}"), EditSlot(where=answers.where, slot=slot))
        for slot in slots
    ]
    return Prompt(i18n("su-ask-menu"), grid(buttons, 3))


def questions() -> list[Question[Answers]]:
    """``id_photo`` has no reader: the photo is downloaded outside the transaction (``id_photo.py``)."""
    spoken = {"text": text_readers.read_any_slot}
    return [
        Question("name", ask_name, {"text": text_readers.read_name}, claims=text_readers.is_name),
        Question("phone", ask_phone, spoken, claims=text_readers.fills_a_slot),
        Question(
            "id_number",
            ask_id_number,
            {"text": text_readers.read_id_number},
            claims=text_readers.is_id_number,
        ),
        Question("id_photo", ask_id_photo, spoken, claims=text_readers.fills_a_slot),
        Question("city", ask_city, spoken, claims=text_readers.fills_a_slot),
        Question("districts", ask_districts, spoken, claims=text_readers.fills_a_slot),
        Question("services", ask_services, spoken, claims=text_readers.fills_a_slot),
        Question("prices", ask_prices, {"text": text_readers.read_prices}, claims=text_readers.is_price),
        Question("hours", ask_hours, spoken, claims=text_readers.fills_a_slot),
        Question("years", ask_years, {"text": text_readers.read_years}, claims=text_readers.is_number),
        Question("certificates", ask_certificates, {"text": text_readers.read_certificates}, any_words=True),
        Question("introduction", ask_introduction, {"text": text_readers.read_introduction}, any_words=True),
        Question(
            "photo",
            ask_photo,
            {"photo": text_readers.read_photo, "text": text_readers.read_instead_of_photo},
            claims=text_readers.is_skip,
        ),
        Question("menu", ask_menu, spoken, claims=text_readers.fills_a_slot),
        Question("done", ask_menu, spoken, claims=text_readers.fills_a_slot),
    ]
