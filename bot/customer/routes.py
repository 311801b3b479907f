"""What serves a customer until an order stands."""

from bot.customer import elsewhere, onboarding, services
from bot.customer.booking import buttons, words
from bot.customer.booking.flow import booking
from bot.customer.presses import OtherNumber, PickCategoryOfServices, PickCity, PickDistrict, SendCodeAgain
from bot.routes import Routes
from domain.people.model import Role

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
        presses={
            PickCity: onboarding.pick_city,
            PickDistrict: onboarding.pick_district,
            SendCodeAgain: onboarding.send_code_again,
            OtherNumber: onboarding.other_number,
            PickCategoryOfServices: services.pick_category,
            **buttons.PRESSES,
        },
        intents={
            (None, "set_location"): onboarding.set_location,
            (CUSTOMER, "set_location"): words.live_or_book,
            (CUSTOMER, "book_service"): words.book,
            (CUSTOMER, "search_housekeeper"): words.search,
            (CUSTOMER, "choose_option"): words.choose_from_nothing,
            (CUSTOMER, "list_services"): services.list_services,
            (CUSTOMER, "ask_price"): services.ask_price,
            (CUSTOMER, "sell_item"): elsewhere.no_second_hand,
            (CUSTOMER, "search_item"): elsewhere.no_second_hand,
        },
        guesses={CUSTOMER: words.guess},
        questioners={onboarding.NAME: onboarding.Onboarding(), booking.name: booking},
    )
