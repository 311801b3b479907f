"""Buttons of the customer's own lists: addresses and favourites."""

from bot.core.callbacks import CallbackData


class ListAddresses(CallbackData, prefix="addrs"):
    """Show the saved addresses."""


class OpenAddress(CallbackData, prefix="addr"):
    """Show one saved address with what can be changed in it."""

    address_id: int


class BookAtAddress(CallbackData, prefix="addrbook"):
    address_id: int


class MakeDefaultAddress(CallbackData, prefix="addrdef"):
    address_id: int


class AskAddressLabel(CallbackData, prefix="addrname"):
    """Ask what the customer calls the address."""

    address_id: int


class AskDoorNote(CallbackData, prefix="addrdoor"):
    """Ask what is needed at the door."""

    address_id: int


class ClearDoorNote(CallbackData, prefix="addrdoorx"):
    address_id: int


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
