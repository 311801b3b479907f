"""Routes of what is passed on between customer and housekeeper."""

from bot.core.routing import Routes
from bot.features.common.relayed_messages import callbacks, order_album, relay_card

ROUTES = Routes("relay").callbacks(
    {
        callbacks.RelayText: relay_card.on_relay_text,
        callbacks.ShowOrderPhotos: order_album.on_show_order_photos,
    }
)
