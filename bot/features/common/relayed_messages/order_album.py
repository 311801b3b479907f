"""Album of the photos that a customer attached to an order."""

from aiogram.methods import SendMediaGroup, SendPhoto
from aiogram.types import InlineKeyboardButton, InputMediaPhoto

from application.homecare.order_lookup.order_photos import order_with_photos
from bot.core.callbacks import button
from bot.core.reply import CallApi, Reply, Toast
from bot.core.translator import Translator
from bot.core.turn import Turn
from bot.features.common.relayed_messages.callbacks import ShowOrderPhotos
from domain.homecare.orders.model import Order

ALBUM_SIZE = 10
"""Telegram's limit of an album."""


def photos_row(i18n: Translator, order: Order) -> list[InlineKeyboardButton]:
    """Return the button that opens the album; empty without photos."""
    if not order.photos:
        return []
    return [button(i18n("button-order-photos", count=len(order.photos)), ShowOrderPhotos(order_id=order.id))]


async def on_show_order_photos(turn: Turn, callback: ShowOrderPhotos) -> Reply:
    """Raises order-unknown or not-your-order."""
    turn.set_subject("order", callback.order_id)
    order = await order_with_photos(turn.uow, turn.person, callback.order_id)
    photos = order.photos
    if not photos:
        return Toast(turn.i18n("button-old"))
    return [
        _album(turn, order, photos[begin : begin + ALBUM_SIZE]) for begin in range(0, len(photos), ALBUM_SIZE)
    ]


def _album(turn: Turn, order: Order, photos: tuple[str, ...]) -> CallApi:
    caption = turn.i18n("order-photos-caption", number=order.number)
    if len(photos) == 1:
        return CallApi(SendPhoto(chat_id=turn.chat_id, photo=photos[0], caption=caption))
    media = [
        InputMediaPhoto(media=photo, caption=caption if place == 0 else None)
        for place, photo in enumerate(photos)
    ]
    return CallApi(SendMediaGroup(chat_id=turn.chat_id, media=[*media]))
