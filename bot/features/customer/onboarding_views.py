"""Views of the onboarding."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.core.callbacks import PickLanguage, button, grid, keyboard
from bot.core.reply import ShowMessage
from bot.core.translator import Html, Translator
from bot.features.customer.callbacks import OtherNumber, PickCity, PickDistrict, SendCodeAgain, StartBooking
from domain.kernel.localised import Language
from domain.platform.people.model import Person


def welcome(i18n: Translator, agency: str, name: str) -> ShowMessage:
    other = Language.EN if i18n.language is Language.ZH else Language.ZH
    other_name = "English" if other is Language.EN else "中文"
    return ShowMessage(
        i18n("welcome", agency=agency, name=name),
        keyboard(
            [
                button(i18n("button-book-now"), StartBooking(), style="primary"),
                button(f"🌐 {other_name}", PickLanguage(language=other.value)),
            ]
        ),
    )


def staff_welcome(i18n: Translator, agency: str, person: Person) -> Html:
    """Welcome a housekeeper or an operator with the help of the role, without the questions of the onboarding."""
    welcomed = i18n("welcome-staff", agency=agency, name=person.name)
    return Html(f"{welcomed}\n\n{i18n('help', role=person.acting.value)}")


def ask_code(i18n: Translator) -> ShowMessage:
    return ShowMessage(i18n("code-ask"), _code_buttons(i18n))


def code_wrong(i18n: Translator) -> ShowMessage:
    return ShowMessage(i18n("code-wrong"), _code_buttons(i18n))


def code_void(i18n: Translator, maximum: int) -> ShowMessage:
    """Tell that the code is void after so many wrong ones, and offer another."""
    return ShowMessage(i18n("error-code-tries", maximum=maximum), _code_buttons(i18n))


def code_wait(i18n: Translator, seconds: int, moment: datetime) -> ShowMessage:
    """Tell when another code can be sent."""
    return ShowMessage(
        i18n("code-wait", seconds=seconds, time=f"{i18n.agency.clock.local(moment):%H:%M:%S}"),
        _code_buttons(i18n),
    )


def _code_buttons(i18n: Translator) -> InlineKeyboardMarkup:
    return keyboard(
        [
            button(i18n("button-code-again"), SendCodeAgain()),
            button(i18n("button-other-number"), OtherNumber()),
        ]
    )


def ask_place(i18n: Translator) -> ShowMessage:
    rows = [
        [KeyboardButton(text=i18n("label-share-place"), request_location=True)],
        [KeyboardButton(text=i18n("label-later"))],
    ]
    return ShowMessage(i18n("place-ask"), ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True))


def cities(i18n: Translator) -> ShowMessage:
    buttons = [
        button(i18n.name(city.name), PickCity(city=position))
        for position, city in enumerate(i18n.agency.regions.cities)
    ]
    return ShowMessage(i18n("city-ask"), keyboard(*grid(buttons, 2)), card="home")


def offer_districts(i18n: Translator, city: str, districts: list[str]) -> ShowMessage:
    names = [one.name.zh for one in i18n.agency.regions.cities]
    position = names.index(city)
    all_districts = [one.name.zh for one in i18n.agency.regions.city(city).districts]
    buttons = [
        button(i18n.district(city, name), PickDistrict(city=position, district=all_districts.index(name)))
        for name in districts
    ]
    return ShowMessage(i18n("district-ask", city=i18n.city(city)), keyboard(*grid(buttons, 3)), card="home")
