"""What the first minute looks like."""

from aiogram.types import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.callbacks import PickLanguage, button, grid, keyboard
from bot.customer.presses import OtherNumber, PickCity, PickDistrict, SendCodeAgain, StartBooking
from bot.reply import Show
from bot.words import Html, Words
from domain.kernel.localised import Language
from domain.people.model import Person


def welcome(words: Words, agency: str, name: str) -> Show:
    other = Language.EN if words.language is Language.ZH else Language.ZH
    other_name = "English" if other is Language.EN else "中文"
    return Show(
        words("welcome", agency=agency, name=name),
        keyboard(
            [
                button(words("button-book-now"), StartBooking()),
                button(f"🌐 {other_name}", PickLanguage(language=other.value)),
            ]
        ),
    )


def staff_welcome(words: Words, agency: str, person: Person) -> Html:
    """For whoever works here: no questions about a home, and what can be done in this role."""
    welcomed = words("welcome-staff", agency=agency, name=person.name)
    return Html(f"{welcomed}\n\n{words('help', role=person.acting.value)}")


def ask_phone(words: Words, needed: bool) -> Show:
    rows = [
        [KeyboardButton(text=words("label-share-phone"), request_contact=True)],
        [KeyboardButton(text=words("label-later"))],
    ]
    return Show(
        words("phone-needed" if needed else "phone-ask"),
        ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True),
    )


def ask_code(words: Words) -> Show:
    return Show(words("code-ask"), _code_buttons(words))


def code_wrong(words: Words) -> Show:
    return Show(words("code-wrong"), _code_buttons(words))


def _code_buttons(words: Words) -> InlineKeyboardMarkup:
    return keyboard(
        [
            button(words("button-code-again"), SendCodeAgain()),
            button(words("button-other-number"), OtherNumber()),
        ]
    )


def ask_place(words: Words) -> Show:
    rows = [
        [KeyboardButton(text=words("label-share-place"), request_location=True)],
        [KeyboardButton(text=words("label-later"))],
    ]
    return Show(words("place-ask"), ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True))


def cities(words: Words) -> Show:
    buttons = [
        button(words.name(city.name), PickCity(city=position))
        for position, city in enumerate(words.business.regions.cities)
    ]
    return Show(words("city-ask"), keyboard(*grid(buttons, 2)), card="home")


def offer_districts(words: Words, city: str, districts: list[str]) -> Show:
    names = [one.name.zh for one in words.business.regions.cities]
    position = names.index(city)
    all_districts = [one.name.zh for one in words.business.regions.city(city).districts]
    buttons = [
        button(words.district(city, name), PickDistrict(city=position, district=all_districts.index(name)))
        for name in districts
    ]
    return Show(words("district-ask", city=words.city(city)), keyboard(*grid(buttons, 3)), card="home")
