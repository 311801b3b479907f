"""Rate the customer with overall stars; published once both sides have rated."""

from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.homecare.reviews.use_cases import Rating, write
from bot.core.reply import Reply, Toast
from bot.core.turn import Turn
from bot.features.housekeeper.callbacks import RateCustomer
from bot.features.housekeeper.visit_steps import show_visit


async def on_rate_customer(turn: Turn, callback: RateCustomer) -> Reply:
    """Raises not-your-order, order-not-possible-now, review-exists, review-closed or stars-invalid."""
    turn.set_subject("order", callback.order_id)
    order = await own_visit(turn.uow, turn.person, callback.order_id)
    await write(turn.uow, turn.person, callback.order_id, Rating(callback.stars))
    return [Toast(turn.i18n("rating-kept", stars=callback.stars)), await show_visit(turn, order.id)]
