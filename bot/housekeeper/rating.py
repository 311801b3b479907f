"""What she thinks of the customer: overall stars, read by the customer once both have rated."""

from bot.housekeeper.presses import RateCustomer
from bot.housekeeper.visit import as_it_stands, show_visit
from bot.reply import Reply, Toast
from bot.turn import Turn
from domain.reviews.use_cases import Rating, write


async def press_rate(turn: Turn, press: RateCustomer) -> Reply:
    """Raises not-your-order, order-not-possible-now, review-exists, review-closed or stars-invalid."""
    turn.on_refusal = as_it_stands(press.order_id)
    order = await turn.work.orders.get(press.order_id)
    order.require_housekeeper(turn.person.id)
    await write(turn.work, turn.person, press.order_id, Rating(press.stars))
    return [Toast(turn.words("rating-kept", stars=press.stars)), await show_visit(turn, order)]
