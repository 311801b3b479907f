"""Routes of the customer's own lists: coupons, addresses and favourites."""

from bot.core.routing import Routes
from bot.features.customer import address_card, address_list, coupon_list, favourite_list
from bot.features.customer import own_list_callbacks as callbacks
from bot.features.customer.own_order import ORDER_REFUSALS
from domain.platform.people.model import Role
from nlu.action_gate import Cost

ROUTES = (
    Routes("customer lists")
    .callbacks(
        {
            callbacks.ListAddresses: address_list.on_list_addresses,
            callbacks.RemoveAddress: address_list.on_remove_address,
            callbacks.OpenAddress: address_card.on_open_address,
            callbacks.BookAtAddress: address_card.on_book_at_address,
            callbacks.MakeDefaultAddress: address_card.on_make_default,
            callbacks.AskAddressLabel: address_card.on_ask_label,
            callbacks.AskDoorNote: address_card.on_ask_door_note,
            callbacks.ClearDoorNote: address_card.on_clear_door_note,
            callbacks.ListFavourites: favourite_list.on_list_favourites,
            callbacks.RemoveFavourite: favourite_list.on_remove_favourite,
            callbacks.BookFavourite: favourite_list.on_book_favourite,
        }
    )
    .callbacks({callbacks.AddFavourite: favourite_list.on_add_favourite}, refusals=ORDER_REFUSALS)
    .intents(
        Role.CUSTOMER,
        {
            "my_coupons": coupon_list.list_coupons,
            "my_addresses": address_list.show_addresses,
            "favourites": favourite_list.favourites_in_words,
        },
        cost=Cost.READING,
    )
    .questions({address_card.QUESTION: address_card.AddressQuestion()})
)
