"""Routes of a customer until an order is placed: onboarding, catalogue and booking."""

from bot.core.routing import Routes
from bot.features.customer import elsewhere, onboarding, services
from bot.features.customer.booking import buttons, text_handlers
from bot.features.customer.booking.confirming import CONFIRMATION_REFUSALS
from bot.features.customer.booking.flow import DRAFT_REFUSALS, booking
from bot.features.customer.callbacks import (
    OtherNumber,
    PickCategoryOfServices,
    PickCity,
    PickDistrict,
    SendCodeAgain,
    StartBooking,
)
from bot.features.customer.order_callbacks import OrdersPage
from domain.platform.people.model import Role

BOOKING_REFUSALS = {**DRAFT_REFUSALS, **CONFIRMATION_REFUSALS}
ROUTES = (
    Routes("customer")
    .commands({"start": onboarding.start})
    .labels(
        {
            "label-later": onboarding.skip_question,
            "label-book": buttons.book_by_label,
            "label-search": buttons.search_by_label,
            "label-services": services.list_services,
        }
    )
    .contents({"contact": onboarding.take_contact, "location": onboarding.take_location})
    .callbacks(
        {
            PickCity: onboarding.pick_city,
            PickDistrict: onboarding.pick_district,
            SendCodeAgain: onboarding.send_code_again,
            OtherNumber: onboarding.other_number,
            PickCategoryOfServices: services.on_pick_category,
        }
    )
    .callbacks(buttons.CALLBACKS, refusals=BOOKING_REFUSALS)
    .intents(None, {"set_location": onboarding.set_location})
    .intents(
        Role.CUSTOMER,
        {
            "set_location": text_handlers.set_location_or_book,
            "book_service": text_handlers.book,
            "search_housekeeper": text_handlers.search,
            "choose_option": text_handlers.choose_without_list,
            "list_services": services.list_services,
            "ask_price": services.ask_price,
            "sell_item": elsewhere.decline_second_hand,
            "search_item": elsewhere.decline_second_hand,
        },
    )
    .guess(Role.CUSTOMER, text_handlers.guess)
    .questions({onboarding.NAME: onboarding.Onboarding()})
    .questions({booking.name: booking}, refusals=BOOKING_REFUSALS)
    .shortcuts(
        Role.CUSTOMER,
        (
            ("label-book", StartBooking()),
            ("label-services", PickCategoryOfServices(category="")),
            ("label-orders", OrdersPage()),
        ),
    )
)
