"""Routes of the customer up to a placed order: onboarding, catalogue and booking."""

from bot.core.routing import Routes
from bot.features.customer import booking_requests, onboarding, price_list, unsupported_requests
from bot.features.customer.booking import (
    booking_callback_handlers,
    booking_text_handlers,
    repeat_handlers,
)
from bot.features.customer.booking.booking_form import DRAFT_REFUSALS, booking
from bot.features.customer.booking.confirmation import CONFIRMATION_REFUSALS
from bot.features.customer.booking.expected_booking_answers import BOOKING_ANSWERS
from bot.features.customer.callbacks import (
    BookPriced,
    OtherNumber,
    PickCategoryOfServices,
    PickCity,
    PickDistrict,
    SendCodeAgain,
    StartBooking,
)
from bot.features.customer.order_callbacks import OrdersPage
from domain.platform.people.model import Role
from nlu.action_gate import Cost

SECOND_HAND_INTENTS = (
    "sell_item",
    "search_item",
    "make_offer",
    "ask_seller",
    "my_goods",
    "edit_listing",
    "ship_item",
    "confirm_receipt",
    "report_listing",
    "watch_item",
    "price_trend",
)
BOOKING_REFUSALS = {**DRAFT_REFUSALS, **CONFIRMATION_REFUSALS}
ROUTES = (
    Routes("customer")
    .commands({"start": onboarding.start})
    .labels(
        {
            "label-later": onboarding.skip_question,
            "label-book": booking_callback_handlers.book_by_label,
            "label-search": booking_callback_handlers.search_by_label,
            "label-services": price_list.list_services,
        }
    )
    .contents({"contact": onboarding.take_contact, "location": onboarding.take_location})
    .callbacks(
        {
            PickCity: onboarding.on_pick_city,
            PickDistrict: onboarding.on_pick_district,
            SendCodeAgain: onboarding.on_send_code_again,
            OtherNumber: onboarding.on_other_number,
            PickCategoryOfServices: price_list.on_pick_category,
            BookPriced: price_list.on_book_priced,
        }
    )
    .callbacks(booking_callback_handlers.CALLBACKS, refusals=BOOKING_REFUSALS)
    .intents(None, {"set_location": onboarding.set_location}, cost=Cost.REVERSIBLE)
    .intents(
        Role.CUSTOMER,
        {"set_location": booking_requests.set_location_or_book},
        cost=Cost.REVERSIBLE,
        has_subject=booking_requests.sets_home,
    )
    .intents(
        Role.CUSTOMER,
        {
            "book_service": booking_requests.book,
            "search_housekeeper": booking_text_handlers.search,
            "choose_option": booking_requests.choose,
            "book_again": repeat_handlers.book_again,
        },
        cost=Cost.ASKING,
    )
    .intents(
        Role.CUSTOMER,
        {
            "list_services": price_list.list_services,
            "ask_price": price_list.ask_price,
            "manage_series": unsupported_requests.decline_series,
        },
        cost=Cost.READING,
    )
    .intents(
        Role.CUSTOMER,
        dict.fromkeys(SECOND_HAND_INTENTS, unsupported_requests.decline_second_hand),
        cost=Cost.ASKING,
    )
    .guess(Role.CUSTOMER, booking_requests.guess)
    .questions({onboarding.NAME: onboarding.Onboarding()}, steps_aside=True)
    .questions({booking.name: booking}, refusals=BOOKING_REFUSALS)
    .expectations({booking.name: BOOKING_ANSWERS, onboarding.NAME: onboarding.EXPECTED_ANSWERS})
    .remedies({"forget-orders": ("label-orders", OrdersPage())})
    .shortcuts(
        Role.CUSTOMER,
        (
            ("label-book", StartBooking()),
            ("label-services", PickCategoryOfServices(category="")),
            ("label-orders", OrdersPage()),
        ),
    )
)
