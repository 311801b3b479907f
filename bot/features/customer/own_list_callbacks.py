"""Buttons of the customer's own lists: addresses and favourites."""

from bot.core.callbacks import CallbackData


class ListAddresses(CallbackData, prefix="addrs"):
    """Show the saved addresses."""


class RemoveAddress(CallbackData, prefix="addrdel"):
    address_id: int


class ListFavourites(CallbackData, prefix="favs"):
    """Show the favourites."""


class AddFavourite(CallbackData, prefix="favadd"):
    """Keep the housekeeper of an order as a favourite."""

    order_id: int


class RemoveFavourite(CallbackData, prefix="favdel"):
    housekeeper_id: int


class BookFavourite(CallbackData, prefix="favbook"):
    """Book this housekeeper: for the draft in progress, else for the work they did last."""

    housekeeper_id: int
