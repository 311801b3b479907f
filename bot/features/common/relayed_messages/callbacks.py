"""Callback data of what is passed on between customer and housekeeper."""

from bot.core.callbacks import CallbackData


class RelayText(CallbackData, prefix="relay"):
    """Pass the texts gathered up to the message with this id on to the other side of the order."""

    order_id: int
    message_id: int


class ShowOrderPhotos(CallbackData, prefix="ophotos"):
    """Show the photos that the customer attached to the order."""

    order_id: int
