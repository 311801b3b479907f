"""What serves a customer until an order stands."""

from bot.core.routes import Routes
from bot.features.customer import elsewhere, onboarding, services
from bot.features.customer.booking import buttons, text_handlers
from bot.features.customer.booking.flow import booking
from bot.features.customer.callbacks import (
    OtherNumber,
    PickCategoryOfServices,
    PickCity,
    PickDistrict,
    SendCodeAgain,
)
from domain.platform.people.model import Role

CUSTOMER = Role.CUSTOMER


def customer_routes() -> Routes:
    return Routes(
        commands={"start": onboarding.start},
        labels={
            "label-later": onboarding.later,
            "label-book": buttons.book_by_label,
            "label-search": buttons.search_by_label,
            "label-services": services.list_services,
        },
        contents={"contact": onboarding.take_contact, "location": onboarding.take_location},
        callbacks={
            PickCity: onboarding.pick_city,
            PickDistrict: onboarding.pick_district,
            SendCodeAgain: onboarding.send_code_again,
            OtherNumber: onboarding.other_number,
            PickCategoryOfServices: services.pick_category,
            **buttons.CALLBACKS,
        },
        intents={
            (None, "set_location"): onboarding.set_location,
            (CUSTOMER, "set_location"): text_handlers.live_or_book,
            (CUSTOMER, "book_service"): text_handlers.book,
            (CUSTOMER, "search_housekeeper"): text_handlers.search,
            (CUSTOMER, "choose_option"): text_handlers.choose_from_nothing,
            (CUSTOMER, "list_services"): services.list_services,
            (CUSTOMER, "ask_price"): services.ask_price,
            (CUSTOMER, "sell_item"): elsewhere.no_second_hand,
            (CUSTOMER, "search_item"): elsewhere.no_second_hand,
        },
        guesses={CUSTOMER: text_handlers.guess},
        questioners={onboarding.NAME: onboarding.Onboarding(), booking.name: booking},
    )
